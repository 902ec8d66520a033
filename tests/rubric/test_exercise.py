import numpy as np

from autograder.sandbox.room import measured


def test_a_hint_over_several_lines_is_one_line(exercise):
    @exercise.mistake
    def wrong(X, w):
        """What is
        X for?
        """

    assert exercise.mistakes == [wrong]
    assert wrong.__name__ == "wrong"


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
