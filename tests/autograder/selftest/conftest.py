"""A small assignment in which every test of the selftest can be made to find something."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from autograder.sandbox import Zygote

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
Flaws = Callable[..., list[str]]


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
def released(make: Make) -> Make:
    """Makes the assignment, as it is replaced, and its release."""

    def made(**replaced: Any) -> Assignment:
        assignment = make(**replaced)
        write_release(assignment, assignment.folder.parents[1] / "build")
        return assignment

    return made


@pytest.fixture
def flaws(zygote: Zygote) -> Flaws:
    """What one test of the selftest finds wrong with an assignment."""
    return lambda test, assignment: [each for each in test(assignment, zygote) if each]
