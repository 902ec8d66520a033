from types import SimpleNamespace

import numpy as np
import pytest

from rubric import Answer, Reply, judge, unanswered
from rubric.messages import message, sentence
from rubric.problems import Explained, Untouched


def right(X, w):
    return X * w, float(np.sum(X * w)), (X, w)


def only_in_trials(change):
    """Right on the public example, which has two rows, and changed in the trials."""
    return lambda X, w: right(X, w) if X.shape[0] == 2 else change(*right(X, w))


def test_the_reference_earns_everything_in_silence(exercise, judged):
    outcome = judged(exercise, exercise.reference)
    assert (outcome.status, outcome.score) == ("passed", 6)
    assert outcome.findings == outcome.remarks == ()


def test_points_are_lost_row_by_row(exercise, judged):
    outcome = judged(exercise, lambda X, w: (X * w, 0.0, (X, w)))
    assert (outcome.status, outcome.score) == ("failed", 4)
    assert outcome.kept == {"Y", "kept"}
    assert [finding.output for finding in outcome.findings] == ["total"]


def test_a_row_of_several_outputs_is_lost_as_a_whole(make, judged):
    exercise = make(points={("Y", "total"): 5, "kept": 1})
    assert judged(exercise, lambda X, w: (X * w, 0.0, (X, w))).score == 1


def test_failing_on_an_example_alone_costs_nothing_and_is_said(exercise, judged):
    def wrong_when_small(X, w):
        return (X if X.shape[0] == 2 else X * w), float(np.sum(X * w)), (X, w)

    outcome = judged(exercise, wrong_when_small)
    assert (outcome.status, outcome.score, outcome.findings) == ("passed", 6, ())
    [remark] = outcome.remarks
    assert sentence(remark).startswith("One public example fails, which costs no points: Y has")


def test_containers_may_be_mixed(exercise, judged):
    outcome = judged(exercise, lambda X, w: [X * w, np.sum(X * w), [X, w]])
    assert (outcome.score, outcome.findings) == (6, ())


def test_an_answer_in_float32_is_right(exercise, judged):
    def narrow(X, w):
        return np.float32(X * w), np.float32(np.sum(X * w)), (X, w)

    assert judged(exercise, narrow).score == 6


def test_a_number_in_an_array_of_one_entry_is_right_with_a_remark(exercise, judged):
    outcome = judged(exercise, lambda X, w: (X * w, np.sum(X * w, keepdims=True), (X, w)))
    assert outcome.score == 6
    assert any("That is accepted" in sentence(remark) for remark in outcome.remarks)
    assert len(outcome.remarks) == 1


def test_a_list_in_place_of_an_array_is_refused(exercise, judged):
    outcome = judged(exercise, lambda X, w: ((X * w).tolist(), float(np.sum(X * w)), (X, w)))
    assert outcome.kept == {"total", "kept"}


def test_a_transposed_answer_is_named_as_such(exercise, judged):
    outcome = judged(exercise, lambda X, w: ((X * w).T, float(np.sum(X * w)), (X, w)))
    assert message(outcome.findings[0]).endswith("which is its transpose.")


def test_families_are_judged_over_all_layers(layered, judged):
    def forgot_the_last(parameters):
        last = f"W{len(parameters) // 2}"
        return {name: value * (1 + (name != last)) for name, value in parameters.items()}

    outcome = judged(layered, forgot_the_last)
    assert outcome.kept == {"b"}
    assert outcome.findings[0].output == "W"
    extra = judged(layered, lambda parameters: layered.reference(parameters) | {"L": 2})
    assert extra.score == 3


def test_a_missing_layer_is_named(layered, judged):
    def without_the_last(parameters):
        doubles = layered.reference(parameters)
        return {name: value for name, value in doubles.items() if not name.endswith("2")}

    [W, b] = judged(layered, without_the_last).findings
    right = "On the public examples it is right."
    assert message(W) == f'The dictionary that was returned has no key "W2". {right}'
    assert message(b) == f'The dictionary that was returned has no key "b2". {right}'


# --- what a call does to its arguments ---


def in_place(parameters):
    for name in parameters:
        parameters[name] *= 2
    return parameters


def rebinding(parameters):
    for name in parameters:
        parameters[name] = parameters[name] * 2
    return parameters


def test_writing_into_arguments_gets_one_remark_and_full_points(layered, judged):
    outcome = judged(layered, in_place)
    assert (outcome.score, outcome.findings) == (3, ())
    [remark] = outcome.remarks
    assert sentence(remark).startswith("The call wrote into parameters")


def test_writing_into_arguments_costs_points_where_it_has_a_price(layered, judged):
    layered.points = {"W": 2, "b": 1, "arguments": 4}
    outcome = judged(layered, in_place)
    assert (outcome.score, outcome.remarks) == (3, ())
    assert [finding.output for finding in outcome.findings] == ["arguments"]
    assert judged(layered, layered.reference).score == 7


@pytest.mark.parametrize("price", [{}, {"arguments": 4}])
def test_rebinding_the_keys_of_a_dictionary_is_free(layered, judged, price):
    layered.points = {"W": 2, "b": 1} | price
    outcome = judged(layered, rebinding)
    assert (outcome.score, outcome.remarks) == (layered.total, ())


# --- exceptions and deaths ---


def test_a_call_that_raises_is_one_finding_for_all_outputs(exercise, judged):
    outcome = judged(exercise, lambda X, w: X @ w)
    assert (outcome.status, outcome.score) == ("raised", 0)
    assert [finding.output for finding in outcome.findings] == ["stretch"]


@pytest.mark.parametrize("death", ["timed_out", "out_of_memory", "crashed"])
def test_a_death_names_the_status(exercise, answers, death):
    given = answers(exercise, right)
    dead = [Answer(each.case, Reply(death=death), each.expect) for each in given]
    outcome = judge(exercise, dead)
    assert (outcome.status, outcome.score) == (death, 0)
    assert [finding.output for finding in outcome.findings] == ["stretch"]


def test_dying_on_an_example_alone_costs_nothing(exercise, answers):
    given = answers(exercise, right)
    dead = Answer(given[0].case, Reply(death="timed_out"), given[0].expect)
    outcome = judge(exercise, [dead, *given[1:]])
    assert (outcome.status, outcome.score) == ("passed", 6)
    assert "did not come back" in sentence(outcome.remarks[0])


def test_a_function_that_could_not_be_called_earns_nothing(exercise):
    outcome = unanswered(exercise, "missing", Untouched("stretch"))
    assert (outcome.status, outcome.score, outcome.called) == ("missing", 0, False)
    assert outcome.findings[0].output == "stretch"


# --- what is told of hidden trials ---


class Verdict7319:
    pass


SECRET = "7319"
SMUGGLERS = {
    "an object": lambda Y, total, kept: (Verdict7319(), total, kept),
    "an object of an opaque array": lambda Y, total, kept: (np.array([SECRET]), total, kept),
    "a huge shape": lambda Y, total, kept: (np.empty((7319, 0)), total, kept),
    "many axes": lambda Y, total, kept: (np.ones((1,) * 9 + (7,)), total, kept),
    "text": lambda Y, total, kept: (SECRET, total, kept),
    "a dictionary": lambda Y, total, kept: {SECRET: Y},
    "a key": lambda Y, total, kept: (Y, total, {SECRET: Y}),
    "a long tuple": lambda Y, total, kept: (Y, total, kept * 7319),
    "an exception's text": lambda Y, total, kept: {}[SECRET],  # type: ignore[index]
}


@pytest.mark.parametrize("way", SMUGGLERS)
def test_hidden_trials_never_quote_what_was_returned(exercise, judged, way):
    outcome = judged(exercise, only_in_trials(SMUGGLERS[way]))
    assert outcome.score < 6
    said = " ".join(message(finding) for finding in outcome.findings)
    assert SECRET not in said + repr(outcome.findings)
    assert "1, 1, 1, 1" not in said + repr(outcome.findings)
    assert "on the public example" not in said


@pytest.mark.parametrize(
    "smuggle", ["raise type(f'Type{7319}', (Exception,), {})", "\n" * 7318 + "1/0"]
)
def test_hidden_trials_do_not_tell_a_type_or_a_line_of_the_learners_own_making(
    exercise, judged, smuggle
):
    def raising(*_):
        exec(compile(smuggle, "cell", "exec"))

    assert SECRET not in repr(judged(exercise, only_in_trials(raising)).findings)


@pytest.mark.parametrize("way", ["an object", "a huge shape", "an exception's text"])
def test_public_examples_do_quote_it(exercise, judged, way):
    outcome = judged(exercise, lambda X, w: SMUGGLERS[way](*right(X, w)))
    assert SECRET in message(outcome.findings[0])


def test_keys_are_quoted_on_public_examples_only(layered, judged):
    def other_keys(parameters):
        return {f"{SECRET}{name}": value for name, value in parameters.items()}

    assert SECRET in message(judged(layered, other_keys).findings[0])
    layered.examples = []
    assert SECRET not in message(judged(layered, other_keys).findings[0])


def test_no_number_of_a_hidden_trial_is_told(exercise, answers):
    exercise.examples = []
    given = answers(exercise, lambda X, w: (X + w, 3.0, (w, X)))
    outcome = judge(exercise, given)
    said = " ".join(message(finding) for finding in outcome.findings)
    numbers = [given[0].expected[0], given[0].case.arguments[0], given[0].case.arguments[1]]
    for number in np.concatenate([np.ravel(array) for array in numbers]):
        assert f"{abs(number):.4g}" not in said + repr(outcome.findings)
    assert "is off by" in said


# --- public findings ---


def test_a_finding_on_a_public_example_comes_first_and_shows_the_slope(exercise, judged):
    @exercise.slope("Y", of="X")
    def half_the_square(X, w):
        return np.sum(w * X**2) / 2

    outcome = judged(exercise, lambda X, w: (X * w + X**3, float(np.sum(X * w)), (X, w)))
    [finding] = outcome.findings
    assert "on the public example with n = 2, m = 5" in message(finding)
    assert "Nudge X[" in message(finding)


def test_the_slope_is_left_out_where_all_entries_have_something_in_common(exercise, judged):
    @exercise.slope("Y", of="X")
    def half_the_square(X, w):
        return np.sum(w * X**2) / 2

    [finding] = judged(exercise, lambda X, w: (-X * w, np.sum(X * w), (X, w))).findings
    assert message(finding).endswith("every entry has the wrong sign.")


def test_the_cause_is_told_even_when_only_a_trial_shows_it(exercise, judged):
    outcome = judged(exercise, only_in_trials(lambda Y, total, kept: (2 * Y, total, kept)))
    [finding] = outcome.findings
    assert "(with n = 3, m = 4); every entry is 2 times what it should be" in message(finding)


def test_outputs_wrong_in_different_words_are_different_findings(exercise, judged):
    outcome = judged(exercise, lambda X, w: SimpleNamespace(Y=X))
    [finding] = outcome.findings
    assert finding.output == "stretch"
    two = judged(exercise, lambda X, w: (X, 0.0, (X, w)))
    assert [finding.output for finding in two.findings] == ["Y", "total"]


def test_no_slope_is_shown_where_only_a_trial_is_wrong(exercise, judged):
    @exercise.slope("Y", of="X")
    def half_the_square(X, w):
        return np.sum(w * X**2) / 2

    outcome = judged(exercise, only_in_trials(lambda Y, total, kept: (Y + 1, total, kept)))
    assert "Nudge" not in message(outcome.findings[0])


def test_a_word_is_quoted_on_public_examples_only(make, judged):
    def verdict(X, w):
        return "good"

    exercise = make(verdict, gives="word", points={"word": 1})
    [finding] = judged(exercise, lambda X, w: SECRET).findings
    assert message(finding).startswith(f"word should be 'good', but is '{SECRET}'")
    exercise.examples = []
    [finding] = judged(exercise, lambda X, w: SECRET).findings
    assert message(finding) == "word is not what it should be (with n = 3, m = 4)."
    assert judged(exercise, lambda X, w: "good").score == 1


def test_a_public_property_that_fails_in_trials_alone_is_said_to_be_right_on_the_examples(
    layered, judged
):
    layered.points = {"W_is_doubled": 2, "b": 1}

    @layered.public
    def W_is_doubled(W, parameters):
        """W should be doubled."""
        return np.allclose(W[0], 2 * parameters["W1"])

    def only_for_two_inputs(parameters):
        right = layered.reference(parameters)
        return right if parameters["W1"].shape[1] == 2 else right | {"W1": parameters["W1"]}

    [finding] = judged(layered, only_for_two_inputs).findings
    assert isinstance(finding.problem, Explained)
