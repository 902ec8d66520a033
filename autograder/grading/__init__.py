"""The grading of one submission: its cells run, its functions called, its points and findings."""
