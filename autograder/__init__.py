"""The engine: notebooks in, results out, and nothing of a stranger's trusted in between.

The reading order is the import order, which pyproject.toml lists and `lint-imports` holds: from a
notebook to an assignment and its release; from a submission to the cells that run; the sandbox; the
grading of one submission; records, marks and the grading of a class; what people see of it; the
grader's own test; the commands. It knows nothing of neural networks: another course could use it as
it stands.
"""
