"""A second chance on top of right functions, for a chain of three exercises: `table` builds on
`doubled`, and that builds on `raised`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.grading.carried import LARGEST_SIZE, Provider, again, combined
from autograder.grading.grader import Grader
from autograder.grading.questions import answers, asker
from autograder.grading.result import Result
from autograder.grading.runtime import Limits, Provided, Runtime
from autograder.intake.rebuilding import RebuiltCell
from autograder.notebooks import reader
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import Call, Isolation, Worker, Zygote, worker_client
from rubric import Exercise, Hint, Judgement, Reply, judge
from rubric.problems import Carried, CarriedInPart


def raised(x, by=1):
    return x + 1


def doubled(x):
    return 2 * raised(x)


def table(x):
    once = raised(x)
    twice = doubled(x)
    return once, twice


RAISED = Exercise(
    raised,
    takes=("x (n, m)",),
    gives="y (n, m)",
    points={"y": 10},
    trials=[{"n": 2, "m": 6}],
)
DOUBLED = Exercise(
    doubled,
    takes=("x (n, m)",),
    gives="z (n, m)",
    points={"z": 10},
    trials=[{"n": 2, "m": 6}],
    needs=(RAISED,),
)
TABLE = Exercise(
    table,
    takes=("x (n, m)",),
    gives=("once (n, m)", "twice (n, m)"),
    points={"once": 10, "twice": 10},
    trials=[{"n": 2, "m": 6}],
    needs=(DOUBLED,),
)


@TABLE.mistake
def halved(x):
    """Is it half of what it should be?"""
    return raised(x) / 2, doubled(x) / 2


WRONG_BELOW = "def raised(x):\n    return 3 * (x + 1)\ndef doubled(x):\n    return 0 * x"
RIGHT = """
def raised(x):
    return x + 1
def doubled(x):
    return 2 * raised(x)
"""
SEED = 7
LIMITS = Limits(cell=5.0, call=5.0)
X = np.ones((2, 6))

Judge = Callable[[str], Judgement]


@pytest.fixture(scope="module")
def provider(zygote: Zygote) -> Iterator[Provider]:
    """Right functions."""
    with Runtime(zygote, [RebuiltCell("given", "reference", RIGHT)], LIMITS) as reference:
        yield Provider(reference)


@pytest.fixture
def carried(zygote: Zygote, provider: Provider) -> Judge:
    """Judges a learner's `table` with right functions below, where the learner's own are wrong."""

    def judged(body: str) -> Judgement:
        with learners(zygote, body) as runtime:
            return again(TABLE, runtime, provider, SEED)

    return judged


@pytest.fixture
def direct(zygote: Zygote) -> Judge:
    """Judges a learner's `table` on top of the learner's own functions."""

    def judged(body: str) -> Judgement:
        with learners(zygote, body) as runtime:
            signature = runtime.signatures(["table"])["table"]
            ask = asker(TABLE, runtime, signature)
            return judge(TABLE, answers(TABLE, TABLE.hidden_cases(SEED), ask))

    return judged


def learners(zygote: Zygote, body: str) -> Runtime:
    source = f"import numpy as np\n{WRONG_BELOW}\ndef table(x):\n    {body}"
    return Runtime(zygote, [RebuiltCell("exercise", "table", source, ("table",))], LIMITS)


def text_of(reply: Reply) -> str:
    assert reply.failure is not None
    return reply.failure.text


# --- which functions are right -------------------------------------------------------------------


def test_all_that_an_exercise_builds_on_is_right_and_not_its_direct_needs_alone(
    carried: Judge,
) -> None:
    assert carried("return raised(x), doubled(x)").kept == {"once", "twice"}


def test_what_a_learner_calls_by_itself_is_still_the_learners_own(carried: Judge) -> None:
    assert carried("return x + 2, doubled(x)").kept == {"twice"}


def test_a_learner_who_computes_all_of_it_again_needs_nobody(carried: Judge) -> None:
    assert carried("return x + 1, 2 * (x + 1)").score == TABLE.total


# --- what they answer -----------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(2, 6), (6, 6), (1, 1), (3, 0)])
def test_a_provided_function_answers_what_is_no_larger_than_the_trial(
    provider: Provider, shape: tuple[int, int]
) -> None:
    reply = provider.provide(RAISED, 6, older=False)((np.ones(shape),), {})
    assert reply.result.tolist() == np.full(shape, 2.0).tolist()


@pytest.mark.parametrize(
    "argument", [np.ones((7, 6)), np.ones((2, 7)), np.ones(6), np.ones((2, 3, 1)), "x", None, [X]]
)
def test_a_provided_function_refuses_arguments_that_do_not_fit(
    provider: Provider, argument: Any
) -> None:
    reply = provider.provide(RAISED, 6, older=False)((argument,), {})
    assert text_of(reply).startswith("raised should be called with x (n, m)")


@pytest.mark.parametrize(
    ("arguments", "options"),
    [((), {}), ((X, 1, 2), {}), ((X,), {"x": X}), ((X,), {"further": 1})],
)
def test_a_provided_function_refuses_what_its_own_signature_does_not_take(
    provider: Provider, arguments: tuple[Any, ...], options: dict[str, Any]
) -> None:
    reply = provider.provide(RAISED, 6, older=False)(arguments, options)
    assert reply.failure is not None
    assert (reply.failure.type, reply.failure.text[:8]) == ("TypeError", "raised: ")


def test_a_provided_function_takes_keywords_and_drops_what_the_exercise_does_not_give(
    provider: Provider,
) -> None:
    reply = provider.provide(RAISED, 6, older=False)((), {"by": 5, "x": X})
    assert reply.result.tolist() == (X + 1).tolist()


@pytest.mark.parametrize("older", [True, False])
def test_arguments_of_older_notebooks_are_taken_where_the_learners_own_function_has_them(
    provider: Provider, older: bool
) -> None:
    known = replace(RAISED, also_takes=("words",), trials=[{"n": 2, "m": 6, "words": "old"}])
    assert provider.provide(known, 6, older=older)((X, 1, "old"), {}).answered == older


def test_a_learners_function_cannot_ask_for_more_than_its_trial_gave_it(carried: Judge) -> None:
    """The largest size of the trial is 6."""
    within = "return raised(np.ones((6, 6)))[:2] * 0 + raised(x), doubled(x)"
    assert carried(within).score == TABLE.total
    for larger in ("(7, 6)", "(6, 7)"):
        judgement = carried(within.replace("(6, 6)", larger))
        assert (judgement.status, judgement.score) == ("raised", 0.0)


def test_the_largest_size_of_a_small_trial_is_that_of_shapes_without_names(
    zygote: Zygote, provider: Provider
) -> None:
    small = replace(TABLE, trials=[{"n": 2, "m": 3}])
    for size in (LARGEST_SIZE, LARGEST_SIZE + 1):
        body = f"raised(np.ones(({size}, 2)))\n    return raised(x), doubled(x)"
        with learners(zygote, body) as runtime:
            score = again(small, runtime, provider, SEED).score
        assert score == (small.total if size == LARGEST_SIZE else 0.0)


@pytest.mark.parametrize(("calls", "score"), [(3, 20.0), (4, 0.0)])
def test_a_learners_function_cannot_ask_as_often_as_it_likes(
    carried: Judge, monkeypatch: pytest.MonkeyPatch, calls: int, score: float
) -> None:
    """The last trial is asked twice in one go, and the calls of both count together."""
    monkeypatch.setattr(worker_client, "MOST_SERVED", 8)
    often = f"[raised(x) for _ in range({calls})]\n    return x + 1, doubled(x)"
    assert carried(often).score == score


# --- the better of both ---------------------------------------------------------------------------


def test_the_better_of_both_counts_for_each_output(direct: Judge, carried: Judge) -> None:
    """The learner makes up for the own mistake in one output, and builds on it in the other."""
    body = "return raised(x) / 3, doubled(x)"
    first, second = direct(body), carried(body)
    assert [first.kept, second.kept] == [{"once"}, {"twice"}]
    both = combined(TABLE, first, second, ["raised"])
    assert (both.status, both.score) == ("carried", 20.0)
    assert both.kept == {"once", "twice"}
    assert [finding.problem for finding in both.findings] == [Carried(("raised",))]


def test_what_is_worse_with_right_functions_below_loses_nothing(
    direct: Judge, carried: Judge
) -> None:
    body = "return raised(x) / 3, x"
    first = direct(body)
    both = combined(TABLE, first, carried(body), ["raised"])
    assert both.score == 10.0
    assert both.kept == {"once"}


def test_a_part_that_is_right_on_right_functions_is_told_as_that(
    direct: Judge, carried: Judge
) -> None:
    body = "return raised(x), x"
    both = combined(TABLE, direct(body), carried(body), ["raised"])
    assert (both.status, both.score) == ("failed", 10.0)
    assert both.findings[0].problem == CarriedInPart(("raised",))
    assert {finding.output for finding in both.findings[1:]} == {"twice"}


def test_a_hint_that_only_right_functions_show_is_given_with_what_they_replaced(
    direct: Judge, carried: Judge
) -> None:
    body = "return raised(x) / 2, doubled(x) / 2"
    both = combined(TABLE, direct(body), carried(body), ["raised", "doubled"])
    assert (both.status, both.score) == ("failed", 0.0)
    hint = Hint.of_mistake("Is it half of what it should be?")
    assert {finding.hint for finding in both.findings} == {hint}
    assert {finding.tried_with for finding in both.findings} == {("raised", "doubled")}


# --- a process and inputs of its own --------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, Any]]:
    """The inputs of `spread`, in the order of its calls, and whether right functions stood below."""
    noted: list[tuple[bool, Any]] = []
    call, calls = Runtime.call, Runtime.calls

    def recorded(
        runtime: Runtime,
        name: str,
        arguments: tuple[Any, ...],
        provided: Provided | None = None,
        **how: int,
    ) -> Reply:
        if name == "spread":
            noted.append((bool(provided), arguments[0].tolist()))
        return call(runtime, name, arguments, provided, **how)

    def several(runtime: Runtime, asked: Sequence[Call]) -> Iterator[Reply]:
        noted.extend((False, each.arguments[0].tolist()) for each in asked if each.name == "spread")
        return calls(runtime, asked)

    monkeypatch.setattr(Runtime, "call", recorded)
    monkeypatch.setattr(Runtime, "calls", several)
    return noted


def graded(means: Assignment, zygote: Zygote, **edits: str) -> Result:
    """The result of the solved notebook with other answers, and a list that its functions share."""
    cells = [
        replace(cell, source=edits.get(cell.exercise or "", cell.source))
        for cell in source_cells(means)
    ]
    submission = Notebook((Cell("code", "seen = []"), *cells), "means")
    return Grader(means, zygote, limits=LIMITS).grade(submission, "seed")


WRONG_MEANS = "def row_means(x):\n    return 0 * x[:, 0]"


@pytest.mark.usefixtures("released")
def test_carried_trials_have_hidden_inputs_of_their_own(
    means: Assignment, zygote: Zygote, asked: list[tuple[bool, Any]]
) -> None:
    graded(means, zygote, row_means=WRONG_MEANS)
    hidden = [(carried, x) for carried, x in asked if len(x) == 3]
    first, second = ([x for carried, x in hidden if carried == then] for then in (False, True))
    assert first
    assert second
    assert not any(x in first for x in second)


@pytest.mark.usefixtures("released")
def test_carried_trials_have_a_process_that_has_seen_no_direct_one(
    means: Assignment, zygote: Zygote
) -> None:
    """The function is right in the first calls that it gets, and notes them."""
    notes = """\
def spread(x):
    seen.append(x.shape)
    return ((x - row_means(x)[:, None]) ** 2).mean() if seen.count((3, 4)) < 4 else 0.0
"""
    result = graded(means, zygote, row_means=WRONG_MEANS, spread=notes)
    assert [each.status for each in result.exercises] == ["failed", "carried"]


def test_what_is_provided_draws_from_the_seed_of_the_call_that_it_is_provided_to(
    zygote: Zygote,
) -> None:
    source = "import numpy as np\ndef raised(x):\n    return x + np.random.rand()"
    with Runtime(zygote, [RebuiltCell("given", "reference", source)], LIMITS) as reference:
        first, again, other = (
            Provider(reference).provide(RAISED, 6, older=False, seed=seed)((X,), {}).result
            for seed in (0, 0, 1)
        )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_all_that_lost_points_is_called_again_in_one_process(
    isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    leased, lease = [], Zygote.lease

    def counted(zygote: Zygote) -> Worker:
        leased.append(lease(zygote))
        return leased[-1]

    monkeypatch.setattr(Zygote, "lease", counted)
    deep = Assignment.load(Path("solutions"), "deep_network", Path("assignments"))
    path = Path("tests/submissions/deep_network/linear_forward_alone_wrong/deep_network.ipynb")
    with Zygote(isolation, deep.release_folder) as zygote:
        result = Grader(deep, zygote).grade(reader.read(path), "seed")
    assert [each.status for each in result.exercises].count("carried") >= 2
    assert len(leased) == len(("the learner's", "that of carried exercises", "the reference's"))
