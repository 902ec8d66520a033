"""The engine: notebooks in, results out, and nothing of a stranger's trusted in between.

It is arranged in rooms, each of which says in its first sentence what it is for. A room imports only
rooms below it, which `lint-imports` holds: commands, nbgrader_plugin, runs, pages, gradebook, lms,
selftest, classroom, grading, course, intake, sandbox, notebooks. The engine knows nothing of neural
networks: another course could use it as it stands.
"""
