import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties

from autograder.classroom.folder import ClassFolder
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from autograder.gradebook.lateness import due, seconds_late
from tests.autograder.gradebook.conftest import MONDAY, entry
from tests.rows import change, rows


class Hourly(BasePlugin):  # type: ignore[misc]
    """Five points an hour."""

    def late_submission_penalty(self, student_id: str, score: float, seconds: float) -> float:
        return 5 * seconds / 3600


class Share(BasePlugin):  # type: ignore[misc]
    """A third of the score."""

    def late_submission_penalty(self, student_id: str, score: float, seconds: float) -> float:
        return score / 3


class Gift(BasePlugin):  # type: ignore[misc]
    def late_submission_penalty(self, student_id: str, score: float, seconds: float) -> float:
        return -10.0


class Broken(BasePlugin):  # type: ignore[misc]
    def late_submission_penalty(self, student_id: str, score: float, seconds: float) -> float:
        raise LookupError(student_id)


def settle(course: ClassFolder, **settings: Any) -> None:
    for name, value in settings.items():
        setattr(course.config.AssignLatePenalties, name, value)


@pytest.fixture
def late(gradebook: Gradebook, path: Path) -> Callable[[ClassFolder], list[tuple[object, ...]]]:
    """Saves a class that was two hours late, more or less, and gives what stands there then."""

    def save(course: ClassFolder) -> list[tuple[object, ...]]:
        with Gradebook(course) as opened:
            opened.save("means", [entry("anna"), entry("bob", 1.0, 2.0), entry("chen", at=None)])
            change(path, "UPDATE assignment SET duedate = '2026-11-23 06:00:00.000000'")
            change(
                path,
                """UPDATE submitted_assignment SET extension = '1970-01-01 01:30:00.000000'
                WHERE student_id = 'bob'""",
            )
            change(path, "UPDATE grade SET manual_score = 20 WHERE auto_score = 40")
            learners = [entry("anna"), entry("bob", 1.0, 2.0), entry("chen", at=None)]
            opened.save("means", learners)
        return rows(path, "submitted")["submitted"]

    return save


def test_an_extension_moves_the_due_date() -> None:
    assert due(MONDAY, timedelta(days=2)) == MONDAY + timedelta(days=2)
    assert due(MONDAY, None) == MONDAY
    assert due(None, timedelta(days=2)) is None


def test_what_has_no_time_or_no_due_date_is_not_late() -> None:
    assert seconds_late(MONDAY, None) == seconds_late(None, MONDAY) == 0.0
    assert seconds_late(MONDAY, MONDAY + timedelta(seconds=1)) == 0.0
    assert seconds_late(MONDAY + timedelta(minutes=1), MONDAY) == 60.0


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
@pytest.mark.parametrize("plugin", [None, "zero", Hourly, Share, Gift])
def test_a_penalty_is_what_nbgrader_itself_would_write(
    plugin: Any, course: ClassFolder, path: Path, late: Callable[[ClassFolder], Any]
) -> None:
    if plugin == "zero":
        course.config.LateSubmissionPlugin.penalty_method = plugin
    elif plugin:
        settle(course, plugin_class=plugin)
    ours = late(course)
    change(path, "UPDATE submitted_notebook SET late_submission_penalty = 77")
    for learner in ("anna", "bob", "chen"):
        place = {"student": learner, "assignment": "means", "notebook": "means"}
        AssignLatePenalties(config=course.config).preprocess(
            nbformat.v4.new_notebook(), {"nbgrader": {**place, "db_url": f"sqlite:///{path}"}}
        )
    assert ours == rows(path, "submitted")["submitted"]
    expected = {"zero": 80.0, Hourly: 10.0, Share: 80 / 3, Gift: 0.0}.get(plugin)
    assert ours[0] == ("anna", "means", 0, expected)


def test_the_score_is_without_what_was_lost_and_never_below_zero(
    course: ClassFolder, gradebook: Gradebook, late: Callable[[ClassFolder], Any]
) -> None:
    settle(course, plugin_class=Hourly)
    late(course)
    marks = gradebook.marks("means")
    assert (marks["anna"].penalty, marks["anna"].seconds_late) == (10.0, 7200.0)
    assert marks["anna"].score == 70.0
    assert (marks["bob"].penalty, marks["bob"].seconds_late) == (2.5, 1800.0)
    assert marks["bob"].due == MONDAY - timedelta(minutes=30)
    assert (marks["chen"].penalty, marks["chen"].seconds_late) == (0.0, 0.0)


def test_a_penalty_goes_when_the_submission_is_late_no_more(
    course: ClassFolder, gradebook: Gradebook, path: Path, late: Callable[[ClassFolder], Any]
) -> None:
    settle(course, plugin_class=Hourly)
    late(course)
    change(path, "UPDATE assignment SET duedate = NULL")
    with Gradebook(course) as opened:
        opened.save("means", [entry("anna")])
    assert gradebook.marks("means")["anna"].penalty == 0.0
    assert gradebook.marks("means")["bob"].penalty == 2.5


def test_where_penalties_are_switched_off_those_of_before_stay(
    course: ClassFolder, path: Path, late: Callable[[ClassFolder], Any]
) -> None:
    settle(course, plugin_class=Hourly)
    before = late(course)
    settle(course, enabled=False)
    change(path, "UPDATE assignment SET duedate = NULL")
    with Gradebook(course) as opened:
        opened.save("means", [entry("anna")])
    assert rows(path, "submitted")["submitted"] == before


def test_a_plugin_may_lie_in_the_class_folder(
    course: ClassFolder, late: Callable[[ClassFolder], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "late_by_the_minute"
    (course.root / f"{name}.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n"
        "class Minutely(BasePlugin):  # type: ignore[misc]\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        "        return seconds / 60\n"
    )
    settle(course, plugin_class=f"{name}.Minutely")
    before = list(sys.path)
    assert late(course)[0][-1] == 80.0
    assert sys.path == before
    monkeypatch.delitem(sys.modules, name)


def test_a_plugin_that_is_missing_is_named_with_its_setting(course: ClassFolder) -> None:
    settle(course, plugin_class="nowhere.Plugin")
    with pytest.raises(GradebookError, match=r"AssignLatePenalties\.plugin_class in .* fails"):
        Gradebook(course)


def test_a_plugin_that_fails_loses_no_marks(
    course: ClassFolder, gradebook: Gradebook, late: Callable[[ClassFolder], Any], path: Path
) -> None:
    settle(course, plugin_class=Hourly)
    late(course)
    before = rows(path)
    settle(course, plugin_class=Broken)
    with (
        Gradebook(course) as broken,
        pytest.raises(GradebookError, match="fails: LookupError: anna"),
    ):
        broken.save("means", [entry("anna", 1.0)])
    assert rows(path) == before


def test_a_due_date_can_be_said_and_is_kept(gradebook: Gradebook) -> None:
    assert gradebook.due("means") is None
    gradebook.set_due("means", MONDAY)
    gradebook.save("means", [entry("ada", at=MONDAY + timedelta(hours=1))])
    assert gradebook.due("means") == MONDAY
    assert gradebook.marks("means")["ada"].seconds_late == 3600
    assert gradebook.due("another") is None
