"""How long a grader is kept for what nbgrader asks, and where it looks for a submission."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from autograder.classroom.folder import ClassFolder
from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from autograder.errors import UnsafeEnvironment, UsageError
from autograder.nbgrader_plugin import grader_cache
from autograder.nbgrader_plugin.grader_cache import GraderCache, Place, PluginSettings
from autograder.runs.submission_grader import SubmissionGrader, Task
from autograder.sandbox import Isolation
from tests.autograder.conftest import EXERCISES, Classroom, write


@pytest.fixture
def place(classroom: Classroom) -> Place:
    return Place(ClassFolder.open(classroom.root, classroom.solutions), "anna", "means", "means")


@pytest.fixture
def settings(classroom: Classroom) -> PluginSettings:
    return PluginSettings(classroom.solutions, trusted=False, demonstrations=False)


@pytest.fixture
def cache(isolation: Isolation, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraderCache]:
    monkeypatch.setattr(grader_cache, "detect", lambda: isolation)  # found once for all tests
    with GraderCache() as empty:
        yield empty


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[SubmissionGrader]:
    """The graders that were closed."""
    graders: list[SubmissionGrader] = []
    close = SubmissionGrader.close

    def recorded(grader: SubmissionGrader) -> None:
        graders.append(grader)
        close(grader)

    monkeypatch.setattr(SubmissionGrader, "close", recorded)
    return graders


# --- where a submission lies ----------------------------------------------------------------------


def test_a_place_is_where_nbgraders_settings_put_things(tmp_path: Path) -> None:
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.CourseDirectory.submitted_directory = "handed_in"
    names = {"student": "anna", "assignment": "means", "notebook": "Means of rows"}
    place = Place.of(config, {"nbgrader": names})
    assert place.submitted == tmp_path / "handed_in" / "anna" / "means" / "Means of rows.ipynb"
    assert place.autograded == tmp_path / "autograded" / "anna" / "means" / "Means of rows.ipynb"
    assert place.record == tmp_path / "results" / "anna" / "means.json"


def test_without_a_root_in_the_settings_the_class_is_where_nbgrader_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config()
    names = {"student": "anna", "assignment": "means", "notebook": "means"}
    place = Place.of(config, {"nbgrader": names})
    assert place.course.root == tmp_path
    assert place.course.config.CourseDirectory.root == str(tmp_path)
    assert "root" not in config.CourseDirectory  # nbgrader's own settings stay as they are


# --- one grader as long as nothing changes --------------------------------------------------------


def test_one_grader_serves_every_learner(
    cache: GraderCache, place: Place, settings: PluginSettings, closed: list[SubmissionGrader]
) -> None:
    grader = cache.grader(place, settings)
    assert cache.grader(replace(place, learner="bob", notebook="other"), settings) is grader
    assert closed == []


@pytest.mark.parametrize("name", ["exercises.py", "notebook.py"])
def test_another_exercise_ends_it(
    cache: GraderCache,
    place: Place,
    settings: PluginSettings,
    closed: list[SubmissionGrader],
    name: str,
) -> None:
    grader = cache.grader(place, settings)
    path = settings.solutions / "means" / name
    path.write_text(path.read_text() + "\n# Looked through once more.\n")
    changed = cache.grader(place, settings)
    assert changed is not grader
    assert closed == [grader]
    assert changed.config.rules_digest != grader.config.rules_digest
    assert cache.grader(place, settings) is changed


def test_another_released_file_ends_it(
    cache: GraderCache, place: Place, settings: PluginSettings
) -> None:
    grader = cache.grader(place, settings)
    (place.course.assignments / "means" / "README.md").write_text("Read this first.")
    assert cache.grader(place, settings) is not grader


def test_another_secret_ends_it(cache: GraderCache, place: Place, settings: PluginSettings) -> None:
    grader = cache.grader(place, settings)
    place.course.secret.write_text("ab" * 32)
    changed = cache.grader(place, settings)
    assert changed is not grader
    assert changed.config.secret != grader.config.secret


@pytest.mark.parametrize("other", [{"trusted": True}, {"demonstrations": True}])
def test_other_settings_end_it(
    cache: GraderCache, place: Place, settings: PluginSettings, other: dict[str, Any]
) -> None:
    grader = cache.grader(place, settings)
    changed = cache.grader(place, replace(settings, **other))
    assert changed is not grader
    assert all(getattr(changed.config, name) for name in other)


def test_another_assignment_has_a_grader_by_its_own_rules(
    cache: GraderCache, classroom: Classroom, place: Place, settings: PluginSettings
) -> None:
    write(classroom.solutions, "rows", exercises=EXERCISES.replace("60", "70").replace("40", "30"))
    rows = Assignment.load(classroom.solutions, "rows", classroom.course / "assignments")
    write_release(rows, classroom.course / "build")
    there = replace(place, assignment="rows", notebook="rows")
    first, second = cache.grader(place, settings), cache.grader(there, settings)
    assert (first.config.assignment, second.config.assignment) == ("means", "rows")
    assert first.config.rules_digest != second.config.rules_digest
    assert cache.grader(there, settings) is second
    with GraderCache() as fresh:
        assert fresh.grader(there, settings).config == second.config


# --- the end, and what is refused -----------------------------------------------------------------


def test_a_closed_cache_ends_its_grader_and_can_be_used_again(
    cache: GraderCache, classroom: Classroom, place: Place, settings: PluginSettings
) -> None:
    path = classroom.hand_in("anna")
    grader = cache.grader(place, settings)
    assert grader.grade(Task("anna", path)).record.result.score == 100.0
    assert grader._grading
    zygote = grader._grading.zygote
    cache.close()
    cache.close()
    assert zygote.process.returncode is not None
    assert cache.grader(place, settings) is not grader


def test_an_assignment_that_changed_since_its_release_is_refused_until_it_is_released(
    cache: GraderCache, classroom: Classroom, place: Place, settings: PluginSettings
) -> None:
    exercises = settings.solutions / "means" / "exercises.py"
    text = exercises.read_text()
    exercises.write_text(text.replace(": 60", ": 70").replace(": 40", ": 30"))
    for _ in range(2):
        with pytest.raises(UsageError, match="run autograder release means"):
            cache.grader(place, settings)
    exercises.write_text(text)
    assert cache.grader(place, settings).config.assignment == "means"


def test_a_machine_that_confines_nothing_is_refused_unless_the_code_is_trusted(
    place: Place, settings: PluginSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grader_cache, "detect", lambda: Isolation("none", ("no walls",)))
    with GraderCache() as cache:
        with pytest.raises(UnsafeEnvironment):
            cache.grader(place, settings)
        assert cache.grader(place, replace(settings, trusted=True)).config.trusted
        with pytest.raises(UnsafeEnvironment):
            cache.grader(place, settings)
