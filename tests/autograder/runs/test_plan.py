from dataclasses import replace
from pathlib import Path

import pytest
from traitlets.config import Config

from autograder.classroom import fingerprint
from autograder.classroom.folder import ClassFolder
from autograder.classroom.record import Record
from autograder.classroom.submissions import Submission, find_submissions
from autograder.grading.result import Result
from autograder.runs.plan import Plan, plan_of


@pytest.fixture
def folders(tmp_path: Path) -> ClassFolder:
    """A class of one graded submission."""
    submitted = tmp_path / "submitted" / "ada" / "means" / "means.ipynb"
    autograded = tmp_path / "autograded" / "ada" / "means" / "means.ipynb"
    for path in (submitted, autograded):
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    result = Result("means", "graded", "5eed", "full")
    record = Record(
        "ada", result, fingerprint.of_content(submitted.read_bytes()), "code", "rules", "at", 0.1
    )
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    made = ClassFolder(tmp_path, config)
    record.write(made.record("ada", "means"))
    return made


def planned(folders: ClassFolder, *, digest: str = "rules", again: bool = False) -> Plan:
    submissions = find_submissions(folders.root / "submitted", "means")
    return plan_of(folders, "means", submissions, digest, again=again)


def test_an_unchanged_submission_under_unchanged_rules_is_not_graded_again(folders: ClassFolder):
    made = planned(folders)
    assert [each.learner for each in made.unchanged] == ["ada"]
    assert made.tasks == []


def test_it_is_graded_again_if_somebody_asks(folders: ClassFolder):
    (task,) = planned(folders, again=True).tasks
    assert task.earlier is not None
    assert task.earlier.seed == "5eed"


def test_changed_rules_and_a_changed_file_are_graded_again_with_the_last_record(
    folders: ClassFolder,
):
    assert planned(folders, digest="new").tasks[0].earlier is not None
    (folders.root / "submitted/ada/means/means.ipynb").write_text("{ }")
    made = planned(folders)
    assert made.tasks[0].earlier is not None
    assert made.earlier["ada"].code == "code"


@pytest.mark.parametrize("lost", ["results/ada/means.json", "autograded/ada/means/means.ipynb"])
def test_what_was_lost_is_made_again(folders: ClassFolder, lost: str):
    (folders.root / lost).unlink()
    assert [task.learner for task in planned(folders).tasks] == ["ada"]


def test_a_damaged_record_is_made_again_and_has_nothing_to_say(folders: ClassFolder):
    folders.record("ada", "means").write_text("{")
    assert planned(folders).tasks[0].earlier is None


def test_what_cannot_be_graded_is_a_problem_and_stops_nobody(folders: ClassFolder):
    (ada,) = find_submissions(folders.root / "submitted", "means")
    submissions = [
        Submission("bob", folders.root, problem="no notebook in bob"),
        replace(ada, learner="carl", notebook=folders.root / "submitted/gone.ipynb"),
        ada,
    ]
    made = plan_of(folders, "means", submissions, "rules", again=False)
    assert made.problems["bob"] == "no notebook in bob"
    assert "gone.ipynb: check the spelling" in made.problems["carl"]
    assert len(made.unchanged) == 1
