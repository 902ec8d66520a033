"""A stranger's notebook: which assignment it answers, what its cells are, and the code to run."""
