import numpy as np
import pytest

from rubric import messages


@pytest.fixture
def known(exercise):
    """The toy with mistakes that lie close to one another."""

    @exercise.mistake
    def forgot_w(X, w):
        """What is w for?"""
        return X, float(np.sum(X)), (X, w)

    @exercise.mistake
    def mean_for_sum(X, w):
        """Is a total a mean?"""
        return X * w, float(np.mean(X * w)), (X, w)

    @exercise.mistake
    def forgot_w_in_Y_alone(X, w):
        """Only one of them knows w."""
        return X, float(np.sum(X * w)), (X, w)

    @exercise.mistake
    def product_of_matrices(X, w):
        """Which product has a sign?"""
        return np.dot(X, w), 0.0, (X, w)

    return exercise


def hints(judgement):
    return {
        finding.output: finding.hint and messages.hint(finding.hint)
        for finding in judgement.findings
    }


def test_every_mistake_gets_its_own_hint(known, judged):
    for wrong in known.mistakes:
        given = set(hints(judged(known, wrong)).values())
        assert given == {wrong.__doc__}


def test_two_mistakes_at_once_get_two_hints(known, judged):
    both = judged(known, lambda X, w: (X, float(np.mean(X * w)), (X, w)))
    assert hints(both) == {"Y": "What is w for?", "total": "Is a total a mean?"}


def test_a_mistake_written_otherwise_is_the_same_mistake(known, judged):
    loop = judged(known, lambda X, w: (X.copy(), sum(X.ravel()), [X, w]))
    assert hints(loop) == {"Y": "What is w for?", "total": "What is w for?"}


def test_a_product_that_does_not_fit_is_the_same_with_dot_and_with_the_operator(known, judged):
    with_operator = judged(known, lambda X, w: (X @ w, 0.0, (X, w)))
    assert set(hints(with_operator).values()) == {"Which product has a sign?"}


def test_what_no_mistake_explains_gets_no_hint(known, judged):
    assert hints(judged(known, lambda X, w: (X + 17, np.sum(X * w), (X, w)))) == {"Y": None}


def test_a_mistake_that_differs_in_one_case_is_not_it(known, judged):
    def wrong_only_when_small(X, w):
        Y = X if X.shape[0] == 3 else X * w
        return Y, float(np.sum(X * w)), (X, w)

    [finding] = judged(known, wrong_only_when_small).findings
    assert finding.hint is None
    assert messages.message(finding).endswith("On the public examples it is right.")


def test_an_exception_that_no_mistake_explains_is_explained_in_general(known, judged):
    [hint] = hints(judged(known, lambda X, w: {}["dW3"])).values()  # type: ignore[index]
    assert hint.startswith("List the keys")


def test_answers_that_are_not_finite_are_recognised(exercise, judged):
    @exercise.mistake
    def divided_by_zero(X, w):
        """What is nothing divided by nothing?"""
        return X * 0 / 0, float(np.sum(X * w)), (X, w)

    assert hints(judged(exercise, divided_by_zero)) == {"Y": divided_by_zero.__doc__}


def test_keys_in_another_order_are_the_same_mistake(layered, judged):
    @layered.mistake
    def shifted(parameters):
        """Which layer comes first?"""
        return {f"{name[0]}{int(name[1]) - 1}": 2 * value for name, value in parameters.items()}

    backwards = judged(layered, lambda parameters: dict(reversed(shifted(parameters).items())))
    assert set(hints(backwards).values()) == {"Which layer comes first?"}


def test_exceptions_of_one_type_are_told_apart_by_their_text(exercise, judged):
    @exercise.mistake
    def began_at_0(X, w):
        """Which layer is the first?"""
        return {}["W0"]  # type: ignore[index]

    @exercise.mistake
    def went_too_far(X, w):
        """Which layer is the last?"""
        return {}["W4"]  # type: ignore[index]

    assert hints(judged(exercise, lambda X, w: {}["W4"])) == {"stretch": went_too_far.__doc__}  # type: ignore[index]
    assert "List the keys" in hints(judged(exercise, lambda X, w: {}["W1"]))["stretch"]  # type: ignore[index]


def test_a_mistake_that_is_another_at_the_first_case_is_called_no_more(exercise, judged):
    calls = []

    @exercise.mistake
    def never_made(X, w):
        """Nobody does this."""
        calls.append(1)
        return -X, -1.0, (w, X)

    judged(exercise, lambda X, w: (X, 0.0, (X, w)))
    assert len(calls) == 1
