"""The grader graded: references, variants, mistakes, mutants and learners' habits."""
