import json

import pytest

from rubric.help import Help, fingerprint, from_record, to_record


def test_a_help_is_what_its_author_wrote(make):
    exercise = make(question="What is w for?", first_step="Multiply.", book="unused.html")
    told = Help.of_exercise(exercise, "https://book/page.html", "def stretch(X, w):\n    pass")
    assert [told.at(number) for number in (1, 2, 3)] == [
        "https://book/page.html",
        "What is w for?",
        "Multiply.",
    ]


def test_what_is_not_written_is_empty(exercise):
    told = Help.of_exercise(exercise)
    assert [told.at(number) for number in (1, 2, 3)] == ["", "", ""]
    assert told.stub == ""


def test_points_count_where_all_that_a_row_judges_is_named(make):
    told = Help.of_exercise(make(points={("Y", "total"): 5, "kept": 1}))
    assert told.total == 6
    assert told.points_for(["Y", "total"]) == 5
    assert told.points_for(["kept", "total"]) == 1
    assert told.points_for([]) == 0


def test_a_record_keeps_a_help(make):
    told = Help.of_exercise(make(question="Why?"), "page.html", "def stretch(): ...")
    assert from_record(json.loads(json.dumps(to_record(told)))) == told


@pytest.mark.parametrize(
    "changed",
    [
        "def f(x):\n    # a comment\n    y = 2 * x\n\n    return y",
        "    def f( x ):\n        y = 2*x  # doubled\n        return y\n",
    ],
)
def test_comments_and_spaces_leave_no_trace_in_a_fingerprint(changed):
    assert fingerprint(changed) == fingerprint("def f(x):\n    y = 2 * x\n    return y")


def test_other_code_has_another_fingerprint():
    assert fingerprint("return y") != fingerprint("return x")
