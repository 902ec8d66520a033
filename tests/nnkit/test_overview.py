"""The overview of an assignment says what is done, what is hidden, and what to do next."""

import pytest

from nnkit.outcome import Outcome
from nnkit.overview import overview
from nnkit.ways import width
from rubric.help import Help

HELP = Help(((("Z",), 6.0), (("is_small",), 4.0)), book="page.html")


def outcome(name, state, vouched=0.0, hint="", told=HELP):
    return Outcome(name, state, f"{name} is as it is.", told, vouched, hint)


def last(*outcomes):
    return overview("toys, version 1", outcomes).splitlines()[-1]


def test_each_exercise_has_its_line_and_what_is_wrong_is_below():
    text = overview(
        "toys, version 1",
        [
            outcome("a", "passed", 6.0),
            outcome("bcd", "wrong", hint="Why?"),
            outcome("e", "unwritten"),
        ],
    )
    assert text.splitlines() == [
        "toys, version 1",
        "",
        "a    ✓ passed                 6 of  10 points",
        "bcd  ✗ wrong                  0 of  10 points",
        "    bcd is as it is.",
        "    Hint: Why?",
        "e    · nothing written yet    0 of  10 points",
        "",
        "Public checks vouch for 6 of 30 points. The grader calls each function again, with other sizes and",
        "numbers.",
        "Only the grader sees the rest of the points of a: what it looks at there has no fixed numbers to",
        "compare.",
        "Next: repair bcd. check(bcd, hint=1) says where the book explains it.",
    ]


def test_next_comes_what_is_wrong_then_what_has_not_run_then_what_is_unwritten():
    wrong, absent, blank = (outcome(x, x) for x in ("wrong", "not_run", "unwritten"))
    assert last(blank, absent, wrong).startswith("Next: repair wrong.")
    assert last(blank, absent).startswith("Next: run the cell of not_run")
    assert last(blank).startswith("Next: write unwritten. check(unwritten, hint=1)")
    assert last(outcome("a", "passed", 10.0)) == (
        "Next: restart the kernel, run all cells, save the notebook, and hand it in."
    )


def test_in_a_page_there_are_buttons(monkeypatch):
    monkeypatch.setenv("NNKIT_IN_PAGE", "yes")
    assert last(outcome("a", "wrong")) == (
        "Next: repair a. The button Hint helps, one step at a time."
    )
    assert last(outcome("a", "passed", 10.0)) == "Next: download your notebook, and hand it in."


def test_help_is_offered_where_there_is_some():
    assert last(outcome("a", "wrong", told=Help())) == "Next: repair a."


def test_where_all_points_are_vouched_for_nothing_is_left_to_the_grader_alone():
    assert "Only the grader" not in overview("toys", [outcome("a", "passed", 10.0)])


@pytest.mark.parametrize("words", [1, 40])
def test_a_long_sentence_is_broken_into_lines(words):
    long = Outcome("a", "wrong", "word " * words, HELP)
    assert all(len(line) <= width() + 10 for line in overview("toys", [long]).splitlines())
