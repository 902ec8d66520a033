import numpy as np
import pytest

from rubric import Answer, Exercise, Failure, Reply, judge
from rubric.messages import sentence
from rubric.reply import OTHER_SEED


def start(n):
    return np.random.randn(n, 2)


@pytest.fixture
def drawing():
    exercise = Exercise(
        start,
        takes=("n",),
        gives="W (n, 2)",
        points={"numbers_differ": 3, "no_seed": 1},
        trials=[{"n": 5}],
        examples=[{"n": 3}],
    )

    @exercise.must
    def numbers_differ(W):
        """All numbers should differ."""
        return len(np.unique(W)) == W.size

    return exercise


def judged(exercise, function):
    """How a function is judged that is asked for each case from a second seed too."""
    given = [
        Answer(case, case.reply(function), exercise.expected, case.reply(function, OTHER_SEED))
        for case in [*exercise.public_cases(), *exercise.hidden_cases(1)]
    ]
    return judge(exercise, given)


def draws_many(n):
    return np.random.permutation(1000 * n)[: 2 * n].reshape(n, 2)


def draws_of_its_own(n):
    return np.random.default_rng().normal(size=(n, 2))


@pytest.mark.parametrize("function", [start, draws_many, draws_of_its_own])
def test_who_leaves_the_seed_to_the_caller_earns_everything(drawing, function):
    found = judged(drawing, function)
    assert (found.score, found.findings) == (4, ())


def seeded(n):
    np.random.seed(3)
    return start(n)


def seeded_afterwards(n):
    W = start(n)
    np.random.seed(3)
    return W


@pytest.mark.parametrize("function", [seeded, seeded_afterwards])
def test_a_seed_inside_costs_its_row_and_is_told(drawing, function):
    found = judged(drawing, function)
    assert (found.score, found.status) == (3, "failed")
    [finding] = found.findings
    assert sentence(finding.problem) == (
        "Whichever seed was set before, start leaves NumPy's generator in the same state: a seed is "
        "set inside, and its caller is to decide about that."
    )


def seeded_generator(n):
    return np.random.default_rng(3).normal(size=(n, 2))


def drawn_never(n):
    return np.arange(2.0 * n).reshape(n, 2)


@pytest.mark.parametrize("function", [seeded_generator, drawn_never])
def test_who_gives_the_same_from_every_seed_is_told_that_alone(drawing, function):
    found = judged(drawing, function)
    assert found.score == 3
    [finding] = found.findings
    assert sentence(finding.problem) == (
        "Whichever seed was set before, start gives the same: it should draw anew at each call."
    )


def test_a_known_mistake_that_sets_a_seed_is_recognised(drawing):
    @drawing.mistake
    def of_the_course(n):
        """Who else would set a seed?"""
        return seeded(n)

    [finding] = judged(drawing, seeded_afterwards).findings
    assert finding.hint.text == "Who else would set a seed?"


@pytest.mark.parametrize(
    "reply", [Reply(death="timed_out"), Reply(failure=Failure("ValueError", "no", 2))]
)
def test_a_call_that_fails_from_the_second_seed_alone_costs_the_row(drawing, reply):
    [case] = drawing.hidden_cases(1)
    given = Answer(case, case.reply(start), drawing.expected, reply)
    found = judge(drawing, [given])
    assert found.score == 3
    assert found.findings[0].kind in ("died", "raised")


def nothing_right(n):
    return np.zeros((n, 2)) + np.random.rand()


def test_a_wrong_function_earns_nothing_for_having_set_no_seed(drawing):
    found = judged(drawing, nothing_right)
    assert (found.score, found.kept) == (0, {"no_seed"})


def test_a_wrong_function_earns_nothing_for_having_left_its_argument_alone(make):
    table = {"gives": "Y (n, m)", "points": {"Y": 7, "arguments": 3}}

    def stretch(X, w):
        return X * w

    exercise = make(stretch, **table)

    def in_place(X, w):
        X *= w
        return X

    wrong, careless = judged(exercise, lambda X, w: X), judged(exercise, in_place)
    assert (wrong.score, careless.score, judged(exercise, stretch).score) == (0, 7, 10)
    assert [finding.output for finding in wrong.findings] == ["Y"]
