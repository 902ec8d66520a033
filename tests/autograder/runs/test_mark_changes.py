from pathlib import Path

import pytest

from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Mark, Marks
from autograder.runs.mark_changes import MarkChanges
from tests.autograder.gradebook.conftest import course_in


def ada(auto: float | None = 60.0, manual: float | None = None, penalty: float = 0.0):
    return {"ada": Marks("ada", {"e": Mark(auto, manual)}, penalty=penalty)}


@pytest.fixture
def course(tmp_path: Path) -> ClassFolder:
    return course_in(tmp_path)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (ada(), None),
        (ada(auto=90.0), None),  # the engine's points are told elsewhere
        (ada(penalty=60.0), "60 → 0 (late 0 → -60)"),
        (ada(manual=85.0), "60 → 85 (by hand +0 → +25)"),
        (ada(manual=50.0, penalty=10.0), "60 → 40 (by hand +0 → -10, late 0 → -10)"),
        (ada(auto=None), None),
        (ada(auto=None, manual=7.0), "60 → 7 (by hand +0 → +7)"),
    ],
)
def test_what_people_and_dates_do_is_told_with_the_reason(course: ClassFolder, after, told):
    changes = MarkChanges(course, "means", ada()).told(after)
    assert changes == ({} if told is None else {"ada": told})


def test_what_was_told_once_is_not_told_again_and_what_is_undone_is(course: ClassFolder):
    MarkChanges(course, "means", ada()).keep(ada(manual=85.0))
    later = MarkChanges(course, "means", ada(manual=85.0))
    assert later.told(ada(manual=85.0)) == {}
    assert later.told(ada()) == {"ada": "85 → 60 (by hand +25 → +0)"}
    assert MarkChanges(course, "medians", ada(manual=85.0)).told(ada()) != {}


def test_points_given_between_two_runs_are_told_by_the_second(course: ClassFolder):
    MarkChanges(course, "means", {}).keep(ada())
    later = MarkChanges(course, "means", ada(manual=85.0))
    assert later.told(ada(manual=85.0)) == {"ada": "60 → 85 (by hand +0 → +25)"}


def test_whoever_is_new_has_no_change(course: ClassFolder):
    assert MarkChanges(course, "means", {}).told(ada(penalty=60.0)) == {}


@pytest.mark.parametrize("content", ["", "[]", "{", '{"ada": 3}', '{"ada": [1]}'])
def test_a_damaged_memory_counts_as_none(course: ClassFolder, content: str):
    changes = MarkChanges(course, "means", ada())
    changes.path.parent.mkdir()
    changes.path.write_text(content)
    assert MarkChanges(course, "means", ada()).told(ada(penalty=5.0)) == {
        "ada": "60 → 55 (late 0 → -5)"
    }


def test_the_memory_is_the_instructors_alone(course: ClassFolder):
    changes = MarkChanges(course, "means", {})
    changes.keep(ada())
    assert changes.path.stat().st_mode & 0o077 == 0
