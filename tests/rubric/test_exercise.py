import numpy as np
import pytest

from autograder.sandbox.room import measured
from rubric import Exercise
from rubric.samplers import between, binary, whole, zeros


def test_points_for_something_that_cannot_fail_are_refused(make):
    with pytest.raises(ValueError, match="stretch: points are given for"):
        make(points={"Y": 3, "total": 2, "kept": 1, "cache": 1}).refuse_flaws()


def test_an_output_without_points_is_refused(make):
    with pytest.raises(ValueError, match="name each exactly once"):
        make(points={"Y": 3, "total": 2}).refuse_flaws()


def test_an_output_that_earns_twice_is_refused(make):
    with pytest.raises(ValueError, match="name each exactly once"):
        make(points={("Y", "total"): 3, "total": 2, "kept": 1}).refuse_flaws()


def test_a_sound_table_is_not_refused(make):
    make().refuse_flaws()
    make(points={("Y", "total"): 5, "kept": 1}).refuse_flaws()
    make(points={"Y": 3, "total": 2, "kept": 1, "arguments": 1}).refuse_flaws()


@pytest.mark.parametrize("trial", [{"n": 4, "m": 4}, {"n": 3, "m": 1}, {"n": 1, "m": 4}])
def test_a_first_trial_with_equal_sizes_or_with_size_one_is_refused(make, trial):
    with pytest.raises(ValueError, match="sizes must differ and exceed 1"):
        make(trials=[trial])


def test_a_later_trial_may_have_one_example_and_sizes_that_are_equal(make):
    exercise = make(trials=[{"n": 3, "m": 4}, {"m": 3}, {"m": 1}])
    shapes = [case.arguments[0].shape for case in exercise.hidden_cases(0)]
    assert shapes == [(3, 4), (3, 3), (3, 1)]


def test_only_the_last_of_a_list_of_sizes_may_be_one():
    def doubled(W):
        return W

    def trial(sizes):
        nest = {"W[l]": "(n[l], n[l-1])"}
        return Exercise(doubled, takes=(nest,), gives=nest, points={"W": 1}, trials=[{"n": sizes}])

    assert trial([3, 2, 1]).total == 1
    with pytest.raises(ValueError, match="sizes must differ"):
        trial([3, 1, 2])
    with pytest.raises(ValueError, match="sizes must differ"):
        trial([3, 2, 3])


def test_examples_may_have_any_size(make):
    exercise = make(examples=[{"m": 1}, {"n": 1}, {"n": 2, "m": 2}])
    assert [case.arguments[0].shape for case in exercise.public_cases()] == [(3, 1), (1, 1), (2, 2)]


def test_a_mistake_without_a_hint_is_refused(exercise):
    def nameless(X, w):
        return X

    with pytest.raises(ValueError, match="nameless needs a docstring"):
        exercise.mistake(nameless)


def test_a_property_without_a_message_is_refused(exercise):
    with pytest.raises(ValueError, match="needs a docstring"):
        exercise.must(lambda Y: True)


def test_a_property_of_something_unknown_is_refused(exercise):
    def is_small(Z):
        """Z should be small."""

    with pytest.raises(ValueError, match="is_small names Z, but the exercise has X, w, Y"):
        exercise.must(is_small)


def test_a_hint_over_several_lines_is_one_line(exercise):
    @exercise.mistake
    def wrong(X, w):
        """What is
        X for?
        """

    assert exercise.mistakes == [wrong]
    assert wrong.__name__ == "wrong"


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


def test_arguments_can_be_made_out_of_something_drawn_first(exercise):
    @exercise.inputs("X (n, m)")
    def with_ones(X):
        return X, np.ones((X.shape[0], 1))

    [case] = exercise.hidden_cases(0)
    assert case.arguments[1].all()
    assert [drawn.shape for drawn in case.drawn] == [(3, 4)]


def test_needs_are_followed_to_the_end_and_named_once(make):
    def first(X, w):
        return X

    def second(X, w):
        return X

    table = {"gives": "Y (n, m)", "points": {"Y": 1}}
    bottom = make()
    middle = make(first, **table, needs=(bottom,))
    top = make(second, **table, needs=(bottom, middle))
    assert [need.name for need in top.all_needs] == ["stretch", "first"]


def test_arguments_of_older_notebooks_are_accepted_and_not_among_those_it_takes(make):
    def stretch(X, w, parameters=None):
        return X * w

    exercise = make(
        stretch,
        gives="Y (n, m)",
        points={"Y": 1},
        also_takes=("parameters",),
        trials=[{"n": 3, "m": 4, "parameters": None}],
    )
    exercise.refuse_flaws()
    assert exercise.signature.arguments == ("X", "w")
    [case] = exercise.hidden_cases(0)
    assert len(case.arguments) == 2
    assert all(name in case.parameters for name in exercise.also_takes)


def test_total_is_the_sum_of_all_rows(make):
    assert make(points={("Y", "total"): 4.5, "kept": 1}).total == 5.5


def test_every_decorator_gives_back_the_function_so_that_it_can_be_used_again(exercise):
    def named(X, w):
        """Said of it."""

    decorators = (
        exercise.mistake,
        exercise.variant,
        exercise.must,
        exercise.inputs("X (n, m)"),
        exercise.slope("Y", of="X"),
    )
    assert all(decorate(named) is named for decorate in decorators)


def test_an_outline_is_as_large_as_what_the_reference_gives(exercise, layered):
    for each in (exercise, layered):
        for case in (*each.public_cases(), *each.hidden_cases(1)):
            assert measured(each.outline(case)) == measured(each.expected(case))


def test_what_has_no_axes_is_as_large_as_the_reference_makes_it(make):
    exercise = make(lambda X, w: "x" * 99, gives="verdict", points={"verdict": 1})
    assert [exercise.outline(case) for case in exercise.hidden_cases(1)] == ["x" * 99]


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


def test_a_sampler_for_something_that_is_not_drawn_is_refused(make):
    exercise = make(trials=[{"n": 3, "m": 4, "b": zeros}])
    with pytest.raises(ValueError, match="stretch: a trial has a sampler for b, but what is drawn"):
        exercise.refuse_flaws()


def test_a_family_of_mistakes_has_one_hint_for_each_of_its_constants(exercise, judged):
    @exercise.mistake(factor=(2.0, 3.0))
    def with_a_factor(X, w, *, factor):
        """Where does the factor come from?"""
        return factor * X * w + 1, float(np.sum(X * w)), (X, w)

    assert [each(np.eye(2), np.ones((2, 1)))[0][0, 0] for each in exercise.mistakes] == [3.0, 4.0]
    for wrong in exercise.mistakes:
        assert wrong.__name__ == "with_a_factor"
        [finding] = judged(exercise, wrong).findings
        assert finding.hint.text == "Where does the factor come from?"
