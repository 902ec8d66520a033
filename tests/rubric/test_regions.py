"""Where just the wrong entries of an array stand."""

import numpy as np
import pytest

from rubric.messages import message

NEGATIVE = "It is wrong just in the entries for negative numbers in z, and right elsewhere."


def leaky(z):
    a = np.where(z > 0, z, 0.01 * z)
    return a  # noqa: RET504  the name is the output's


@pytest.fixture
def exercise(make):
    return make(
        leaky,
        takes=("z (n, m)",),
        gives="a (n, m)",
        points={"a": 1},
        trials=[{"n": 3, "m": 4}],
        examples=[{"n": 3, "m": 5}, {"n": 2, "m": 4}],
    )


def only(place):
    def wrong(z):
        a = np.cos(z) + 2
        a[place] = leaky(z)[place]
        return a

    return wrong


def but(place):
    def wrong(z):
        a = leaky(z)
        a[place] = np.cos(a[place]) + 2
        return a

    return wrong


@pytest.mark.parametrize(
    ("wrong", "fact"),
    [
        (lambda z: np.where(z > 0, z, np.cos(z) - 2), NEGATIVE),
        (
            lambda z: np.where(z > 0, np.cos(z) + 2, 0.01 * z),
            "for positive numbers in z, and right elsewhere.",
        ),
        (only(np.s_[0]), "Of its rows only the first is right."),
        (but(np.s_[-1]), "Of its rows only the last is wrong."),
        (only(np.s_[:, -1]), "Of its columns only the last is right."),
        (but(np.s_[:, 0]), "Of its columns only the first is wrong."),
    ],
)
def test_a_rule_that_holds_on_every_example_is_told(exercise, judged, wrong, fact):
    [finding] = judged(exercise, wrong).findings
    assert message(finding).endswith(fact)


def test_what_holds_on_one_example_alone_is_not_told(exercise, judged):
    def wrong(z):
        return np.where(z > 0, z, np.cos(z) - 2) if z.shape == (3, 5) else np.cos(z) - 2

    [finding] = judged(exercise, wrong).findings
    assert "just in" not in message(finding)


def test_where_everything_is_wrong_nothing_is_told(exercise, judged):
    [finding] = judged(exercise, lambda z: np.cos(z) - 2).findings
    assert message(finding).endswith(").")


def test_where_one_entry_alone_is_wrong_nothing_is_told(make, judged):
    table = {"takes": ("z (n, m)",), "gives": "a (n, m)", "points": {"a": 1}}
    exercise = make(leaky, trials=[{"n": 3, "m": 4}], examples=[{"n": 2, "m": 1}], **table)
    [finding] = judged(exercise, only(np.s_[0])).findings
    assert message(finding).endswith(").")


def test_where_an_example_has_another_shape_nothing_is_told(exercise, judged):
    def wrong(z):
        return only(np.s_[0])(z) if z.shape == (3, 5) else leaky(z).T

    assert not any("Of its rows" in message(each) for each in judged(exercise, wrong).findings)


def drawn(n):
    W = np.random.randn(n, 3)
    return W  # noqa: RET504


def test_equal_numbers_are_told_where_a_property_is_broken(make, judged):
    exercise = make(
        drawn,
        takes=("n",),
        gives="W (n, 3)",
        points={"differ": 1},
        trials=[{"n": 4}],
        examples=[{"n": 5}],
    )

    @exercise.public
    def differ(W):
        """The rows should differ."""
        return len(np.unique(W, axis=0)) == len(W)

    [finding] = judged(exercise, lambda n: np.full((n, 3), 0.25)).findings
    assert message(finding) == "The rows should differ. Every entry of W is 0.25."
