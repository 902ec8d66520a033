"""What a learner is told right before an exercise."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.course.exercise_cell import END, START
from autograder.course.facts import facts
from rubric import Exercise

CELL = f"def stretch(X, w):\n    {START}\n    # entry by entry\n\n    Y = X * w\n    {END}\n    return Y"


def stretch(X, w):
    Y = X * w
    return Y  # noqa: RET504  (its name is printed)


def numbers(_, shape):
    return np.arange(np.prod(shape), dtype=float).reshape(shape) + 1 / 3


@pytest.fixture
def make() -> Callable[..., Exercise]:
    """Makes an exercise whose numbers are easily read."""

    def made(reference: Callable[..., Any] = stretch, **changes: Any) -> Exercise:
        table = {
            "takes": ("X (n, m)", "w (n, 1)"),
            "gives": "Y (n, m)",
            "points": {"Y": 100},
            "trials": [{"n": 3, "m": 4}],
            "examples": [{"n": 2, "m": 2}],
            "draws": {"X": numbers, "w": numbers},
        }
        return Exercise(reference, **(table | changes))

    return made


def example(exercise: Exercise) -> list[str]:
    """The lines of the printed example."""
    return facts(exercise, CELL, "").splitlines()[3:-1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Y = X * w", "About one line."),
        ("Y = X\n    # a remark\n\n    Y = Y * w  # and another", "About 2 lines."),
    ],
)
def test_the_lines_of_the_solution_are_counted(make, body, said):
    cell = CELL.replace("# entry by entry\n\n    Y = X * w", body)
    assert facts(make(), cell, "").startswith(f"{said} ")


def test_regions_are_counted_together(make):
    assert facts(make(), CELL + "\n" + CELL, "").startswith("About 2 lines.")


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (
            "https://book.example/a.html#b",
            "[The book explains it here](https://book.example/a.html#b).",
        ),
        ("*A*, “B”", "The book explains it in *A*, “B”."),
        ("", "For example"),
    ],
)
def test_the_place_in_the_book_is_a_link_where_the_book_has_an_address(make, book, said):
    assert facts(make(), CELL, book).startswith(f"About one line. {said}")


def test_a_public_example_is_printed_with_what_comes_out(make):
    assert facts(make(), CELL, "").splitlines() == [
        "About one line. For example, in four digits:",
        "",
        "```text",
        "X = [[0.3333, 1.333],",
        "     [2.333, 3.333]]",
        "w = [[0.3333],",
        "     [1.333]]",
        "stretch(X, w)",
        "gives",
        "Y = [[0.1111, 0.4444],",
        "     [3.111, 4.444]]",
        "```",
    ]


def test_the_first_example_that_is_small_enough_is_printed(make):
    lines = example(make(examples=[{"n": 5, "m": 9}, {"n": 2, "m": 1}]))
    assert lines[:2] == ["X = [[0.3333],", "     [1.333]]"]


def test_where_all_examples_are_large_none_is_printed(make):
    assert facts(make(examples=[{"n": 5, "m": 9}]), CELL, "") == "About one line."
    assert facts(make(examples=[]), CELL, "") == "About one line."


def test_in_a_tuple_what_was_given_goes_by_its_name(make):
    def stretch(X, w):
        Y = X * w
        cache = (X, w)
        return Y, cache

    exercise = make(
        stretch, gives=("Y (n, m)", ("X (n, m)", "w (n, 1)")), points={"Y": 50, "cache": 50}
    )
    assert example(exercise)[-1] == "cache = (X, w)"


def test_what_else_is_in_a_tuple_has_a_line_of_its_own(make):
    def stretch(X, w):
        Y = X * w
        cache = (X, [Y, Y + 1])
        return Y, cache

    exercise = make(
        stretch,
        gives=("Y (n, m)", ("X (n, m)", ["Y (n, m)", "Z (n, m)"])),
        points={"Y": 50, "cache": 50},
    )
    lines = example(exercise)
    assert "cache[0] = [[0.3333, 1.333]," in lines
    assert "cache[1][0] = [[0.1111, 0.4444]," in lines


def test_an_output_that_happens_to_equal_an_argument_is_printed_in_numbers(make):
    def stretch(X, w):
        Y = X + 0 * w
        return Y  # noqa: RET504

    assert example(make(stretch))[-2] == "Y = [[0.3333, 1.333],"


def test_a_dictionary_is_printed_key_by_key(make):
    def stretch(X, w):
        grads = {"dX": w[0, 0], "dw": X}
        return grads  # noqa: RET504

    exercise = make(stretch, gives={"dX": "()", "dw": "(n, m)"}, points={"dX": 50, "dw": 50})
    assert example(exercise)[-3:] == [
        'grads["dX"] = 0.3333',
        'grads["dw"] = [[0.3333, 1.333],',
        "               [2.333, 3.333]]",
    ]


def test_of_numbers_that_chance_decides_the_shapes_are_told(make):
    exercise = make(points={"is_positive": 100})

    @exercise.must
    def is_positive(Y):
        """Y should be positive."""
        return np.all(Y > 0)

    assert example(exercise)[-3:] == [
        "stretch(X, w)",
        "gives numbers that depend on chance, in these shapes:",
        "Y: (2, 2)",
    ]


def test_numbers_that_are_those_of_one_seed_come_with_it(make):
    def stretch(X, w):
        Y = np.random.rand(*X.shape)
        return Y  # noqa: RET504

    np.random.seed(0)
    first, second = np.random.rand(2)
    lines = example(make(stretch))
    assert lines[4:6] == ["np.random.seed(0)", "stretch(X, w)"]
    assert lines[7] == f"Y = [[{first:.4g}, {second:.4g}],"
