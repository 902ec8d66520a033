import numpy as np

from rubric import Exercise
from rubric.samplers import between, binary, whole, zeros


def test_one_seed_gives_the_same_trials_and_another_gives_others(exercise):
    once, again, other = (exercise.hidden_cases(seed)[0].arguments[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(once, again)
    assert not np.allclose(once, other)


def test_two_exercises_do_not_share_their_numbers(make):
    def crumple(X, w):
        return X

    other = make(crumple, gives="Y (n, m)", points={"Y": 1})
    mine, theirs = (each.hidden_cases(1)[0].arguments[0] for each in (make(), other))
    assert not np.allclose(mine, theirs)


def test_everybody_sees_the_same_examples_and_no_trial_repeats_them(make):
    exercise = make(examples=[{}])
    [one], [same] = exercise.public_cases(), exercise.public_cases()
    np.testing.assert_array_equal(one.arguments[0], same.arguments[0])
    assert one.public
    [hidden] = exercise.hidden_cases(2018)
    assert not hidden.public


def test_an_input_is_drawn_as_its_family_says(make):
    exercise = make(draws={"X": binary, "w": between(5, 6)})
    [case] = exercise.hidden_cases(0)
    assert set(np.unique(case.arguments[0])) == {0, 1}
    assert (case.arguments[1] >= 5).all()


def test_what_is_no_array_is_passed_as_the_trial_gives_it(make):
    def scaled(X, rate, word):
        return X * rate

    exercise = make(
        scaled,
        takes=("X (n, m)", "rate", "word"),
        gives="Y (n, m)",
        points={"Y": 1},
        trials=[{"n": 3, "m": 4, "rate": 0.3, "word": "relu"}],
        examples=[],
    )
    assert exercise.hidden_cases(0)[0].arguments[1:] == (0.3, "relu")


def test_a_number_is_drawn_as_a_plain_float(make):
    def shifted(X, c):
        return X + c

    exercise = make(shifted, takes=("X (n, m)", "c ()"), gives="Y (n, m)", points={"Y": 1})
    assert type(exercise.hidden_cases(0)[0].arguments[1]) is float


def test_a_sampler_of_a_trial_holds_for_that_trial_alone(make):
    exercise = make(trials=[{"n": 3, "m": 4}, {"m": 5, "X": zeros}, {"n": 2}])
    first, second, third = (case.arguments[0] for case in exercise.hidden_cases(1))
    assert (first.any(), second.any(), third.any()) == (True, False, True)
    assert (second.shape, third.shape) == ((3, 5), (2, 5))


def test_the_first_trial_and_examples_may_have_samplers_too(make):
    exercise = make(trials=[{"n": 3, "m": 4, "w": whole(2, 9)}], examples=[{"X": zeros}, {"m": 1}])
    exercise.refuse_flaws()
    [case] = exercise.hidden_cases(1)
    assert case.arguments[1].dtype == np.int64
    ties, usual = exercise.public_cases()
    assert (ties.arguments[0].any(), usual.arguments[0].any()) == (False, True)
    assert ties.arguments[1].dtype == np.float64


def test_a_sampler_is_no_parameter_and_so_is_told_to_nobody(make):
    exercise = make(trials=[{"n": 3, "m": 4, "w": zeros}], examples=[{"X": zeros}])
    cases = [*exercise.public_cases(), *exercise.hidden_cases(1)]
    assert [dict(case.parameters) for case in cases] == [{"n": 3, "m": 4}] * 2


def test_one_number_of_a_whole_type_stays_whole():
    def double(x):
        return 2 * x

    exercise = Exercise(double, ("x ()",), "y ()", {"y": 1}, [{"x": whole(2, 9)}])
    [case] = exercise.hidden_cases(1)
    assert type(case.arguments[0]) is int
