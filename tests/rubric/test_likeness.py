import numpy as np
import pytest

from rubric.messages import message


def shifted(X, b):
    Z = X + b
    return Z  # noqa: RET504  the name is the output's


@pytest.fixture
def shift(make):
    return make(
        shifted,
        takes=("X (n, m)", "b (n, 1)"),
        gives="Z (n, m)",
        points={"Z": 1},
    )


@pytest.mark.parametrize(
    ("wrong", "fact"),
    [
        (lambda X, b: X.copy(), "It has the numbers of the argument X."),
        (lambda X, b: X + 2 * b, "In every entry b is once too often."),
        (lambda X, b: X - b, "In every entry b has the wrong sign."),
        (lambda X, b: 0 * X + b, "In every entry exactly X is missing."),
        (lambda X, b: X + b + 0.25, "In every entry it is off by the same number, 0.25."),
        (lambda X, b: (X + b) ** 2, "It is the square of the right value."),
        (lambda X, b: np.abs(X + b), "It is the right value without its sign."),
        (lambda X, b: 1 - (X + b), "It is 1 minus the right value."),
        (lambda X, b: np.round(X + b, 2), "the right value, rounded at digit 2 after the point."),
        (lambda X, b: np.maximum(0, X + b), "with 0 for every negative entry, as relu gives it."),
        (lambda X, b: np.exp(X + b), "It is the exponential of the right value."),
        (lambda X, b: (X + b)[:, ::-1], "Its columns are right, from the last to the first."),
    ],
)
def test_what_a_value_is_instead_is_told(shift, judged, wrong, fact):
    [finding] = judged(shift, wrong).findings
    assert message(finding).endswith(fact)


def test_of_a_single_axis_no_rows_are_told(make, judged):
    def sorted_down(X):
        places = np.argsort(-X)
        return places  # noqa: RET504

    exercise = make(
        sorted_down,
        takes=("X (m)",),
        gives="places (m)",
        points={"places": 1},
        trials=[{"m": 5}],
        examples=[{"m": 6}],
    )
    [finding] = judged(exercise, np.argsort).findings
    assert message(finding).endswith("Its entries are right, from the last to the first.")


def test_a_value_like_nothing_is_told_without_a_fact(shift, judged):
    [finding] = judged(shift, lambda X, b: X**3 + b).findings
    assert message(finding).endswith("(on the public example with n = 2, m = 5).")


def test_the_value_of_another_output_is_told(make, judged):
    def both(X):
        up = X + 1
        down = X - 1
        return up, down

    exercise = make(
        both,
        takes=("X (n, m)",),
        gives=("up (n, m)", "down (n, m)"),
        points={"up": 1, "down": 1},
    )
    [finding] = judged(exercise, lambda X: (X - 1, X - 1)).findings
    assert message(finding).endswith("It has the numbers of down.")


def test_nothing_of_the_kind_is_told_of_a_hidden_trial(shift, judged):
    [finding] = judged(shift, lambda X, b: X + b if X.shape == (2, 5) else X - b).findings
    assert "wrong sign" not in message(finding)


def test_the_other_class_is_no_other_order(make, judged):
    def decided(X):
        Y = (X > 0).astype(float)
        return Y  # noqa: RET504

    exercise = make(
        decided,
        takes=("X (n, m)",),
        gives="Y (n, m)",
        points={"Y": 1},
    )
    [finding] = judged(exercise, lambda X: (X <= 0).astype(float)).findings
    assert "that of the other class" in message(finding)
    [finding] = judged(exercise, lambda X: np.roll((X > 0).astype(float), 1)).findings
    assert "order" not in message(finding)


def test_where_one_class_is_right_nothing_is_said_of_the_other(make, judged):
    """A wrong threshold at a tie is no mix-up of the classes."""

    def decided(X):
        Y = (0 * X > 0).astype(float)
        return Y  # noqa: RET504

    exercise = make(
        decided,
        takes=("X (n, m)",),
        gives="Y (n, m)",
        points={"Y": 1},
    )
    [finding] = judged(exercise, lambda X: (0 * X >= 0).astype(float)).findings
    assert "other class" not in message(finding)
