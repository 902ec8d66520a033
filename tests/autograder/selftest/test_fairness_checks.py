"""Habits that cost what they should not, or nothing where they should, are found."""

import pytest

from autograder.selftest import fairness_checks
from autograder.selftest.perturbations import source
from tests.autograder.selftest.conftest import Flaws, Make


def test_an_exercise_that_refuses_another_way_of_writing_is_found(
    released: Make, flaws: Flaws
) -> None:
    assignment = released(notebook=("Z = W @ X", "Z = W @ X * len(locals())"))
    found = flaws(fairness_checks.harmless_writing, assignment)
    assert found[0].startswith("A parameter more than it was given, with a default. linear: 0,")


def judged_by(condition: str) -> tuple[str, str]:
    """A change to exercises.py: Z is judged by a property, on sizes that are those of the example."""
    end = ",\n)\n\n\n@linear.mistake"
    judge = f'@linear.must\ndef Z(result):\n    """It is not right."""\n    return {condition}'
    return (
        f'examples=[{{"m": 1}}]{end}',
        f"examples=[{{}}],\n)\n\n\n{judge}\n\n\n@linear.mistake",
    )


def test_an_exercise_that_asks_for_more_digits_is_found(make: Make, flaws: Flaws) -> None:
    assignment = make(exercises=judged_by("result.dtype == float"))
    [found] = flaws(fairness_checks.harmless_answers, assignment)
    assert found.startswith("Numbers of single precision. linear: (Finding(output='Z'")


def test_an_exercise_that_a_copied_answer_satisfies_is_found(make: Make, flaws: Flaws) -> None:
    assignment = make(exercises=judged_by("True"))
    [found] = flaws(fairness_checks.harmful_answers, assignment)
    assert found.startswith("The printed result of the public example, whatever is asked. linear")


def test_an_exercise_that_does_not_see_a_seed_is_found(
    released: Make, flaws: Flaws, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = ("Z = W @ X", "Z = W @ X + np.random.rand()")
    assignment = released(
        notebook=drawn, exercises=('points={"Z": 50}', 'points={"Z": 40, "no_seed": 10}')
    )
    assert not flaws(fairness_checks.seeds_inside, assignment)
    monkeypatch.setattr(source, "sets_a_seed", source.prints)
    [flaw] = flaws(fairness_checks.seeds_inside, assignment)
    assert flaw.startswith("linear: ")
