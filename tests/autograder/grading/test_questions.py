"""Which call of a function counts, where chance has a part in what it gives."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from autograder.grading.questions import Question, answers
from rubric import Exercise, Reply, judge, local
from rubric.reply import OTHER_SEED, SEED


def train(n, steps):
    return np.random.randn(n, 1)


def trained(starts: int) -> Exercise:
    exercise = Exercise(
        train,
        takes=("n", "steps"),
        gives="w (n, 1)",
        points={"learned": 1, "long": 1},
        trials=[{"n": 3, "steps": 7}],
        starts=starts,
    )

    @exercise.must
    def learned(w):
        """It did not learn."""
        return w[0, 0] > 0

    @exercise.must
    def long(w):
        """It is too short."""
        return np.linalg.norm(w) > 2

    return exercise


class Calls:
    """Calls a function with a seed, and notes the seeds."""

    def __init__(self):
        self.seeds: list[int] = []

    def __call__(self, function):
        def ask(questions: Sequence[Question]) -> Iterator[Reply]:
            for case, seed, _ in questions:
                self.seeds.append(seed)
                yield local(function, seed)(*case.arguments)

        return ask


@pytest.fixture
def call():
    return Calls()


def giving(*results):
    """A training that gives these in turn, each twice since each trial is asked twice."""
    rest = [np.array(each, float).reshape(3, 1) for each in results for _ in range(2)]
    return lambda n, steps: rest.pop(0)


GOOD, SHORT, BAD = (3, 3, 3), (1, 1, 1), (-1, 1, 1)


@pytest.mark.parametrize(
    ("results", "score", "seeds"),
    [
        ((GOOD, BAD, BAD), 2, [0]),
        ((BAD, GOOD, BAD), 2, [0, 1]),
        ((BAD, SHORT, BAD), 1, [0, 1, 2]),
        ((SHORT, BAD, BAD), 1, [0, 1, 2]),
        ((BAD, BAD, BAD), 0, [0, 1, 2]),
    ],
)
def test_the_best_of_all_starts_counts(call, results, score, seeds):
    exercise = trained(3)
    found = judge(exercise, answers(exercise, exercise.hidden_cases(1), call(giving(*results))))
    assert found.score == score
    assert call.seeds == [seed for seed in seeds for _ in range(2)]


def test_without_further_starts_there_is_one(call):
    exercise = trained(1)
    given = answers(exercise, exercise.hidden_cases(1), call(giving(BAD)))
    assert (judge(exercise, given).score, call.seeds) == (0, [0, 0])


def test_another_start_is_another_state_of_chance():
    assert local(train, 0)(3, 7).result.tolist() == local(train, 0)(3, 7).result.tolist()
    assert local(train, 0)(3, 7).result.tolist() != local(train, 1)(3, 7).result.tolist()


def test_what_loses_its_process_is_not_started_again():
    exercise, calls = trained(3), []

    def dies(questions: Sequence[Question]) -> Iterator[Reply]:
        for question in questions:
            calls.append(question.seed)
            yield Reply(death="timed_out")

    given = answers(exercise, exercise.hidden_cases(1), dies)
    assert ({each.reply.death for each in given}, calls) == ({"timed_out"}, [0])


def test_all_cases_are_asked_before_one_is_asked_again(call):
    """Whoever gives the answer before to a case that is asked twice would else be right."""
    exercise = trained(2)
    exercise.trials = [{"n": 3, "steps": 7}, {"n": 3, "steps": 8}]
    asked = []

    def remembers(n, steps):
        asked.append(steps)
        return np.full((3, 1), 3.0 if asked[-2:] == [steps, steps] else -3.0)  # right if repeated

    given = answers(exercise, exercise.hidden_cases(1), call(remembers))
    assert asked == [7, 8, 8, 7, 8, 8][: len(asked)]
    assert len(asked) > 3
    assert judge(exercise, given).score < 2


def test_where_properties_judge_the_reference_is_not_asked(call):
    def trains_for_hours(n, steps):
        raise AssertionError

    exercise = trained(3)
    exercise.reference = trains_for_hours
    cases = exercise.hidden_cases(1)
    assert judge(exercise, answers(exercise, cases, call(giving(GOOD)))).score == 2
    assert [exercise.outline(case).shape for case in cases] == [(3, 1)]


def test_a_property_is_decided_once_for_an_answer(call):
    exercise, decided = trained(3), []

    @exercise.must
    def noted(w):
        """It is not noted."""
        decided.append(w[0, 0])
        return True

    given = answers(exercise, exercise.hidden_cases(1), call(giving(GOOD)))
    judge(exercise, given)
    assert decided == [3.0, 3.0]


def test_the_smallest_trial_but_the_first_is_asked_again_at_the_end():
    exercise, asked = trained(1), []
    exercise.trials = [{"n": 2, "steps": 5}, {"steps": 7}, {"n": 3}]

    def noting(questions: Sequence[Question]) -> Iterator[Reply]:
        for case, seed, times in questions:
            asked.append((*case.sizes, times))
            yield local(train, seed)(*case.arguments)

    answers(exercise, exercise.hidden_cases(1), noting)
    assert asked == [(2, 5, 1), (2, 7, 1), (3, 7, 1), (2, 7, 2)]


def seedless(points=None):
    exercise = trained(1)
    exercise.points = {**exercise.points, "no_seed": 1} if points is None else points
    exercise.trials = [{"n": 2, "steps": 5}, {"steps": 7}, {"n": 3}]
    exercise.examples = [{"n": 4, "steps": 3}, {"n": 1}]
    return exercise


def test_where_no_seed_may_be_set_one_trial_and_one_example_are_asked_from_another(call):
    exercise = seedless()
    hidden = answers(exercise, exercise.hidden_cases(1), call(train))
    assert [bool(each.elsewhere) for each in hidden] == [False, False, False, True]
    assert call.seeds == [SEED] * 4 + [OTHER_SEED]
    public = answers(exercise, exercise.public_cases(), call(train))
    assert [bool(each.elsewhere) for each in public] == [True, False]


def test_elsewhere_no_second_seed_is_asked_for(call):
    exercise = trained(1)
    answers(exercise, exercise.hidden_cases(1), call(train))
    assert set(call.seeds) == {SEED}


def test_another_start_does_not_hide_a_seed(call):
    def seeded(n, steps):
        np.random.seed(1)
        return train(n, steps)

    exercise = seedless()
    exercise.starts = 3
    found = judge(exercise, answers(exercise, exercise.hidden_cases(1), call(seeded)))
    assert found.findings[-1].kind == "sets_seed"
