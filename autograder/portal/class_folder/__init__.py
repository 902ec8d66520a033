"""The class folder: it stays nbgrader's, and what the portal knows and what lies there follow each other."""
