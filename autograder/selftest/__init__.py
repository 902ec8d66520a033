"""The grader graded: references, variants, mistakes, mutants and learners' habits."""

DECIDES_RESULTS = False  # a change here is no reason to grade anew
