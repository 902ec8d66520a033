from pathlib import Path

import numpy as np
import pytest

from autograder.course import skeleton
from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from autograder.errors import UsageError
from autograder.intake.rebuilding import rebuild
from rubric import local


def test_a_skeleton_can_be_released_and_is_blank(tmp_path: Path) -> None:
    assert skeleton.create(tmp_path / "solutions", "first_steps") == (
        tmp_path / "solutions" / "first_steps"
    )
    loaded = Assignment.load(tmp_path / "solutions", "first_steps", tmp_path / "assignments")
    write_release(loaded, tmp_path / "build")
    released = loaded.released()
    assert released.cells[0].source.startswith("# first_steps\n")
    assert rebuild(released, released).states == {"row_means": "missing"}
    loaded.refuse_stale_release()


def test_its_variants_are_right_and_its_mistakes_are_not(tmp_path: Path) -> None:
    skeleton.create(tmp_path, "first")
    (exercise,) = Assignment.load(tmp_path, "first").exercises
    assert len(exercise.mistakes) == len(exercise.variants) == 2
    for case in exercise.hidden_cases(1):
        expected = exercise.expected(case)
        for functions, right in ((exercise.variants, True), (exercise.mistakes, False)):
            for function in functions:
                result = local(function)(*case.arguments).result
                assert result.shape == expected.shape
                assert np.allclose(result, expected) is right


@pytest.mark.parametrize("name", ["", "first steps", "../x", "1st", "größe", "class", "a.b", "a/b"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name an assignment"):
        skeleton.create(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        skeleton.create(tmp_path, "mine")


def test_a_course_gets_the_settings_that_it_lacks_and_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("mine")
    assert skeleton.settle(tmp_path) == [tmp_path / "nbgrader_config.json"]
    assert skeleton.settle(tmp_path) == []
    assert (tmp_path / "nbgrader_config.py").read_text() == "mine"
    ours = Path("nbgrader_config.json").read_bytes()
    assert (tmp_path / "nbgrader_config.json").read_bytes() == ours
