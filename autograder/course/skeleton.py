"""A skeleton: the smallest complete assignment, for an instructor to begin with."""

import keyword
from pathlib import Path

from autograder.course import assignment, solution
from autograder.course.exercise_cell import END, START
from autograder.errors import UsageError

NOTEBOOK = f'''\
# %% [markdown]
# # {{name}}
#
# Say here what learners will build, and why.

# %% tags=["given"]
import nnkit
import numpy as np

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## The mean of each row
#
# The matrix $x$ has shape $(m, n)$. The mean of its row $i$ is
#
# $$\\mu_i = \\frac{{{{1}}}}{{{{n}}}} \\sum_j x_{{{{ij}}}}$$
#
# Keep the means in a column of shape $(m, 1)$, so that `x - means` broadcasts.


# %% exercise="row_means"
def row_means(x):
    """Take the mean of each row.

    Arguments:
        x (m, n): numbers

    Returns:
        means (m, 1): the mean of each row
    """
    {START}
    means = np.sum(x, axis=1, keepdims=True) / x.shape[1]
    {END}
    return means


# %%
row_means(np.array([[1.0, 3.0], [2.0, 2.0]]))
'''

EXERCISES = '''\
"""The hidden tests of {name}."""

import numpy as np
from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)


# --- row_means -----------------------------------------------------------------------------------

row_means = Exercise(
    notebook.row_means,
    takes=("x (m, n)",),
    gives="means (m, 1)",
    points={{"means": 100}},
    trials=[{{"m": 3, "n": 4}}],
    examples=[{{"m": 2, "n": 3}}, {{"m": 1}}],
)


@row_means.mistake
def forgot_to_divide(x):
    """Try a row of ones: what should its mean be, however long the row is?"""
    return np.sum(x, axis=1, keepdims=True)


@row_means.mistake
def divided_by_the_number_of_rows(x):
    """The mean of a row divides by how many numbers stand in it. Which size of x is that?"""
    return np.sum(x, axis=1, keepdims=True) / x.shape[0]


@row_means.variant
def with_mean(x):
    return x.mean(axis=1, keepdims=True)


@row_means.variant
def with_a_product(x):
    return x @ np.ones((x.shape[1], 1)) / x.shape[1]


EXERCISES = [row_means]
'''


def create(solutions: Path, name: str) -> Path:
    """Write a small assignment that can be released as it stands, and return its folder.

    Raises:
        UsageError: the name cannot be that of a new assignment.
    """
    folder = solutions / name
    if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
        raise UsageError(
            f"“{name}” cannot name an assignment: take letters, digits and underscores, as in "
            "deep_network."
        )
    if folder.exists():
        raise UsageError(f"{folder} exists already: choose another name, or edit what is there.")
    folder.mkdir(parents=True)
    for file, text in ((solution.FILE, NOTEBOOK), (assignment.FILE, EXERCISES)):
        (folder / file).write_text(text.format(name=name), encoding="utf-8")
    return folder
