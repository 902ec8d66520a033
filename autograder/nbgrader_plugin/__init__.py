"""nbgrader's own commands with our grader: the hook, and the grader that it keeps warm."""
