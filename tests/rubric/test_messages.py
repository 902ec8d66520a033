from functools import partial
from string import Formatter
from typing import get_args

import pytest

from rubric import Finding, Hint, messages
from rubric.findings import GeneralHint, MeasuredSlope
from rubric.problems import (
    KINDS,
    Carried,
    Conditions,
    Loops,
    LoopTiming,
    MissingKey,
    Parameter,
    Problem,
    Raised,
    Relation,
    Violated,
    WrongContainer,
    WrongShape,
    WrongValue,
    WrongWord,
)

PUBLIC = Conditions(public=True, parameters=(Parameter("m", 4),))
HIDDEN = Conditions(public=False, parameters=(Parameter("n", (3, 1)), Parameter("way", "relu")))


def test_every_kind_of_problem_and_of_hint_has_its_words():
    assert all(messages.sentence.dispatch(kind) is not messages.sentence.dispatch(Problem)
               for kind in KINDS.values())  # fmt: skip
    assert set(messages.HINTS) == set(get_args(GeneralHint))
    with pytest.raises(TypeError, match="has no sentence"):
        messages.sentence(Problem())


def test_a_shape_of_one_axis_is_written_with_its_comma():
    problem = WrongShape("v", "", ("n",), (4,), (4, 1), transposed=False)
    assert messages.sentence(problem) == "v should have shape (n,) = (4,), but has shape (4, 1)."


def test_a_shape_that_is_not_told_is_another():
    problem = WrongShape("v", "kept[0]", ("n",), (4,), None, transposed=False)
    assert messages.sentence(problem).endswith("but has another.")


@pytest.mark.parametrize(
    ("name", "got", "length", "said"),
    [
        ("", "NoneType", None, "The result should be a tuple of 2, (A, b), but is None."),
        ("cache", "tuple", 3, "cache should be a tuple of 2, (A, b), but has 3."),
        ("cache", None, None, "cache should be a tuple of 2, (A, b)."),
    ],
)
def test_a_container_is_told_with_what_came_if_that_is_known(name, got, length, said):
    assert messages.sentence(WrongContainer(name, "tuple", ("A", "b"), got, length)) == said


def test_a_missing_key_is_told_with_those_that_are_there_if_they_are_known():
    said = 'The dictionary that was returned has no key "W1"'
    assert messages.sentence(MissingKey("W1", ("W0",))) == f"{said}: it has W0."
    assert messages.sentence(MissingKey("W1", ())) == f"{said}: it is empty."
    assert messages.sentence(MissingKey("W1", None)) == f"{said}."


def test_conditions_stand_in_brackets_with_sizes_as_a_list():
    assert messages.in_brackets(HIDDEN) == " (with n = [3, 1], way = 'relu')"
    assert messages.in_brackets(PUBLIC) == " (on the public example with m = 4)"
    assert messages.in_brackets(Conditions(public=True)) == ""


def test_a_number_is_told_in_the_digits_that_it_has():
    public = WrongValue("J", "", (), 1.25, 0.5, None, PUBLIC)
    assert messages.sentence(public) == (
        "J is one number, but it is 1.25 where 0.5 is right (on the public example with m = 4)."
    )
    hidden = WrongValue("Z", "", None, None, None, 0.1, HIDDEN, Relation("sign", several=True))
    assert messages.sentence(hidden) == (
        "Z has the right shape, but a number in it is off by about 0.1 (with n = [3, 1], "
        "way = 'relu'); every entry has the wrong sign."
    )
    assert "is nan where" in messages.sentence(WrongValue("J", "", (), "nan", 0.5, None, PUBLIC))


@pytest.mark.parametrize(
    ("off_by", "said"), [(0.001, "0.001 or less"), (1.0, "1"), (1000.0, "1000 or more")]
)
def test_the_smallest_and_the_largest_error_stand_for_those_beyond(off_by, said):
    told = WrongValue("J", "", (), None, None, off_by, Conditions(public=False))
    assert messages.sentence(told) == f"J is one number, but it is off by about {said}."


def test_a_word_is_told_or_not():
    assert messages.sentence(WrongWord("w", "", "'good'", "'bad'", None, PUBLIC)).startswith(
        "w should be 'good', but is 'bad' (on"
    )
    assert "is not what it should be" in messages.sentence(
        WrongWord("w", "", None, None, None, HIDDEN)
    )


def test_an_exception_is_told_with_what_is_known_of_it():
    known = Raised("f", "KeyError", 3, "'dA3'", PUBLIC)
    assert messages.sentence(known) == (
        "f raised KeyError in line 3 of its cell (on the public example with m = 4): 'dA3'."
    )
    unknown = Raised("f", None, None, "", Conditions(public=False))
    assert messages.sentence(unknown) == "f raised an exception."


@pytest.mark.parametrize(
    ("type_name", "said"),
    [
        ("NoneType", "None"),
        ("tuple", "a tuple"),
        ("complex ndarray", "an array of complex numbers"),
        ("ndarray of dtype object", "an ndarray of dtype object"),
        ("generator", "a generator"),
        (None, "something else"),
    ],
)
def test_a_value_is_told_by_its_type(type_name, said):
    assert messages.kind(type_name) == said


def test_a_loop_is_told_with_its_time_where_that_was_measured():
    assert messages.sentence(Loops(3, "m", LoopTiming(1000, 10))).endswith(
        "for all at once: with m = 1000 yours takes about 10 times as long as ours."
    )
    assert messages.sentence(Loops(3, "m", None)).endswith("for all at once.")


def test_who_is_blamed_is_named_in_a_row():
    assert messages.sentence(Carried(("a", "b", "c"))) == (
        "Nothing is wrong here: it works as soon as a, b and c do. Repair a, b and c."
    )
    assert "its own checks do not see" in " ".join(messages.sentence(Carried(())).split())


def test_a_finding_is_its_problem_then_its_slope_then_what_it_was_tried_with():
    slope = MeasuredSlope("dW", "W", (1, 0), 0.62, 0.31)
    finding = Finding("dW", Violated("dW is off."), None, slope, ("linear_forward",))
    assert messages.message(finding) == (
        "dW is off. Nudge W[1, 0] a little up and down and measure: the slope is 0.31, and dW[1, 0] "
        "says 0.62. It was tried with right versions of linear_forward."
    )
    unknown = Finding("dW", Violated("dW is off."), tried_with=())
    assert messages.message(unknown).endswith("right versions of what it builds on.")


def test_an_output_is_named_where_the_sentence_does_not_begin_with_it():
    assert messages.message_in("f", Finding("is_small", Violated("Too large."))) == "Too large."
    assert messages.message_in("f", Finding("dW", Violated("dW is large."))) == "dW is large."
    assert messages.message_in("f", Finding("f", Violated("Too large."))) == "Too large."
    shape = WrongShape("dW2", "", ("n",), (4,), None, transposed=False)
    assert messages.message_in("f", Finding("dW", shape)).startswith("dW2 should")
    inside = Finding("kept", WrongShape("X", "kept[0]", ("n",), (4,), None, transposed=False))
    assert messages.message_in("f", inside).startswith("kept: X in kept[0] should")


def test_the_hint_of_a_known_mistake_is_its_authors_text():
    assert messages.hint(Hint.of_mistake("Which axis?")) == "Which axis?"
    assert messages.hint(Hint("which_numbers")).startswith("List the keys")


def test_what_stands_in_braces_is_an_attribute_of_its_problem():
    for kind in KINDS.values():
        words = messages.sentence.dispatch(kind)
        if isinstance(words, partial):
            [template] = words.args
            named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
            assert named <= set(kind.__dataclass_fields__)  # type: ignore[attr-defined]
