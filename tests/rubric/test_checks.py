import numpy as np
import pytest

from rubric import Answer, Problem, local, messages
from rubric.case import known
from rubric.checks import Output, Shape, one_entry_arrays
from rubric.conduct import changed_arguments
from rubric.problems import OneEntry, Violated, bare
from rubric.reply import SEED, chance


def said(problem: Problem | None) -> str | None:
    """The sentence of a problem."""
    return messages.sentence(problem) if problem else None


@pytest.fixture
def wrong(exercise):
    """What the check of an output says of a function, on the public example or on a trial."""

    def of(name, function, *, public=True, like=Output):
        [case] = exercise.public_cases() if public else exercise.hidden_cases(1)
        answer = Answer(case, local(function)(*case.arguments), exercise.expected)
        options = (exercise.tolerance,) if like is Output else ()
        return said(like(name, exercise.signature, *options).wrong(answer))

    return of


def giving(**parts):
    """A function that is right except in some parts of what it gives."""

    def function(X, w):
        Y = X * w
        right = {"Y": Y, "total": np.sum(Y), "kept": (X, w)}
        changed = {name: change(right[name]) for name, change in parts.items()}
        return tuple((right | changed).values())

    return function


def test_a_right_output_has_nothing_wrong(wrong):
    assert all(wrong(name, giving()) is None for name in ("Y", "total", "kept"))


def test_a_transposed_answer_is_named_as_such(wrong):
    assert wrong("Y", giving(Y=np.transpose)) == (
        "Y should have shape (n, m) = (2, 5), but has shape (5, 2), which is its transpose."
    )


def test_numbers_in_an_array_of_another_shape_are_not_called_a_transpose(wrong):
    assert "transpose" not in wrong("Y", giving(Y=np.ravel))


def test_a_list_is_no_array(wrong):
    assert wrong("Y", giving(Y=np.ndarray.tolist)) == (
        "Y should be an array of numbers, but is a list."
    )


def test_complex_numbers_are_refused(wrong):
    assert "should be an array of numbers" in wrong("Y", giving(Y=lambda Y: Y + 0j))


def test_nan_and_inf_are_named(wrong):
    assert wrong("Y", giving(Y=lambda Y: Y * np.nan)) == "Y contains nan (not a number)."
    assert wrong("Y", giving(Y=lambda Y: Y * np.inf)) == "Y contains inf (a number too large)."


def test_where_the_right_numbers_are_not_finite_the_two_are_compared(exercise):
    without_numbers = giving(Y=lambda Y: Y * np.nan)
    [case] = exercise.hidden_cases(1)

    def problem(function):
        right = known(without_numbers(*case.arguments))
        answer = Answer(case, local(function)(*case.arguments), right)
        return Output("Y", exercise.signature, exercise.tolerance).wrong(answer)

    assert problem(without_numbers) is None
    assert problem(giving()) is not None


def test_a_property_may_ask_how_much_was_drawn(exercise):
    after_one = np.random.RandomState(SEED)
    after_one.rand()
    one, [case] = chance_of(after_one), exercise.hidden_cases(1)

    @exercise.must
    def draws_once(chance):
        """It draws more than once, or not at all."""
        return chance == one

    def drawing(times):
        return lambda X, w: [np.random.rand() for _ in range(times)] and giving()(X, w)

    def problem(function):
        answer = Answer(case, local(function)(*case.arguments), exercise.expected)
        return said(exercise.properties[-1].wrong(answer))

    assert problem(drawing(1)) is None
    assert problem(drawing(2)) == "It draws more than once, or not at all."
    assert problem(giving()) == "It draws more than once, or not at all."


def chance_of(generator):
    """The state of a generator as a call would leave it."""
    kept = np.random.get_state()
    np.random.set_state(generator.get_state())
    state = chance()
    np.random.set_state(kept)
    return state


def test_a_public_example_tells_both_numbers_and_a_trial_tells_the_gap(wrong):
    one_more = giving(total=lambda total: total + 1)
    assert " where " in wrong("total", one_more)
    assert "but it is off by about 1 (" in wrong("total", one_more, public=False)


def test_what_all_entries_have_in_common_is_told(wrong):
    assert "every entry has the wrong sign" in wrong("Y", giving(Y=np.negative))
    assert "every entry is m = 5 times too large" in wrong("Y", giving(Y=lambda Y: 5 * Y))
    assert "every entry is m = 5 times too small" in wrong("Y", giving(Y=lambda Y: Y / 5))
    assert "in another order" in wrong("Y", giving(Y=lambda Y: np.roll(Y, 1)))


def test_a_value_inside_a_container_is_told_with_its_place(wrong):
    swapped = wrong("kept", giving(kept=lambda kept: kept[::-1]))
    assert swapped.startswith("X in kept[0] should have shape (n, m) = (2, 5)")


@pytest.mark.parametrize("wrap", [float, np.float32, np.array, lambda t: np.full((1, 1), t)])
def test_any_one_number_is_right(wrong, wrap):
    assert wrong("total", giving(total=wrap)) is None


def test_several_numbers_are_not_one(wrong):
    assert "one number" in wrong("total", giving(total=lambda total: np.full(2, total)))


def test_an_array_of_one_entry_gets_a_remark(exercise):
    [case] = exercise.public_cases()
    wrapped = giving(total=lambda total: np.full((1, 1), total))
    for function, count in ((wrapped, 1), (giving(total=np.array), 0)):
        reply = local(function)(*case.arguments)
        found = one_entry_arrays(exercise.signature, Answer(case, reply, known(None)))
        assert found == [OneEntry("total")] * count


def test_a_check_of_shapes_does_not_look_at_values(wrong):
    assert wrong("Y", giving(Y=lambda Y: Y + 1), like=Shape) is None
    assert "transpose" in wrong("Y", giving(Y=np.transpose), like=Shape)


def test_writing_into_an_argument_is_seen_and_rebinding_a_key_is_not(layered):
    def write(parameters):
        parameters["W1"] *= 2
        return parameters

    def rebind(parameters):
        parameters["W1"] = 2 * parameters["W1"]
        return parameters

    [case] = layered.public_cases()
    for function, changed in ((write, ["parameters"]), (rebind, [])):
        answer = Answer(case, local(function)(*case.arguments), known(None))
        assert changed_arguments(layered.signature, answer) == changed


def test_a_property_gets_outputs_and_arguments_by_name_and_families_as_lists(layered, judged):
    asked = []
    layered.points = {"b": 1, "grows": 1}

    @layered.must
    def grows(W, parameters):
        """W should be twice the W that came in."""
        asked.append((len(W), sorted(parameters)))
        return all(np.allclose(W[i], 2 * parameters[f"W{i + 1}"]) for i in range(len(W)))

    assert judged(layered, layered.reference).status == "passed"
    assert (1, ["W1", "b1"]) in asked
    assert (2, ["W1", "W2", "b1", "b2"]) in asked
    outcome = judged(layered, lambda parameters: parameters)
    assert outcome.kept == set()
    assert bare(outcome.findings[-1].problem) == Violated("W should be twice the W that came in.")


def test_a_property_gets_the_whole_result_and_what_was_expected(exercise, judged):
    exercise.points = {"agrees": 6}

    @exercise.must
    def agrees(result, expected):
        """The total should be the right one."""
        return result[1] == expected[1]

    assert judged(exercise, giving(Y=lambda Y: Y + 1)).score == 6
    assert judged(exercise, giving(total=lambda total: total + 1)).score == 0


def test_a_property_of_a_misshapen_value_says_what_is_wrong_with_its_shape(exercise, judged):
    exercise.points = {"Y_is_large": 3, "total": 2, "kept": 1}

    @exercise.must
    def Y_is_large(Y):
        """Y should be large."""
        return np.abs(Y).max() > 0

    [finding] = judged(exercise, giving(Y=np.transpose)).findings
    assert finding.problem.transposed


@pytest.fixture
def curve(make):
    """What the check says of a list of costs that is wrong or right in its own way."""

    def costs_of(X, w):
        return [float(np.sum(X * w)), 0.5]

    sizes = {"n": 3, "m": 4, "records": 2}
    exercise = make(costs_of, gives="costs (records)", points={"costs": 1}, trials=[sizes])

    def of(function):
        [case] = exercise.public_cases()
        answer = Answer(case, local(function)(*case.arguments), exercise.expected)
        return said(Output("costs", exercise.signature, exercise.tolerance).wrong(answer))

    return of


@pytest.mark.parametrize(
    "wrap",
    [
        list,
        tuple,
        np.array,
        lambda costs: [np.array(each) for each in costs],
        lambda costs: [np.array([[each]]) for each in costs],
        lambda costs: [np.float32(each) for each in costs],
    ],
)
def test_numbers_in_a_row_are_right_in_any_wrapping(curve, wrap):
    assert curve(lambda X, w: wrap([float(np.sum(X * w)), 0.5])) is None


@pytest.mark.parametrize(
    ("costs", "told"),
    [
        ([], "costs should have shape (records,) = (2,), but has shape (0,)."),
        ([0.5], "costs should have shape (records,) = (2,), but has shape (1,)."),
        (
            [[0.1, 0.2], [0.5]],
            "costs should hold one number after the other, but holds something else.",
        ),
        (["0.1", 0.5], "costs should hold one number after the other, but holds something else."),
        ([None, 0.5], "costs should hold one number after the other, but holds something else."),
        ([float("nan"), 0.5], "costs contains nan (not a number)."),
    ],
)
def test_a_list_that_is_no_row_of_numbers_is_told_as_what_it_is(curve, costs, told):
    assert curve(lambda X, w: costs) == told


@pytest.mark.parametrize(
    "cost", [10**400, -(10**400), True, 2 + 0j], ids=["huge", "low", "truth", "complex"]
)
def test_a_number_that_no_array_of_numbers_holds_ends_nothing(curve, cost):
    assert curve(lambda X, w: [cost, 0.5])
