"""Who makes a foreseen mistake opens its hint; a right answer and other mistakes open nothing."""

import json
from dataclasses import replace

import numpy as np
import pytest

from rubric import local
from rubric.case import Answer
from rubric.exercise import documentation
from rubric.record import of_exercise
from rubric.sealing import (
    GRIDS,
    clear_grid,
    failed,
    from_record,
    opened,
    right_answers,
    sealed_hints,
    text_of,
    to_record,
)

SALT = ("toys", "version 1")


@pytest.fixture
def foreseen(exercise):
    """The toy with mistakes: wrong in one output, in two, by an exception, and only where m is 4."""

    @exercise.mistake
    def halved(X, w):
        """What is halved?"""
        return X * w / 2, float(np.sum(X * w)), (X, w)

    @exercise.mistake
    def forgot_w(X, w):
        """What is w for?"""
        return X, float(np.sum(X)), (X, w)

    @exercise.mistake
    def transposed(X, w):
        """Which sizes meet?"""
        return X.T * w, 0.0, (X, w)

    @exercise.mistake
    def wrong_in_trials_alone(X, w):
        """How many columns?"""
        return X * w if X.shape[1] != 4 else X, float(np.sum(X * w)), (X, w)

    return exercise


def hints_of(exercise):
    return sealed_hints(exercise, of_exercise(exercise), SALT)


def opened_by(exercise, function, hints=None, salt=SALT, told=None):
    """What a function's answers open, asked as the public check asks."""
    public = of_exercise(exercise)
    answers = public.answers(local(function))
    wrong = failed(public, answers)
    told = next((check for check in wrong if check.name == told), (wrong or public.checks)[0])
    return opened(hints_of(exercise) if hints is None else hints, public, answers, told, salt)


@pytest.mark.parametrize("name", ["halved", "forgot_w", "transposed"])
def test_a_mistake_opens_its_own_hint(foreseen, name):
    wrong = next(each for each in foreseen.mistakes if each.__name__ == name)
    assert opened_by(foreseen, wrong) == documentation(wrong)


def test_the_same_mistake_written_otherwise_opens_it_too(foreseen):
    def stretch(X, w):
        Y = np.zeros_like(X)
        for column in range(X.shape[1]):
            Y[:, [column]] = (0.1 * X[:, [column]] * w * 10.0) * 0.5
        return Y, [np.sum(X * w)], [X, w]

    assert opened_by(foreseen, stretch) == "What is halved?"


def test_a_right_answer_opens_nothing(foreseen):
    public = of_exercise(foreseen)
    hints = hints_of(foreseen)
    right = right_answers(public)
    for answers in (right, public.answers(local(foreseen.reference))):
        assert failed(public, answers) == []
        for check in public.checks:
            assert opened(hints, public, answers, check, SALT) is None


def test_another_mistake_opens_nothing(foreseen):
    assert opened_by(foreseen, lambda X, w: (X * w * 2, float(np.sum(X * w)), (X, w))) is None


def test_a_mistake_that_is_right_on_the_examples_has_no_key(foreseen):
    assert len(hints_of(foreseen)) == 3
    written = json.dumps([to_record(hint) for hint in hints_of(foreseen)])
    assert "columns" not in written


def test_a_hint_names_the_checks_that_its_mistake_fails(foreseen):
    checks = [hint.checks for hint in hints_of(foreseen)]
    assert checks == [("Y",), ("Y", "total"), ("Y", "total", "kept")]


def test_a_hint_must_explain_what_was_seen_on_every_example(make):
    exercise = make(examples=[{"m": 5}, {"m": 1}])

    @exercise.mistake
    def forgot_w(X, w):
        """What is w for?"""
        return X, float(np.sum(X * w)), (X, w)

    def once(X, w):
        return X if X.shape[1] == 5 else X * w, float(np.sum(X * w)), (X, w)

    assert opened_by(exercise, forgot_w) == "What is w for?"
    assert opened_by(exercise, once) is None


def test_a_hint_must_explain_what_is_told(foreseen):
    def two_faults(X, w):
        return X * w / 2, 0.0, (X, w)

    assert opened_by(foreseen, two_faults, told="Y") == "What is halved?"
    assert opened_by(foreseen, two_faults, told="total") is None


def test_a_mistake_in_more_than_it_fails_here_is_another_one(foreseen):
    def half_of_it(X, w):
        return X, float(np.sum(X * w)), (X, w)

    assert opened_by(foreseen, half_of_it) is None


def test_of_several_hints_the_one_that_explains_most_is_shown(exercise):
    @exercise.mistake
    def total_alone(X, w):
        """What is summed?"""
        return X * w, 0.0, (X, w)

    @exercise.mistake
    def both(X, w):
        """What is Y for?"""
        return X, 0.0, (X, w)

    assert opened_by(exercise, both, told="total") == "What is Y for?"
    assert opened_by(exercise, total_alone) == "What is summed?"


@pytest.mark.parametrize("salt", [("toys", "version 2"), ("other toys", "version 1"), ()])
def test_the_hints_of_another_release_stay_shut(foreseen, salt):
    assert opened_by(foreseen, foreseen.mistakes[0], salt=salt) is None


def test_hints_that_have_changed_places_stay_shut(foreseen):
    hints = hints_of(foreseen)
    assert opened_by(foreseen, foreseen.mistakes[0], [hints[1], hints[0]]) is None


def test_two_mistakes_with_one_answer_are_sealed_with_two_keys(exercise):
    @exercise.mistake
    def one(X, w):
        """What is w?"""
        return X, 0.0, (X, w)

    @exercise.mistake
    def other(X, w):
        """What is w?"""
        return X, 0.0, (X, w)

    first, second = hints_of(exercise)
    assert first.text != second.text


def test_an_exception_is_a_key_by_its_type_and_its_essence(exercise):
    @exercise.mistake
    def inner_sizes(X, w):
        """Which sizes meet?"""
        return X @ X, 0.0, (X, w)

    assert opened_by(exercise, lambda X, w: (np.dot(X, X), 0.0, (X, w))) == "Which sizes meet?"
    assert opened_by(exercise, lambda X, w: (dict[str, int]()["W"], 0.0, (X, w))) is None


def test_a_record_keeps_a_hint(foreseen):
    hints = hints_of(foreseen)
    assert [from_record(json.loads(json.dumps(to_record(hint)))) for hint in hints] == hints


@pytest.mark.parametrize("hint", ["What is halved?", "halved", "What is w for?"])
def test_no_hint_can_be_read_in_a_record(foreseen, hint):
    assert hint not in json.dumps([to_record(each) for each in hints_of(foreseen)])


# --- an answer, written down -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (-0.0, 0.0),
        (1, 1.0),
        (True, np.array(1)),
        (np.float32(0.5), 0.5),
        ((1, 2), [1, 2]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (np.array([np.nan, np.inf]), np.array([-np.nan, np.inf])),
        (np.array([1e300, -1e300]), np.array([1e300, -1e300]) * (1 + 1e-15)),
        (np.array([0.1 + 0.2, 1e-17]), np.array([0.3, -1e-17])),
    ],
)
def test_what_is_the_same_is_written_alike(one, other):
    assert text_of(one, digits=7, grid=0) == text_of(other, digits=7, grid=0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1.00001),
        (np.ones((2, 1)), np.ones((1, 2))),
        (np.ones(1), 1.0),
        (np.nan, np.inf),
        ("relu", "sigmoid"),
        (None, 0.0),
        ({"a": 1}, {"b": 1}),
        ([1, 2], [[1, 2]]),
        (1j, 1.0),
    ],
)
def test_what_differs_is_written_otherwise(one, other):
    assert text_of(one, digits=7, grid=0) != text_of(other, digits=7, grid=0)


def grid_of(exercise, wrong):
    public = of_exercise(exercise)
    answers = public.answers(local(wrong))
    return clear_grid(public, failed(public, answers), answers)


def test_a_number_at_a_border_is_written_down_in_another_grid(make):
    """In the first grid one half of a unit is a border: of 1.00000005 the last digit decides."""
    exercise = make(examples=[{"m": 1, "n": 2}])
    at_border = 1.00000005

    def beside(slack):
        return lambda X, w: (np.full_like(X, at_border + slack), float(np.sum(X * w)), (X, w))

    assert grid_of(exercise, beside(0.0)) == 1
    exercise.mistake(documented(beside(0.0)))
    for slack in (-1e-12, 1e-12, -1e-15, 1e-15):
        assert opened_by(exercise, beside(slack)) == "Why?"


def documented(function):
    function.__doc__ = "Why?"
    return function


@pytest.mark.parametrize("power", [1.0, 10.0, 1000.0])
def test_a_number_beside_a_power_of_ten_is_written_alike_from_both_sides(make, power):
    exercise = make(examples=[{"m": 1, "n": 2}])

    def beside(factor):
        return lambda X, w: (np.full_like(X, power * factor), float(np.sum(X * w)), (X, w))

    exercise.mistake(documented(beside(1.0)))
    for factor in (1 - 1e-13, 1 + 1e-13):
        assert opened_by(exercise, beside(factor)) == "Why?"


def test_many_numbers_find_a_grid(make):
    exercise = make(examples=[{"m": 300, "n": 3}])
    assert grid_of(exercise, lambda X, w: (np.exp(X), 0.0, (X, w))) < GRIDS


def test_numbers_of_few_digits_are_no_key(exercise):
    def coarse(X, w):
        return (X + w).astype(np.float32), float(np.sum(X * w)), (X, w)

    assert grid_of(exercise, coarse) is None


def test_an_answer_that_is_written_like_the_right_one_is_no_key(make):
    """A small number beside a large one may be wrong by less than is written down."""
    exercise = make(examples=[{"m": 2, "n": 2}])
    public = of_exercise(exercise)
    public = replace(public, expected=((np.array([[1e-6, 1.0]] * 2), 0.0, public.expected[0][2]),))
    [right] = right_answers(public)
    Y, total, kept = right.reply.result
    near = Answer(right.case, right.reply._replace(result=(Y + 2e-8, total, kept)), right.expect)
    [wrong] = failed(public, [near])
    assert wrong.name == "Y"
    assert clear_grid(public, [wrong], [near]) is None


def test_mistakes_that_look_the_same_on_the_examples_have_no_sealed_hint(foreseen):
    @foreseen.mistake
    def halved_where_m_is_not_4(X, w):
        """What is halved where there are not four columns?"""
        return X * w * (1 if X.shape[1] == 4 else 0.5), float(np.sum(X * w)), (X, w)

    halved = next(each for each in foreseen.mistakes if each.__name__ == "halved")
    assert opened_by(foreseen, halved) is None
    assert len(hints_of(foreseen)) == 2
