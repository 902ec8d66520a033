"""How learners ask for help and hand in, where they are: in a notebook they write lines, in a page of the book they press buttons."""

import os

IN_PAGE = "NNKIT_IN_PAGE"
"""Stands in the environment of a Python that checks exercises in a page."""


def in_page() -> bool:
    """Whether there are buttons."""
    return IN_PAGE in os.environ


def first_help(name: str) -> str:
    """How to ask for the help of an exercise."""
    if in_page():
        return "The button Hint helps, one step at a time."
    return f"check({name}, hint=1) says where the book explains it."


def more_help(name: str, step: int) -> str:
    """How to ask for a further step of it."""
    how = "press Hint again" if in_page() else f"check({name}, hint={step})"
    return f"If that is not enough: {how}"


def not_found(name: str) -> str:
    """That there is no function of this name, and how there would be."""
    if in_page():
        return f"There is no function {name}: it must keep its name, and its code must run."
    return f"There is no function {name}: run its cell, in which it must keep its name."


def make_it_run(name: str) -> str:
    """What to do next about such a function."""
    if in_page():
        return f"let {name} keep its name, and its code run."
    return f"run the cell of {name}, in which the function keeps its name."


def width() -> int:
    """Of a line in characters: as much as is shown without a bar to scroll by."""
    return 76 if in_page() else 100


def hand_in() -> str:
    """What to do once all is written."""
    if in_page():
        return "download your notebook, and hand it in."
    return "restart the kernel, run all cells, save the notebook, and hand it in."
