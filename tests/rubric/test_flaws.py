import pytest

from rubric import Exercise
from rubric.samplers import zeros


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


def test_a_sampler_for_something_that_is_not_drawn_is_refused(make):
    exercise = make(trials=[{"n": 3, "m": 4, "b": zeros}])
    with pytest.raises(ValueError, match="stretch: a trial has a sampler for b, but what is drawn"):
        exercise.refuse_flaws()
