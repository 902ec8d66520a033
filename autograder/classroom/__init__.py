"""A class on disk: its folder, submissions, records, marks, seeds, fingerprints and lock."""

from autograder.classroom import fingerprint, lock, seeds
from autograder.classroom.exemptions import Exemptions
from autograder.classroom.fingerprint import PACKAGES
from autograder.classroom.folder import ClassFolder
from autograder.classroom.learner_id import RENAME, composed, is_learner_id
from autograder.classroom.marks import Entry, GivenMark, Learner, Mark, Marks
from autograder.classroom.record import PRIVATE, Record, changed_exercises, points, records_in
from autograder.classroom.submissions import Submission, find_submissions

__all__ = [
    "PACKAGES",
    "PRIVATE",
    "RENAME",
    "ClassFolder",
    "Entry",
    "Exemptions",
    "GivenMark",
    "Learner",
    "Mark",
    "Marks",
    "Record",
    "Submission",
    "changed_exercises",
    "composed",
    "find_submissions",
    "fingerprint",
    "is_learner_id",
    "lock",
    "points",
    "records_in",
    "seeds",
]
