"""Which cell is which, in a released notebook of five cells and whatever became of it."""

from dataclasses import replace

import pytest

from autograder.intake.recognition import Recognition, body_of, claims, text_of
from autograder.notebooks.notebook import Cell

SETUP = Cell("code", "import numpy as np", id="setup", is_locked=True)
MEAN = Cell("code", "def mean(x):\n    return x", id="mean", exercise="mean")
SHOWN = Cell("code", "print(mean(np.ones(3)))", id="shown")
SUM = Cell("code", "def total(x):\n    return x", id="total", exercise="total")
NOTE = Cell("markdown", "That was all.", id="note")
RELEASED = [SETUP, MEAN, SHOWN, SUM, NOTE]

ANSWER = "def mean(x):\n    return x.mean()"
SOLVED = [
    SETUP,
    replace(MEAN, source=ANSWER),
    SHOWN,
    replace(SUM, source="def total(x):\n    return x.sum()"),
    NOTE,
]


def found(*submitted: Cell) -> Recognition:
    return Recognition(submitted, RELEASED)


def bare(source: str) -> Cell:
    """Code that claims to be nothing."""
    return Cell("code", source)


# --- claims and copies ----------------------------------------------------------------------------


def test_each_cell_of_a_solved_notebook_is_what_it_was() -> None:
    solved = found(*SOLVED)
    assert solved.homes == {"mean": 1, "total": 3}
    assert solved.answers == {"mean": 1, "total": 3}
    assert solved.places == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}
    assert solved.added == []


def test_the_id_of_nbgrader_counts_before_that_of_the_notebook() -> None:
    both = Cell("code", "", id="setup", grade_id="mean")
    assert claims([both], [SETUP, MEAN]) == [1]
    assert claims([replace(both, grade_id="unknown")], [SETUP, MEAN]) == [0]
    assert claims([both], [replace(MEAN, id="x", grade_id="mean")]) == [0]


def test_cells_without_ids_claim_nothing_even_where_the_release_has_none() -> None:
    assert claims([bare("1")], [bare("1"), MEAN]) == [None]


def test_a_copy_without_ids_is_the_cell_that_it_is_a_copy_of() -> None:
    spaced = SETUP.source + "  \n\n"
    assert found(bare(spaced)).places == {0: 0}


def test_of_several_copies_one_is_that_cell_and_none_is_the_learners_own() -> None:
    copied = found(bare(SETUP.source), bare(SETUP.source))
    assert (copied.places, copied.added) == ({0: 0}, [])


def test_copies_of_cells_that_are_the_same_are_each_another_one() -> None:
    released = [replace(SHOWN, id="first"), MEAN, replace(SHOWN, id="second")]
    copies = Recognition([bare(SHOWN.source), bare(SHOWN.source)], released)
    assert copies.places == {0: 0, 1: 2}
    claimed = Recognition([replace(SHOWN, id="second"), bare(SHOWN.source)], released)
    assert claimed.places == {0: 2, 1: 0}


def test_a_copy_counts_before_a_cell_that_was_edited_and_claims_to_be_the_same() -> None:
    edited = replace(SHOWN, source="print(1)")
    both = found(edited, bare(SHOWN.source))
    assert (both.places, both.added) == ({1: 2}, [0])


def test_of_several_edited_cells_the_last_is_the_released_one() -> None:
    first, last = (replace(SHOWN, source=source) for source in ("print(1)", "print(2)"))
    both = found(first, last)
    assert (both.places, both.added) == ({1: 2}, [0])


def test_an_emptied_cell_is_no_cell() -> None:
    emptied = found(replace(SHOWN, source=" \n"))
    assert (emptied.places, emptied.added) == ({}, [])


def test_prose_that_was_made_code_is_the_learners_own() -> None:
    retyped = found(replace(NOTE, kind="code", source="n = 1"))
    assert (retyped.places, retyped.added) == ({}, [0])
    assert found(replace(NOTE, source="I am done.")).places == {0: 4}


# --- answers --------------------------------------------------------------------------------------


def test_an_answer_is_found_by_its_function_wherever_it_stands() -> None:
    moved = found(SETUP, SUM, bare(ANSWER))
    assert moved.answers == {"mean": 2, "total": 1}
    assert 2 not in moved.places
    assert moved.added == []


def test_a_cell_that_claims_an_exercise_answers_it_whatever_it_holds() -> None:
    assert found(replace(MEAN, source="1 +")).answers == {"mean": 0}


STUB, TEXT = MEAN, replace(MEAN, kind="markdown", source=ANSWER)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (bare(ANSWER), STUB),  # something was written, though elsewhere
        (bare(ANSWER), replace(MEAN, source="n = 1")),  # the function is there
        (bare(ANSWER), TEXT),  # it is code
        (replace(MEAN, source=ANSWER), bare(ANSWER)),  # it stands where it was asked for
    ],
)
def test_of_two_answers_the_better_counts_in_whichever_order(better: Cell, worse: Cell) -> None:
    assert found(better, worse).answers == {"mean": 0}
    assert found(worse, better).answers == {"mean": 1}


def test_of_two_answers_that_are_as_good_the_later_counts() -> None:
    assert found(bare(ANSWER), bare(ANSWER)).answers == {"mean": 1}


def test_a_given_cell_is_no_answer_even_if_it_defines_the_function() -> None:
    given = replace(SETUP, source=ANSWER)
    assert Recognition([replace(given, id="mean")], [given, MEAN]).answers == {}


def test_a_function_in_prose_is_no_answer_unless_all_of_the_cell_is_code() -> None:
    prose = Cell("markdown", f"My plan:\n\n{ANSWER}")
    assert found(prose).answers == {}
    assert found(Cell("markdown", ANSWER)).answers == {"mean": 0}


# --- what is the learner's own --------------------------------------------------------------------


def test_an_older_version_in_a_cell_of_that_exercise_is_dropped() -> None:
    old = replace(MEAN, source="def mean(x):\n    return 0")
    assert found(old, replace(MEAN, source=ANSWER)).added == []


def test_another_definition_in_a_cell_of_the_learners_is_kept() -> None:
    other = bare("def mean(x):\n    return 0")
    both = found(other, replace(MEAN, source=ANSWER))
    assert (both.answers, both.added) == ({"mean": 1}, [0])


def test_a_copied_stub_is_dropped_unless_something_stands_beside_it() -> None:
    answer = replace(MEAN, source=ANSWER)
    assert found(bare(MEAN.source), answer).added == []
    assert found(bare(f"{MEAN.source}\nhelper = 1"), answer).added == [0]


def test_text_is_never_the_learners_own_code() -> None:
    assert found(Cell("markdown", "Why?"), Cell("raw", "x = 1"), bare("x = 1")).added == [2]


# --- stubs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "untouched"),
    [
        ("", True),
        (MEAN.source, True),
        ("# later", True),
        ('def mean(x):\n    """The mean."""\n    return x', True),
        ("def mean(y):\n    return x", True),
        (ANSWER, False),
        ("mean = 1", False),
        ("def mean(x", False),
        ("def mean(x):\n    return x\ndef mean(x):\n    return x", False),
    ],
)
def test_a_stub_is_untouched_as_long_as_its_body_is_the_same(source: str, untouched: bool) -> None:
    assert found(replace(MEAN, source=source)).is_untouched(0, "mean") == untouched


def test_the_body_of_a_function_leaves_out_how_it_is_written() -> None:
    same = 'def f(x):\n    """Says more."""\n\n    return   x  # as it came'
    assert body_of(same, "f") == body_of("def f(y):\n    return x", "f")
    assert body_of("f = 1", "f") is None
    deep = "def f(x):\n    return " + "-" * 2000 + "x"
    assert body_of(deep, "f") is None


def test_the_text_of_a_source_has_no_blank_lines_and_keeps_its_indentation() -> None:
    assert text_of("\n  a = 1 \t\n\n\nb\n") == "  a = 1\nb"
