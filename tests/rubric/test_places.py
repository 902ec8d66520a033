import numpy as np

from rubric.messages import message


def test_results_that_have_changed_places_are_one_finding(exercise, judged):
    def wrong(X, w):
        return (X, w), X * w, float(np.sum(X * w))

    [finding] = judged(exercise, wrong).findings
    assert finding.output == "stretch"
    assert message(finding) == (
        "What is returned is right but in another order, (kept, Y, total) in place of "
        "(Y, total, kept): Y, total and kept have changed places."
    )


def test_two_results_in_each_others_place_are_named(exercise, judged):
    [finding] = judged(exercise, lambda X, w: (float(np.sum(X * w)), X * w, (X, w))).findings
    assert message(finding).endswith(": Y and total have changed places.")


def test_results_that_are_wrong_as_well_are_known_by_their_shapes(exercise, judged):
    [finding] = judged(exercise, lambda X, w: (1.0, X + w, (X, w))).findings
    assert message(finding).endswith(": Y and total have changed places.")


def test_wrong_results_in_their_places_are_told_one_by_one(exercise, judged):
    found = judged(exercise, lambda X, w: (X, 1.0, (X, w))).findings
    assert [finding.output for finding in found] == ["Y", "total"]


def test_results_that_fit_several_places_are_not_moved(make, judged):
    def three(a, b):
        x = a + b
        y = a * b
        z = a - b
        return x, y, z

    exercise = make(
        three,
        takes=("a ()", "b ()"),
        gives=("x ()", "y ()", "z ()"),
        points={"x": 1, "y": 1, "z": 1},
        trials=[{}],
        examples=[{}],
    )
    [moved] = judged(exercise, lambda a, b: (a * b, a + b, a - b)).findings
    assert message(moved).endswith(": x and y have changed places.")
    wrong = judged(exercise, lambda a, b: (a * b, a - b, 7.0)).findings
    assert [finding.output for finding in wrong] == ["x", "y", "z"]


def test_results_without_names_of_their_own_are_told_one_by_one(make, judged):
    def both(x):
        pair = (x + 1, x - 1)
        return pair  # noqa: RET504

    exercise = make(
        both,
        takes=("x (n)",),
        gives=("up (n)", "down (n)"),
        points={"up": 1, "down": 1},
        trials=[{"n": 3}],
        examples=[{"n": 2}],
    )
    found = judged(exercise, lambda x: (x - 1, x + 1)).findings
    assert [finding.output for finding in found] == ["up", "down"]
