"""The grader graded, and the grader of the grader: a selftest must find what is wrong."""

from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.sandbox import Isolation, Zygote
from autograder.selftest import checks, exercise_checks
from autograder.selftest.local_answers import SEEDS
from tests.autograder.selftest.conftest import Make
from tests.test_assignments import NAMES
from tests.thorough import thoroughly

ROOT = Path(__file__).parents[3]


LONG = ("image_classifier", "logistic_regression", "shallow_network")


@pytest.mark.parametrize("name", thoroughly(NAMES, *LONG))
def test_an_assignment_of_the_course_has_no_flaw(
    name: str, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercise_checks, "SEEDS", SEEDS[:1])  # `make verify` tries them all
    mutants = name == "numpy_basics"  # and the mutants of all assignments
    assignment = Assignment.load(ROOT / "solutions", name, ROOT / "assignments")
    with Zygote(isolation, assignment.release_folder) as zygote:
        found = list(checks.selftest(assignment, zygote, mutants=mutants))
    assert [flaw for each in found for flaw in each.flaws] == []
    assert len(found) == len(checks.TESTS) - (not mutants)
    looked_at = {each.test: each.looked_at for each in found}
    count = len(assignment.exercises)
    assert looked_at["Inputs can be drawn for every learner"] == exercise_checks.LEARNERS * count
    assert looked_at["The reference earns 100 and a blank notebook 0"] == 2
    assert looked_at["Every variant earns full points and no finding"] >= count * 3
    assert looked_at["Every mistake loses points and gets its own hint"] >= count * 2
    assert looked_at["Breaking one exercise costs no other a point"] == 2 * count
    assert looked_at["Another way of writing costs nothing"] == 4 * count
    if mutants:
        assert looked_at["The hidden tests catch every mutant that changes a result"] >= count


def test_a_flawless_assignment_has_no_flaw(released: Make, zygote: Zygote) -> None:
    assignment = released()
    found = list(checks.selftest(assignment, zygote))
    assert [each.flaws for each in found] == [()] * len(checks.TESTS)
    assert [each.looked_at for each in found][:-1] == [200, 2, 30, 20, 6, 2, 4, 8, 2, 4, 4, 2, 0]
    assert found[1].test == "The reference earns 100 and a blank notebook 0"


def test_without_mutants_all_else_is_tested(released: Make, zygote: Zygote) -> None:
    assignment = released()
    found = list(checks.selftest(assignment, zygote, mutants=False))
    assert len(found) == len(checks.TESTS) - 1
    assert not any("mutant" in each.test for each in found)
