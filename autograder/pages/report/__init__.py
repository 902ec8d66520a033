"""The page that an instructor opens: how a class has done, and what it stumbled over."""
