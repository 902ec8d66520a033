"""The grader graded, and the grader of the grader: a selftest must find what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from autograder.grading.runtime import Limits
from autograder.sandbox import Isolation, Zygote
from autograder.selftest import checks, perturbations
from tests.test_assignments import NAMES

ROOT = Path(__file__).parents[3]
SEEDS = checks.SEEDS

NOTEBOOK = """\
# %% tags=["given"]
import numpy as np

# %% exercise="linear"
def linear(W, X):
    # YOUR CODE STARTS HERE
    Z = W @ X
    # YOUR CODE ENDS HERE
    return Z

# %% exercise="slope"
def slope(W, X):
    # YOUR CODE STARTS HERE
    dW = linear(W, X) @ X.T
    # YOUR CODE ENDS HERE
    return dW
"""

EXERCISES = '''\
import numpy as np

from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)

linear = Exercise(
    notebook.linear,
    takes=("W (n, k)", "X (k, m)"),
    gives="Z (n, m)",
    points={"Z": 50},
    trials=[{"n": 2, "k": 3, "m": 4}],
    examples=[{"m": 1}],
)


@linear.mistake
def negative(W, X):
    """Which sign has it?"""
    return -W @ X


@linear.mistake
def doubled(W, X):
    """How large is it?"""
    return 2 * W @ X


@linear.variant
def with_dot(W, X):
    return np.dot(W, X)


@linear.variant
def with_einsum(W, X):
    return np.einsum("nk,km->nm", W, X)


slope = Exercise(
    notebook.slope,
    takes=("W (n, k)", "X (k, m)"),
    gives="dW (n, k)",
    points={"dW": 50},
    trials=[{"n": 2, "k": 3, "m": 4}],
    examples=[{"m": 1}],
    needs=(linear,),
)


@slope.slope("dW", of="W")
def energy(W, X):
    return np.sum((W @ X) ** 2) / 2


@slope.mistake
def uphill(W, X):
    """Which way is up?"""
    return -W @ X @ X.T


@slope.mistake
def steeper(W, X):
    """Where has the half gone?"""
    return 2 * W @ X @ X.T


@slope.variant
def in_one(W, X):
    return W @ X @ X.T


@slope.variant
def other_way_round(W, X):
    return W @ (X @ X.T)


EXERCISES = [linear, slope]
'''

Make = Callable[..., Assignment]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the assignment, with parts of its files replaced."""

    def made(survivors: str = "", **changes: tuple[str, str]) -> Assignment:
        folder = tmp_path / "solutions" / "toy"
        folder.mkdir(parents=True)
        for name, text in (("notebook", NOTEBOOK), ("exercises", EXERCISES)):
            old, new = changes.get(name, ("", ""))
            assert old in text
            (folder / f"{name}.py").write_text(text.replace(old, new, 1))
        if survivors:
            (folder / "survivors.toml").write_text(survivors)
        return Assignment.load(tmp_path / "solutions", "toy", tmp_path / "assignments")

    return made


@pytest.fixture
def flaws(zygote: Zygote) -> Callable[..., list[str]]:
    """What one test of the selftest finds wrong with an assignment."""
    return lambda test, assignment: [each for each in test(assignment, zygote) if each]


Flaws = Callable[..., list[str]]


@pytest.mark.parametrize("name", NAMES)
def test_an_assignment_of_the_course_has_no_flaw(
    name: str, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "SEEDS", SEEDS[:2])  # `make verify` tries them all
    assignment = Assignment.load(ROOT / "solutions", name, ROOT / "assignments")
    with Zygote(isolation, assignment.release_folder) as zygote:
        found = list(checks.selftest(assignment, zygote))
    assert [flaw for each in found for flaw in each.flaws] == []
    assert len(found) == len(checks.TESTS)
    looked_at = {each.test: each.looked_at for each in found}
    count = len(assignment.exercises)
    assert list(looked_at.values())[:1] == [2]
    assert looked_at["Every variant earns full points and no finding"] >= count * 3 * 2
    assert looked_at["Every mistake loses points and gets its own hint"] >= count * 2 * 2
    assert looked_at["Breaking one exercise costs no other a point"] == 2 * count
    assert looked_at["Another way of writing costs nothing"] == 4 * count
    assert looked_at["The hidden tests catch every mutant that changes a result"] >= count


def test_a_flawless_assignment_has_no_flaw(make: Make, zygote: Zygote) -> None:
    assignment = make()
    write_release(assignment, assignment.folder.parents[1] / "build")
    found = list(checks.selftest(assignment, zygote))
    assert [each.flaws for each in found] == [()] * len(checks.TESTS)
    assert [each.looked_at for each in found][:-1] == [2, 30, 20, 6, 2, 4, 8, 2, 4, 4, 2, 0]
    assert found[0].test == "The reference earns 100 and a blank notebook 0"


def test_without_mutants_all_else_is_tested(make: Make, zygote: Zygote) -> None:
    assignment = make()
    write_release(assignment, assignment.folder.parents[1] / "build")
    found = list(checks.selftest(assignment, zygote, mutants=False))
    assert len(found) == len(checks.TESTS) - 1
    assert not any("mutant" in each.test for each in found)


def test_an_exercise_that_refuses_another_way_of_writing_is_found(make: Make, flaws: Flaws) -> None:
    assignment = make(notebook=("Z = W @ X", "Z = W @ X * len(locals())"))
    write_release(assignment, assignment.folder.parents[1] / "build")
    found = flaws(checks.harmless_writing, assignment)
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
    [found] = flaws(checks.harmless_answers, assignment)
    assert found.startswith("Numbers of single precision. linear: (Finding(output='Z'")


def test_an_exercise_that_a_copied_answer_satisfies_is_found(make: Make, flaws: Flaws) -> None:
    assignment = make(exercises=judged_by("True"))
    [found] = flaws(checks.harmful_answers, assignment)
    assert found.startswith("The printed result of the public example, whatever is asked. linear")


def test_a_mistake_that_loses_nothing_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.mistakes, make(exercises=("return -W @ X\n", "return W @ X\n")))
    assert found == ["linear, negative: nothing is lost"] * 5


def test_a_mistake_that_is_only_wrong_in_public_is_found(make: Make, flaws: Flaws) -> None:
    only_public = "return -W @ X if X.shape[1] == 1 else W @ X\n"
    found = flaws(checks.mistakes, make(exercises=("return -W @ X\n", only_public)))
    assert found == ["linear, negative: nothing is lost"] * 5


def test_two_mistakes_that_look_the_same_are_found(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.mistakes, make(exercises=("return 2 * W @ X\n", "return W @ -X\n")))
    assert found == ["linear, doubled: {'Which sign has it?'}"] * 5


@pytest.mark.parametrize("kind", ["mistake", "variant"])
def test_fewer_than_two_mistakes_or_variants_are_found(make: Make, flaws: Flaws, kind: str) -> None:
    found = flaws(checks.mistakes, make(exercises=(f"@linear.{kind}\n", "")))
    assert found == ["linear needs two mistakes and two variants"]


def test_a_wrong_reference_is_not_blamed_on_its_variants(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.variants, make(notebook=("Z = W @ X", "Z = W @ X + 1")))
    assert found == [
        "linear: the reference agrees with none of with_dot, with_einsum: see which is wrong",
        "slope: the reference agrees with none of in_one, other_way_round: see which is wrong",
    ]


def test_a_variant_that_is_wrong_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.variants, make(exercises=("np.dot(W, X)", "np.dot(W, X) + 1")))
    assert len(found) == 5
    assert found[0].startswith("linear, with_dot: (Finding(output='Z'")


def test_a_slope_that_is_wrong_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.slopes, make(exercises=("** 2) / 2", "** 2)")))
    assert len(found) == 6
    assert all(flaw.startswith("slope: ") and "dW" in flaw for flaw in found)


def test_a_result_on_the_border_between_two_roundings_is_found(make: Make, flaws: Flaws) -> None:
    on_the_border = ("Z = W @ X", "Z = 0 * (W @ X) + 4637e-13")
    [flaw] = flaws(checks.recorded_results, make(notebook=on_the_border))
    assert flaw.startswith("linear: another processor may round a number of example 1")


def test_a_reference_that_is_not_right_every_time_is_found(make: Make, flaws: Flaws) -> None:
    unseeded = ("Z = W @ X", "Z = W @ X + np.random.default_rng().normal()")
    assignment = make(notebook=unseeded)
    write_release(assignment, assignment.folder.parents[1] / "build")
    [flaw] = flaws(checks.reference_and_blank, assignment)
    assert flaw == "0 for 100: ['linear 0', 'slope 0']"


def test_an_exercise_that_pays_for_another_is_found(make: Make, flaws: Flaws) -> None:
    assignment = make(exercises=("needs=(linear,)", "needs=()"))
    write_release(assignment, assignment.folder.parents[1] / "build")
    assert flaws(checks.broken_exercises, assignment) == [
        "when linear raises, points are lost in slope",
        "when linear is blank, points are lost in slope",
    ]


def test_an_exercise_that_does_not_see_a_seed_is_found(
    make: Make, flaws: Flaws, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = ("Z = W @ X", "Z = W @ X + np.random.rand()")
    assignment = make(
        notebook=drawn, exercises=('points={"Z": 50}', 'points={"Z": 40, "no_seed": 10}')
    )
    write_release(assignment, assignment.folder.parents[1] / "build")
    assert not flaws(checks.seeds_inside, assignment)
    monkeypatch.setattr(perturbations, "sets_a_seed", perturbations.prints)
    [flaw] = flaws(checks.seeds_inside, assignment)
    assert flaw.startswith("linear: ")


# --- mutants --------------------------------------------------------------------------------------

UNSEEN = ("    Z = W @ X\n", "    Z = W @ X\n    if len(X) > 99:\n        Z = -Z\n")
ADVICE = "survives: add a trial that catches it, or its reason to survivors.toml"
LISTED = """
[[survivor]]
exercise = "linear"
change = "99 → 100"
reason = "No trial is so large."

[[survivor]]
exercise = "linear"
change = "99 → 98"
reason = "No trial is so large."
"""


def survivor(change: str) -> str:
    return f'[[survivor]]\nexercise = "linear"\nchange = "{change}"\nreason = "It seemed so."\n'


def test_a_branch_that_no_trial_enters_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.mutation, make(notebook=UNSEEN))
    assert set(found) == {
        f"linear, line 4 of its cell: len(X) > 99 → len(X) >= 99 {ADVICE}",
        f"linear, line 4 of its cell: 99 → 100 {ADVICE}",
        f"linear, line 4 of its cell: 99 → 98 {ADVICE}",
        f"linear, line 5 of its cell: -Z → Z {ADVICE}",
    }


def test_a_survivor_that_is_listed_is_no_flaw(make: Make, flaws: Flaws) -> None:
    found = flaws(checks.mutation, make(notebook=UNSEEN, survivors=LISTED))
    assert {flaw.partition(": ")[2].removesuffix(f" {ADVICE}") for flaw in found} == {
        "len(X) > 99 → len(X) >= 99",
        "-Z → Z",
    }


def test_a_listed_survivor_that_is_caught_is_found(make: Make, flaws: Flaws) -> None:
    assert flaws(checks.mutation, make(survivors=survivor("W @ X → W"))) == [
        "linear, line 3 of its cell: W @ X → W is caught: remove it from survivors.toml"
    ]


def test_a_listed_survivor_that_is_no_mutant_is_found(make: Make, flaws: Flaws) -> None:
    assert flaws(checks.mutation, make(survivors=survivor("W @ X → V"))) == [
        "linear: no mutant W @ X → V: remove it from survivors.toml"
    ]


def test_a_mutant_that_never_ends_is_caught(
    make: Make, flaws: Flaws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MUTANT_LIMITS", Limits(cell=2.0, cells=2.0, call=0.2))
    counting = ("    Z = W @ X\n", "    n = 0\n    while n < 3:\n        n += 1\n    Z = W @ X\n")
    found = flaws(checks.mutation, make(notebook=counting))
    assert not any("n += 1" in flaw for flaw in found)
    assert len(found) > 0  # how often it counts changes nothing
