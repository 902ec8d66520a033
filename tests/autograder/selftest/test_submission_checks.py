"""A reference that loses points is found, and an exercise that costs another's."""

from autograder.selftest import submission_checks
from tests.autograder.selftest.conftest import Flaws, Make


def test_a_reference_that_is_not_right_every_time_is_found(released: Make, flaws: Flaws) -> None:
    unseeded = ("Z = W @ X", "Z = W @ X + np.random.default_rng().normal()")
    assignment = released(notebook=unseeded)
    [flaw] = flaws(submission_checks.reference_and_blank, assignment)
    assert flaw == "0 for 100: ['linear 0', 'slope 0']"


def test_an_exercise_that_pays_for_another_is_found(released: Make, flaws: Flaws) -> None:
    assignment = released(exercises=("needs=(linear,)", "needs=()"))
    assert flaws(submission_checks.broken_exercises, assignment) == [
        "when linear raises, points are lost in slope",
        "when linear is blank, points are lost in slope",
    ]
