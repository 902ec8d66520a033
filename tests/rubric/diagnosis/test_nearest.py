"""A learner whose answers are those of a small change of the reference is told what it comes out as."""

import textwrap

import numpy as np
import pytest

from rubric import Exercise, messages
from rubric.diagnosis.changes import ALLOWED_LINES, changes, discreet
from rubric.diagnosis.nearest import MOST_TOLD, told
from rubric.mutations.running import TooManyLines, changed_functions, confined, lines_of
from rubric.problems import AsIf, Explained, OneOf

TABLE = {"gives": ("Y (n, m)", "total ()"), "points": {"Y": 3, "total": 2}}


def weigh(X, w):
    """The weighted rows of X (n, m)."""
    hidden = X - w
    Y = np.exp(hidden) / 3
    total = float(np.sum(Y))
    return Y, total


@pytest.fixture
def weighing(make) -> Exercise:
    return make(weigh, **TABLE)


def facts(judgement):
    return [
        messages.sentence(each.problem.fact)
        for each in judgement.findings
        if isinstance(each.problem, Explained)
    ]


def with_change(old, new):
    """The reference with an edit that a learner made."""
    source = textwrap.dedent(SOURCE)
    assert source.count(old) == 1
    names = {"np": np}
    exec(source.replace(old, new), names)
    return names["weigh"]


SOURCE = """
def weigh(X, w):
    gap = X - w
    Y = np.exp(gap) / 3
    total = float(np.sum(Y))
    return Y, total
"""


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("X - w", "X + w", "`+` (plus) stood in place of `-` (minus), at `w`"),
        ("X - w", "w - X", "the two sides of `-` (minus) had changed places"),
        ("X - w", "X", "the term `w` were missing"),
        ("np.exp(gap)", "np.exp2(gap)", "`np.exp2` stood in place of `np.exp` (the exponential)"),
        ("/ 3", "// 3", "`//` (whole-number division) stood in place of `/` (divided by)"),
        ("np.sum(Y)", "np.mean(Y)", "`np.mean` (the average) stood in place of `np.sum`"),
    ],
)
def test_a_slip_is_told_as_what_it_comes_out_as(weighing, judged, old, new, fact):
    [said] = facts(judged(weighing, with_change(old, new)))
    assert said.startswith("It comes out as if ")
    assert fact in said


def test_a_fact_is_told_once_although_it_lies_behind_two_outputs(weighing, judged):
    judgement = judged(weighing, with_change("X - w", "X + w"))
    assert [each.output for each in judgement.findings] == ["Y", "total"]
    assert [isinstance(each.problem, Explained) for each in judgement.findings] == [True, False]


def test_a_name_that_only_the_reference_has_is_not_told():
    assert discreet(AsIf("name", "hidden", "X"), frozenset({"X"})) == AsIf("name")
    assert discreet(AsIf("name", "w", "X"), frozenset({"X", "w"})) == AsIf("name", "w", "X")


def test_the_hint_of_a_known_mistake_is_shown_in_place_of_a_fact(weighing, judged):
    @weighing.mistake
    def added(X, w):
        """Which way is the difference?"""
        return with_change("X - w", "X + w")(X, w)

    judgement = judged(weighing, with_change("X - w", "X + w"))
    assert {each.hint.text for each in judgement.findings} == {"Which way is the difference?"}
    assert facts(judgement) == []


def test_what_is_wrong_otherwise_in_one_trial_is_not_told(weighing, judged):
    def by_size(X, w):
        change = ("X - w", "X + w") if X.shape == (2, 5) else ("X - w", "X * w")
        return with_change(*change)(X, w)

    assert facts(judged(weighing, by_size)) == []


def test_what_no_public_example_shows_is_not_told_as_a_change(weighing, judged):
    def by_size(X, w):
        change = ("X - w", "X - w") if X.shape == (2, 5) else ("X - w", "X + w")
        return with_change(*change)(X, w)

    assert set(facts(judged(weighing, by_size))) == {"On the public examples it is right."}


def test_of_several_changes_the_nearest_are_told_and_never_more_than_two():
    near, far = AsIf("operator", "+", "-"), AsIf("function_added", "np.abs", "X")
    assert told([far, near]) == near
    assert told([near, AsIf("minus_added", right="w")]) == OneOf(
        (near, AsIf("minus_added", right="w"))
    )
    assert told([AsIf("name", str(number), "X") for number in range(MOST_TOLD + 1)]) is None
    assert told([]) is None


def test_a_key_and_a_name_are_told_in_one_sentence():
    assert told([AsIf("name", "b", "W"), AsIf("key", "b", "W")]) == AsIf("name", "b", "W")


def test_examples_are_left_out_sooner_than_rows():
    by_examples, by_rows = AsIf("last_left_out", right="m"), AsIf("last_left_out", right="n")
    assert told([by_rows, by_examples]) == by_examples


def test_what_may_be_either_is_said_in_one_sentence():
    said = messages.sentence(OneOf((AsIf("factor", right="m"), AsIf("axis"))))
    assert said == (
        "It comes out as if the factor `m` were missing, or as if the axis were the other one."
    )


def scaled(X):
    """X (n, m) times itself, halved."""
    return np.dot(X, X.T) / 2


def test_factors_of_other_shapes_are_another_exception(make, judged):
    """Where NumPy tells the shapes of two factors, the inner sizes alone are not enough."""
    exercise = make(
        scaled, takes=("X (n, m)",), gives="Y (n, n)", points={"Y": 1}, examples=[{"n": 2, "m": 5}]
    )
    assert facts(judged(exercise, lambda X: np.dot(X, X) / 2))
    assert facts(judged(exercise, lambda X: np.dot(X[:1], X) / 2)) == []


def endless(n):
    total = 0
    while total < n:
        total += 1
    return total


def test_lines_of_numpy_are_not_counted():
    """Only a mutant's own loop may never end."""
    assert confined(lambda: np.mean(np.ones(3)), 8)() == 1.0


def test_a_function_whose_lines_are_counted_leaves_its_arguments_as_they_were():
    def cleared(X):
        X[:] = 0

    X = np.ones(3)
    assert lines_of(cleared, (X,), 10) > 0
    assert X.tolist() == [1, 1, 1]


def test_a_mutant_that_never_ends_is_stopped():
    stopped = 0
    for function, _ in changed_functions(textwrap.dedent(ENDLESS), endless):
        try:
            confined(function, 500)(5)
        except TooManyLines:
            stopped += 1
        except Exception:
            continue
    assert stopped


ENDLESS = """
def endless(n):
    total = 0
    while total < n:
        total += 1
    return total
"""


def test_a_mutant_neither_prints_nor_warns(capsys):
    def loud(x):
        print("loud")
        return np.ones(1, dtype="int8") / x

    assert confined(loud, 100)(0) == np.inf
    assert capsys.readouterr().out == ""


def test_a_reference_that_trains_for_long_has_fewer_mutants(make):
    def slow(X, w):
        for _ in range(ALLOWED_LINES // 20):
            pass
        total = float(np.sum(X))
        return X, total

    assert 0 < len(changes(make(slow, **TABLE))) <= 10


def test_a_reference_that_is_part_of_another_function_has_none(make):
    factor = 3

    def enclosing(X, w):
        Y, total = factor * X, 0.0
        return Y, total

    assert changes(make(enclosing, **TABLE)) == ()
