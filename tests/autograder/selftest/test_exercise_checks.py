"""What is wrong with the specification of an exercise is found."""

import pytest

from autograder.selftest import exercise_checks
from tests.autograder.selftest.conftest import Flaws, Make


def test_inputs_that_cannot_be_drawn_for_some_learners_are_found(make: Make, flaws: Flaws) -> None:
    seldom = "lambda rng, shape: np.ones(shape) * [1][int(rng.random() < 0.1)]"
    trials = (
        'trials=[{"n": 2, "k": 3, "m": 4}],',
        f'trials=[{{"n": 2, "k": 3, "m": 4}}], draws={{"W": {seldom}}},',
    )
    found = flaws(exercise_checks.drawn_inputs, make(exercises=trials))
    assert found
    assert all("no inputs are drawn: IndexError" in flaw for flaw in found)


def test_a_mistake_that_loses_nothing_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(exercise_checks.mistakes, make(exercises=("return -W @ X\n", "return W @ X\n")))
    assert found == ["linear, negative: nothing is lost"] * 5


def test_a_mistake_that_is_only_wrong_in_public_is_found(make: Make, flaws: Flaws) -> None:
    only_public = "return -W @ X if X.shape[1] == 1 else W @ X\n"
    found = flaws(exercise_checks.mistakes, make(exercises=("return -W @ X\n", only_public)))
    assert found == ["linear, negative: nothing is lost"] * 5


def test_two_mistakes_that_look_the_same_are_found(make: Make, flaws: Flaws) -> None:
    found = flaws(
        exercise_checks.mistakes, make(exercises=("return 2 * W @ X\n", "return W @ -X\n"))
    )
    assert found == ["linear, doubled: {'Which sign has it?'}"] * 5


@pytest.mark.parametrize("kind", ["mistake", "variant"])
def test_fewer_than_two_mistakes_or_variants_are_found(make: Make, flaws: Flaws, kind: str) -> None:
    found = flaws(exercise_checks.mistakes, make(exercises=(f"@linear.{kind}\n", "")))
    assert found == ["linear needs two mistakes and two variants"]


def test_a_wrong_reference_is_not_blamed_on_its_variants(make: Make, flaws: Flaws) -> None:
    found = flaws(exercise_checks.variants, make(notebook=("Z = W @ X", "Z = W @ X + 1")))
    assert found == [
        "linear: the reference agrees with none of with_dot, with_einsum: see which is wrong",
        "slope: the reference agrees with none of in_one, other_way_round: see which is wrong",
    ]


def test_a_variant_that_is_wrong_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(exercise_checks.variants, make(exercises=("np.dot(W, X)", "np.dot(W, X) + 1")))
    assert len(found) == 5
    assert found[0].startswith("linear, with_dot: (Finding(output='Z'")


def test_a_slope_that_is_wrong_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(exercise_checks.slopes, make(exercises=("** 2) / 2", "** 2)")))
    assert len(found) == 6
    assert all(flaw.startswith("slope: ") and "dW" in flaw for flaw in found)


def test_a_result_on_the_border_between_two_roundings_is_found(make: Make, flaws: Flaws) -> None:
    on_the_border = ("Z = W @ X", "Z = 0 * (W @ X) + 4637e-13")
    [flaw] = flaws(exercise_checks.recorded_results, make(notebook=on_the_border))
    assert flaw.startswith("linear: another processor may round a number of example 1")
