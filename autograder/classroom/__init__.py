"""A class on disk: its folder, submissions, records, marks, seeds, fingerprints and lock."""
