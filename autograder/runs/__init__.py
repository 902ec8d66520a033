"""Many submissions: what is to be graded, by which engine, what is kept, and what has changed."""
