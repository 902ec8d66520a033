"""The engine: notebooks in, results out, and nothing of a stranger's trusted in between.

The reading order is the import order: errors, notebook, exercise_cell, instructor, notebook_text,
solution, assignment, release, bindings, recognition, intake, demonstrations, sandbox, bench,
direct, carried, result, grading; then mutants, survivors, selftest, skeleton, terminal, doctor, cli.
It knows nothing of neural networks: another course could use it as it stands.
"""
