"""One submission, from a notebook to its result, on a course of three exercises."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells, write_release
from autograder.grading import loop_timing
from autograder.grading.grader import Grader
from autograder.grading.result import Result
from autograder.grading.runtime import SECOND_CHANCE, Limits
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import CellOutcome, Worker, Zygote, detect
from rubric import Hint, Judgement, messages
from rubric.problems import Carried, CarriedInPart, Loops

NOTEBOOK = """\
# %% tags=["given"]
import numpy as np

# %% exercise="centred"
def centred(X):
    # YOUR CODE STARTS HERE
    C = X - X.mean(axis=1, keepdims=True)  # (n, m)
    # YOUR CODE ENDS HERE
    return C

# %% exercise="scaled"
def scaled(X, factor):
    # YOUR CODE STARTS HERE
    S = factor * X  # (n, m)
    # YOUR CODE ENDS HERE
    return S

# %%
shown = scaled(np.ones((2, 2)), 3)

# %% exercise="standardised"
def standardised(X, factor):
    # YOUR CODE STARTS HERE
    C = centred(X)
    S = scaled(C, factor)
    # YOUR CODE ENDS HERE
    return C, S
"""

EXERCISES = '''\
from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)

centred = Exercise(
    notebook.centred,
    takes=("X (n, m)",),
    gives="C (n, m)",
    points={"C": 30},
    trials=[{"n": 3, "m": 5}],
    examples=[{"n": 2, "m": 3}],
    vectorises="m",
)


@centred.mistake
def added(X):
    """Is the mean of each row of yours zero?"""
    return X + X.mean(axis=1, keepdims=True)


scaled = Exercise(
    notebook.scaled,
    takes=("X (n, m)", "factor"),
    gives="S (n, m)",
    points={"S": 30},
    trials=[{"n": 3, "m": 5, "factor": 7.25, "older": "words"}],
    examples=[{"n": 2, "m": 3, "factor": 2.0}],
    also_takes=("older",),
)

standardised = Exercise(
    notebook.standardised,
    takes=("X (n, m)", "factor"),
    gives=("C (n, m)", "S (n, m)"),
    points={"C": 10, "S": 30},
    trials=[{"n": 3, "m": 5, "factor": 7.25}],
    examples=[{"n": 2, "m": 3, "factor": 2.0}],
    needs=(centred, scaled),
)


@standardised.mistake
def doubled(X, factor):
    """Is it twice what it should be?"""
    C, S = notebook.standardised(X, factor)
    return 2 * C, 2 * S


EXERCISES = [centred, scaled, standardised]
'''

RIGHT = {
    "centred": "C = X - X.mean(axis=1, keepdims=True)",
    "scaled": "S = factor * X",
    "standardised": "C = centred(X)\n    S = scaled(C, factor)",
}

Grade = Callable[..., Result]


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    root = tmp_path_factory.mktemp("course")
    folder = root / "solutions" / "rows"
    folder.mkdir(parents=True)
    (folder / "notebook.py").write_text(NOTEBOOK)
    (folder / "exercises.py").write_text(EXERCISES)
    loaded = Assignment.load(root / "solutions", "rows", root / "assignments")
    write_release(loaded, root / "build")
    return loaded


@pytest.fixture(scope="module")
def zygote(assignment: Assignment) -> Iterator[Zygote]:
    with Zygote(detect(), assignment.release_folder) as warm:
        yield warm


@pytest.fixture
def grade(assignment: Assignment, zygote: Zygote) -> Grade:
    def grade(*added: str, limits: Limits | None = None, **bodies: str) -> Result:
        grader = Grader(assignment, zygote, limits=limits or Limits(cell=1.0, call=1.0))
        return grader.grade(submission(assignment, added, RIGHT | bodies), "seed")

    return grade


def submission(assignment: Assignment, added: tuple[str, ...], bodies: dict[str, str]) -> Notebook:
    """The solved notebook with these bodies, and cells of the learner's own before them."""
    cells = [
        replace(cell, source=with_body(cell.source, bodies[cell.exercise]))
        if cell.exercise
        else cell
        for cell in source_cells(assignment)
    ]
    return Notebook((*(Cell("code", source) for source in added), *cells), "rows")


def with_body(source: str, body: str) -> str:
    head, _, rest = source.partition("    # YOUR CODE STARTS HERE\n")
    tail = rest.partition("    # YOUR CODE ENDS HERE\n")[2]
    return f"{head}    {body}\n{tail}"


def exercise(result: Result, name: str) -> Judgement:
    [found] = [each for each in result.exercises if each.name == name]
    return found


def statuses(result: Result) -> list[str]:
    return [each.status for each in result.exercises]


def test_right_answers_earn_everything(grade: Grade) -> None:
    result = grade()
    assert (result.status, result.score, result.max_score) == ("graded", 100.0, 100.0)
    assert statuses(result) == ["passed"] * 3


def test_the_same_seed_gives_the_same_result(grade: Grade) -> None:
    wrong = {"centred": "C = X * 1.5"}
    assert grade(**wrong).as_json() == grade(**wrong).as_json()


def test_a_mistake_below_is_paid_for_once(grade: Grade) -> None:
    result = grade(centred="C = X + X.mean(axis=1, keepdims=True)")
    assert statuses(result) == ["failed", "passed", "carried"]
    assert result.score == 70.0
    [finding] = exercise(result, "standardised").findings
    assert finding.problem == Carried(("centred",))
    hint = Hint.of_mistake("Is the mean of each row of yours zero?")
    assert exercise(result, "centred").findings[0].hint == hint


def test_a_mistake_of_its_own_is_not_carried(grade: Grade) -> None:
    result = grade(centred="C = 2 * X", standardised="C = centred(X)\n    S = scaled(X, factor)")
    found = exercise(result, "standardised")
    assert (found.status, found.score) == ("failed", 10.0)
    assert found.findings[0].problem == CarriedInPart(("centred",))
    assert {finding.output for finding in found.findings[1:]} == {"S"}


def test_a_missing_exercise_below_is_provided(grade: Grade) -> None:
    result = grade(scaled="raise NotImplementedError")
    assert statuses(result) == ["passed", "raised", "carried"]


def test_a_provided_function_answers_only_what_the_exercise_could_ask(grade: Grade) -> None:
    """What is asked has the right answer in it, so that only a refusal can cost the points."""
    tiled = "C = centred(np.tile(X, (1, {})))[:, : X.shape[1]]\n    S = scaled(C, factor)"
    carried = grade(centred="C = 2 * X", standardised=tiled.format(1))
    assert exercise(carried, "standardised").status == "carried"
    larger = grade(centred="C = 2 * X", standardised=tiled.format(10))
    assert exercise(larger, "standardised").score == 0.0
    assert exercise(larger, "standardised").status == "failed"


def test_a_provided_function_takes_keywords_as_its_own_signature_does(grade: Grade) -> None:
    keywords = "C = centred(X=X)\n    S = scaled(factor=factor, X=C)"
    assert exercise(grade(centred="C = 2 * X", standardised=keywords), "standardised").status == (
        "carried"
    )


def test_an_untouched_stub_is_missing(assignment: Assignment, zygote: Zygote) -> None:
    result = Grader(assignment, zygote).grade(assignment.released(), "seed")
    assert statuses(result) == ["missing"] * 3
    assert result.score == 0.0


def test_a_cell_that_is_not_python_costs_itself_alone(grade: Grade) -> None:
    result = grade(scaled="S = factor X")
    assert statuses(result) == ["passed", "raised", "carried"]
    assert result.score == 70.0
    [finding] = exercise(result, "scaled").findings
    assert "SyntaxError in line 2, `S = factor X`" in messages.message(finding)


def test_an_exception_is_told_with_its_line(grade: Grade) -> None:
    [finding] = exercise(grade(centred="C = X - missing_name"), "centred").findings
    assert messages.message(finding) == (
        "centred raised NameError in line 2 of its cell (on the public example with n = 2, m = 3): "
        "name 'missing_name' is not defined."
    )


def test_an_exception_of_a_hidden_trial_alone_is_told_without_its_text(grade: Grade) -> None:
    hostile = "assert X.shape == (2, 3), X\n    C = X - X.mean(axis=1, keepdims=True)"
    [finding] = exercise(grade(centred=hostile), "centred").findings
    assert messages.message(finding) == (
        "centred raised AssertionError in line 2 of its cell (with n = 3, m = 5). "
        "The `assert` in line 2 is your own: what it claims is not so."
    )


def test_hidden_inputs_do_not_come_out_through_later_public_examples(grade: Grade) -> None:
    keep = "seen.append(X.copy())\n    C = X - X.mean(axis=1, keepdims=True)"
    tell = "raise ValueError(repr([x for x in seen if x.shape == (3, 5)]))\n    S = 0"
    result = grade("seen = []", centred=keep, scaled=tell)
    [finding] = exercise(result, "scaled").findings
    assert "): []. " in messages.message(finding)


def test_a_call_that_never_ends_costs_its_own_points(grade: Grade) -> None:
    result = grade(scaled="while True: pass\n    S = X")
    assert statuses(result) == ["passed", "timed_out", "carried"]
    assert result.status == "graded"


def test_a_call_that_ends_the_process_costs_its_own_points(grade: Grade) -> None:
    result = grade(scaled="__import__('os')._exit(0)\n    S = X")
    assert statuses(result) == ["passed", "crashed", "carried"]
    assert result.status == "graded"


def test_calls_that_end_the_process_cost_no_other_function_its_points(grade: Grade) -> None:
    deadly = "__import__('os')._exit(0)\n    C = S = X"
    result = grade(centred=deadly, standardised=deadly)
    assert statuses(result) == ["crashed", "passed", "crashed"]
    assert result.score == 30.0


def test_what_ends_the_process_when_it_is_described_costs_its_own_points(grade: Grade) -> None:
    odd = "class Odd:\n    __signature__ = property(lambda self: __import__('os')._exit(0))"
    body = f"return X\n{odd}\n    __call__ = print\nscaled = Odd()\ndef other(S):\n    pass"
    result = grade(scaled=body)
    assert statuses(result) == ["passed", "missing", "carried"]


def test_what_a_star_import_in_a_demonstration_binds_is_there(
    assignment: Assignment, zygote: Zygote
) -> None:
    bodies = RIGHT | {"centred": "C = subtract(X, X.mean(axis=1, keepdims=True))"}
    cells = tuple(
        replace(cell, source="from numpy import *") if cell.role == "demonstration" else cell
        for cell in submission(assignment, (), bodies).cells
    )
    assert Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed").score == 100.0


def test_the_line_of_an_exception_is_one_of_the_functions_own_cell(grade: Grade) -> None:
    helper = "\n" * 7 + "def helper(X):\n    return X / None"
    [finding] = exercise(grade(helper, centred="C = helper(X)"), "centred").findings
    assert "raised TypeError in line 2 of its cell" in messages.message(finding)


def test_blank_lines_above_a_function_count(assignment: Assignment, zygote: Zygote) -> None:
    bodies = RIGHT | {"centred": "C = X / None"}
    cells = tuple(
        replace(cell, source="\n\n\n" + cell.source) if cell.exercise else cell
        for cell in submission(assignment, (), bodies).cells
    )
    result = Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed")
    assert "in line 5 of its cell" in messages.message(exercise(result, "centred").findings[0])


def test_cells_that_never_end_are_waited_for_once(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []
    run = Worker.run

    def recorded(
        worker: Worker, source: str, name: str, seconds: float = 10.0, keep: tuple[str, ...] = ()
    ) -> CellOutcome:
        given.extend([seconds] if source == "while True: pass" else [])
        return run(worker, source, name, seconds, keep)

    monkeypatch.setattr(Worker, "run", recorded)
    result = grade("while True: pass", limits=Limits(cell=1.5, call=1.0), centred="C = 2 * X")
    assert exercise(result, "standardised").status == "carried"
    assert given == [1.5, SECOND_CHANCE]


def test_imports_written_into_a_given_cell_are_kept(assignment: Assignment, zygote: Zygote) -> None:
    bodies = RIGHT | {"centred": "C = subtract(X, X.mean(axis=1, keepdims=True))"}
    cells = tuple(
        replace(cell, source=f"{cell.source}\nfrom numpy import subtract\nnp = None")
        if cell.role == "given"
        else cell
        for cell in submission(assignment, (), bodies).cells
    )
    assert Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed").score == 100.0


def test_a_call_that_eats_memory_costs_its_own_points(grade: Grade) -> None:
    result = grade(scaled="S = np.ones((1 << 20, 1 << 14))")
    assert statuses(result) == ["passed", "out_of_memory", "carried"]


def test_a_cell_that_never_ends_is_interrupted_and_the_rest_counts(grade: Grade) -> None:
    result = grade("while True: pass")
    assert (result.status, result.score) == ("graded", 100.0)


def test_a_cell_that_ends_the_process_names_the_status_and_keeps_the_points(grade: Grade) -> None:
    result = grade("import os\nos._exit(0)")
    assert (result.status, result.score) == ("crashed", 100.0)
    assert result.reason


def test_cells_that_end_the_process_again_and_again_end_the_grading(grade: Grade) -> None:
    result = grade(*["import os\nos._exit(0)"] * 6)
    assert result.status == "crashed"
    assert result.score == 0.0


def test_a_line_that_the_cell_does_not_have_is_not_told(grade: Grade) -> None:
    far = "exec(compile('\\n' * 98 + '1 / 0', scaled.__code__.co_filename, 'exec'))\n    S = X"
    [finding] = exercise(grade(scaled=far), "scaled").findings
    assert (finding.kind, finding.line) == ("raised", None)


def test_a_function_with_too_few_arguments_is_told_so(grade: Grade) -> None:
    result = grade("def late(): pass", scaled="S = 1\n    return S\ndef scaled(X):\n    S = X")
    [finding] = exercise(result, "scaled").findings
    assert messages.message(finding) == "scaled takes (X), but is called with (X, factor)."


def test_an_argument_of_older_notebooks_is_given_when_it_is_required(grade: Grade) -> None:
    older = "S = 1\n    return S\ndef scaled(X, factor, parameters):\n    S = factor * X"
    assert exercise(grade(scaled=older), "scaled").status == "passed"


def test_a_loop_over_examples_is_remarked_and_free(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_timing, "MANY", 500)
    monkeypatch.setattr(loop_timing, "TELLING", 0.0)
    loop = "C = np.array([X[:, i] - X.mean(axis=1) for i in range(X.shape[1])]).T"
    found = exercise(grade(centred=loop), "centred")
    assert found.score == found.max_score
    [remark] = found.remarks
    assert isinstance(remark, Loops)
    assert remark.timing is not None
    assert (remark.kind, remark.axis, remark.timing.many) == ("loops", "m", 500)
    assert remark.timing.times >= 1


def test_the_pace_is_that_of_a_worker_that_has_seen_no_hidden_trial(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_timing, "MANY", 500)
    monkeypatch.setattr(loop_timing, "TELLING", 0.0)
    telling = (
        "seen.append(X.shape)\n    assert X.shape[1] < 500 or (3, 5) not in seen\n    "
        "C = np.array([X[:, i] - X.mean(axis=1) for i in range(X.shape[1])]).T"
    )
    found = exercise(grade("seen = []", centred=telling), "centred")
    assert found.score == found.max_score
    [loops] = found.remarks
    assert isinstance(loops, Loops)
    assert loops.timing is not None


def test_a_loop_in_a_wrong_function_is_remarked_without_its_time(grade: Grade) -> None:
    loop = "C = np.array([X[:, i] for i in range(X.shape[1])]).T"
    found = exercise(grade(centred=loop), "centred")
    assert found.status == "failed"
    assert messages.sentence(found.remarks[0]).endswith("for all at once.")


def test_a_loop_that_is_too_slow_to_be_timed_costs_nothing(grade: Grade) -> None:
    slow = "C = X - X.mean(axis=1, keepdims=True)\n    for i in range(X.shape[1]):\n        while i > 9000:\n            pass"
    result = grade(centred=slow)
    found = exercise(result, "centred")
    assert (result.status, found.score) == ("graded", found.max_score)
    assert messages.sentence(found.remarks[0]).endswith("for all at once.")


def test_a_function_that_remembers_earlier_calls_is_told_so(grade: Grade) -> None:
    growing = "S = factor * X + len(seen)\n    seen.append(X)"
    [finding] = exercise(grade("seen = []", scaled=growing), "scaled").findings
    assert finding.hint == Hint("nondeterministic")


def test_numbers_copied_from_the_public_example_are_told_so(grade: Grade) -> None:
    copied = "S = X * (2.0 if factor == 2.0 else 3.0)"
    [finding] = exercise(grade(scaled=copied), "scaled").findings
    assert messages.message(finding).endswith("On the public examples it is right.")


def test_an_argument_of_older_notebooks_is_passed_on_to_provided_functions(grade: Grade) -> None:
    older = "S = 2.5 * X\n    return S\ndef scaled(X, factor, older):\n    S = factor * X + 1"
    calls = "C = centred(X)\n    S = scaled(C, factor, older=3)"
    result = grade(scaled=older, standardised=calls)
    assert exercise(result, "standardised").status == "carried"


def deadly_demonstrations(notebook: Notebook, name: str) -> tuple[Cell, ...]:
    """The cells of a notebook whose demonstrations would bind a name, and end the worker."""
    crashing = f"{name} = __import__('os')._exit(0)"
    return tuple(
        replace(cell, source=crashing) if cell.role == "demonstration" else cell
        for cell in notebook.cells
    )


def test_demonstrations_run_only_when_asked_or_needed(
    assignment: Assignment, zygote: Zygote
) -> None:
    cells = deadly_demonstrations(submission(assignment, (), RIGHT), "shown")
    skipped = Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed")
    ran = Grader(assignment, zygote, demonstrations=True).grade(Notebook(cells, "rows"), "seed")
    assert (skipped.status, ran.status) == ("graded", "crashed")
    reading = (*cells, Cell("code", "print(shown)"))
    assert Grader(assignment, zygote).grade(Notebook(reading, "rows"), "seed").status == "crashed"


def test_a_stub_that_names_what_a_demonstration_binds_runs_no_demonstration(
    assignment: Assignment, zygote: Zygote
) -> None:
    cells = deadly_demonstrations(assignment.released(), "C")
    assert "return C" in next(cell.source for cell in cells if cell.exercise == "centred")
    blank = Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed")
    assert (blank.status, blank.score) == ("graded", 0)


def test_the_json_has_the_promised_keys(grade: Grade) -> None:
    as_json = grade(centred="C = 2 * X").as_json()
    promised = ["assignment", "status", "reason", "score", "max_score", "seed", "isolation"]
    assert list(as_json) == [*promised, "exercises"]
    keys = {"name", "status", "score", "max_score", "findings", "remarks"}
    assert set(as_json["exercises"][0]) == keys
    said = {"output", "message", "hint", "line", "kind", "blames", "facts"}
    assert set(as_json["exercises"][0]["findings"][0]) == said


def test_nothing_of_the_course_secret_or_the_solutions_is_in_reach(
    grade: Grade, assignment: Assignment
) -> None:
    places = [assignment.folder / "exercises.py", Path(__file__), Path("/etc/passwd")]
    look = "\n".join(f"found += [open({str(place)!r}).read()]" for place in places)
    wrapped = "\n".join(f"try:\n    {line}\nexcept OSError: pass" for line in look.splitlines())
    tell = "raise ValueError(str(len(found)))\n    S = X"
    [finding] = exercise(grade(f"found = []\n{wrapped}", scaled=tell), "scaled").findings
    assert "): 0. " in messages.message(finding)


def test_what_is_wrong_itself_is_told_where_it_shows_with_right_functions_below(
    grade: Grade,
) -> None:
    """On top of a wrong centred the mistake of standardised itself is not recognised."""
    doubled = "C = centred(X)\n    S = 2 * scaled(C, factor)\n    C = 2 * C"
    found = exercise(grade(centred="C = 3 * X + 1", standardised=doubled), "standardised")
    assert (found.status, found.score) == ("failed", 0.0)
    assert {each.hint for each in found.findings} == {
        Hint.of_mistake("Is it twice what it should be?")
    }
    assert {each.tried_with for each in found.findings} == {("centred",)}
    alone = exercise(grade(standardised=doubled), "standardised")
    assert {each.tried_with for each in alone.findings} == {None}


@pytest.mark.parametrize(
    "body",
    [
        "global total\n    total += 1\n    S = factor * X * total",
        "global total\n    total += 1\n    S = factor * X if total == 1 else X",
    ],
)
def test_a_global_number_that_changes_the_second_answer_costs_points(
    grade: Grade, body: str
) -> None:
    found = exercise(grade("total = 0", scaled=body), "scaled")
    assert found.score == 0.0
    assert {each.hint for each in found.findings} == {Hint("nondeterministic")}


@pytest.mark.parametrize(
    "later", ["scaled = scaled(X_of_mine, 2.0)", "scaled = None", "scaled = 3"]
)
def test_a_later_cell_that_takes_the_name_of_an_exercise_costs_nothing(
    assignment: Assignment, zygote: Zygote, later: str
) -> None:
    right = submission(assignment, ("import numpy as np\nX_of_mine = np.ones((2, 2))",), RIGHT)
    cells = (*right.cells, Cell("code", later))
    result = Grader(assignment, zygote).grade(Notebook(cells, "rows"), "seed")
    assert [each.status for each in result.exercises] == ["passed"] * 3


def test_a_later_function_of_the_same_name_is_the_one_that_counts(grade: Grade) -> None:
    twice = "S = factor * X\n    return S\ndef scaled(X, factor):\n    S = factor * X + 1"
    assert exercise(grade(scaled=twice), "scaled").score == 0.0


def test_older_arguments_are_lent_to_those_alone_whose_own_function_has_them(grade: Grade) -> None:
    calls = "C = centred(X)\n    S = scaled(C, factor, 3)"
    result = grade(scaled="S = factor * X + 1", standardised=calls)
    assert exercise(result, "standardised").status == "raised"
