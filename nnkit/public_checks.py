"""The public check: what a learner can ask before submitting, offline and in the grader's words.

check = nnkit.public_checks("public_checks.json")
check(linear_forward)            what is wrong, and a hint where the mistake is a known one
check(linear_forward, hint=1)    where the book explains it; 2: a question; 3: how to begin
check.all()                      all exercises, with the points that public checks can vouch for
"""

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from nnkit.checks_file import ChecksFile, PublicCheckFailed
from nnkit.outcome import Outcome
from nnkit.overview import overview
from nnkit.shell import kernel_shell, shown
from nnkit.unwritten import UnwrittenFunctions, is_untouched
from nnkit.ways import more_help, not_found
from rubric import Finding, Hint, messages
from rubric.case import Answer
from rubric.checks import Check
from rubric.diagnosis.explanations import general
from rubric.diagnosis.reasons import is_told
from rubric.help import STEPS, Help
from rubric.judgement import problem_of
from rubric.problems import Explained, Problem, ResultsInAnotherOrder, Untouched, bare
from rubric.record import PublicExercise
from rubric.regions import region
from rubric.reply import OTHER_SEED, SEED, Call, Reply, local
from rubric.sealed_changes import opened_change
from rubric.sealing import failed, opened
from rubric.slips import Written
from rubric.slips.findings import with_slip


class PublicChecks:
    """The public checks of one assignment: call it with a function to check that function."""

    def __init__(self, path: str | Path) -> None:
        """Remember where the checks lie; the file is read when the first function is checked."""
        self.file = ChecksFile(path)
        self._warned = False

    def __repr__(self) -> str:
        """Of which assignment and version these checks are, or why they cannot be used."""
        try:
            return f"<public checks of {self.file.assignment}, version {self.file.version}>"
        except PublicCheckFailed as problem:
            return f"<{problem}>"

    def __call__(self, function: Callable[..., Any] | str, hint: int | None = None) -> None:
        """Check one function and print that its public checks passed, or print a hint.

        A notebook shows what is wrong and goes on; everywhere else it is raised.

        Args:
            function: the function, or its name.
            hint: 1 for the place in the book, 2 for a question, 3 for the first step; nothing is
                checked then.

        Raises:
            PublicCheckFailed: the first thing that is wrong, in one sentence, and what may help.
        """
        if isinstance(function, str):
            name, function = function, globals_of_caller().get(function, function)
        else:
            name = name_of(function)
        with shown(PublicCheckFailed):
            self._begin()
            exercise = self.file.exercise(name)
            if hint is not None:
                print(help_step(name, self.file.help(name), hint))
                return
            outcome = self.outcome(exercise, function)
            if outcome.state != "passed":
                raise PublicCheckFailed(outcome.sentence, *outcome.advice)
            print(outcome.sentence)

    def all(self, namespace: Mapping[str, Any] | None = None) -> None:
        """Print what public checks say of all exercises, and what remains to be done.

        Args:
            namespace: where the functions are; if none is given, where this is called.

        Raises:
            PublicCheckFailed: the checks cannot be used. A notebook shows it and goes on.
        """
        functions = globals_of_caller() if namespace is None else namespace
        with shown(PublicCheckFailed):
            self._begin()
            exercises = [self.file.exercise(name) for name in self.file.names]
            outcomes = [self.outcome(x, functions.get(x.signature.name)) for x in exercises]
            print(overview(f"{self.file.assignment}, version {self.file.version}", outcomes))

    def _begin(self) -> None:
        """Look whether the file fits the notebook beside it."""
        self.file.refuse_another_assignment()
        if self.file.notebook_differs and not self._warned:
            self._warned = True
            print(
                f"{self.file.path.name} and the notebook beside it are different versions of "
                f"{self.file.assignment}: if a check surprises you, download the assignment again."
            )

    def outcome(self, exercise: PublicExercise, function: Any) -> Outcome:
        """What public checks say of a function, or of anything in the place of one."""
        name = exercise.signature.name
        told = self.file.help(name)
        if not callable(function):
            return Outcome(name, "not_run", not_found(name), told)
        if is_untouched(function, told.stub):
            sentence = messages.sentence(Untouched(name))
            return Outcome(name, "unwritten", sentence, told)
        call, elsewhere = (self._told(local(function, seed)) for seed in (SEED, OTHER_SEED))
        answers = exercise.answers(call, required_by(function), elsewhere)
        wrong = {check.name for check in failed(exercise, answers)}
        judged = [*exercise.values, *(each.name for each in exercise.properties)]
        right = [name for name in judged if name not in wrong]
        conduct = [row for row in exercise.conduct if right and row not in wrong]
        vouched = told.points_for([*right, *conduct])
        found = first_problem(exercise, answers)
        if found is None:
            return Outcome(name, "passed", self._passed(exercise), told, vouched)
        check, problem = found
        hint = self._hint(exercise, answers, wrong, check, problem)
        if hint is None and not is_told(problem):
            change = opened_change(self.file.changes(name), exercise, answers, self.file.salt)
            fact = change or region(check, answers)
            problem = Explained(bare(problem), fact) if fact else problem
        written = Written.of(function, exercise.signature, self.file.names)
        finding = with_slip(Finding(check.name, problem, hint), written)
        asked = messages.hint(finding.hint) if finding.hint else ""
        return Outcome(name, "wrong", messages.sentence(finding.problem), told, vouched, asked)

    def _passed(self, exercise: PublicExercise) -> str:
        """What is said where all public checks pass."""
        return messages.public_checks_passed(
            f"{exercise.signature.name} ({self.file.assignment}, version {self.file.version})",
            len(exercise.cases),
            by_value=bool(exercise.values),
            properties=bool(exercise.properties),
        )

    def _hint(
        self,
        exercise: PublicExercise,
        answers: Sequence[Answer],
        wrong: Collection[str],
        check: Check,
        problem: Problem,
    ) -> Hint | None:
        """The sealed hint that the answers open, or a general one."""
        sealed = self.file.sealed(exercise.signature.name)
        if isinstance(problem, ResultsInAnotherOrder):  # else about what the exchange put there
            sealed = [hint for hint in sealed if set(hint.checks) == set(wrong)]
        known = opened(sealed, exercise, answers, check, self.file.salt)
        return Hint.of_mistake(known) if known else general(problem, answers)

    def _told(self, call: Call) -> Call:
        """A call whose exception names another exercise at most: what the notebook gives, works."""

        def told(*arguments: Any) -> Reply:
            reply = call(*arguments)
            failure = reply.failure
            inside = failure and failure.inside
            if not failure or not inside or inside.function in self.file.names:
                return reply
            return reply._replace(failure=failure._replace(inside=None))

        return told


def globals_of_caller() -> Mapping[str, Any]:
    """The names where a method of this module was called, such as those of a notebook."""
    frame = inspect.currentframe()
    while frame and frame.f_globals is globals():
        frame = frame.f_back
    return frame.f_globals if frame else {}


def name_of(function: Any) -> str:
    """The name by which a function is known, or else what it looks like."""
    return str(getattr(function, "__name__", str(function)[:80]))


def first_problem(exercise: PublicExercise, answers: list[Answer]) -> tuple[Check, Problem] | None:
    """The first thing that is wrong, with the check that finds it; the first example comes first."""
    for answer in answers:
        for check in exercise.checks:
            problem = problem_of(exercise.signature.name, check, answer)
            if problem:
                return check, problem
    return None


def help_step(name: str, told: Help, number: int) -> str:
    """One step of an exercise's own help, and how to ask for the next.

    Raises:
        PublicCheckFailed: there is no such step.
    """
    if number not in range(1, len(STEPS) + 1):
        raise PublicCheckFailed(
            "A hint is number 1, where the book explains it, 2, a question, or 3, the first step."
        )
    text = told.at(number)
    if not text:
        raise PublicCheckFailed(f"There is no hint {number} for {name}.")
    where = "here:" if "://" in text else "in"
    begins = (f"The book explains it {where} ", "Ask yourself: ", "The first step: ")[number - 1]
    more = "" if number == len(STEPS) else f"\n{more_help(name, number + 1)}"
    return f"{begins}{text}{more}"


def required_by(function: Callable[..., Any]) -> int:
    """How many arguments a function cannot do without, as far as it can be known."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 0
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(each.default is each.empty and each.kind in positional for each in parameters)


def public_checks(path: str | Path) -> PublicChecks:
    """The public checks in a file that came with the assignment.

    In a notebook's kernel, cells that need a function which is not written yet say so from now on.

    Args:
        path: public_checks.json, usually beside the notebook.

    Returns:
        A function: `check(linear_forward)` prints that the public checks passed, or says in one
        sentence what is wrong; `check.all()` goes over all exercises.
    """
    checks = PublicChecks(path)
    shell = kernel_shell()
    if shell is not None:
        UnwrittenFunctions(checks.file, checks, shell.user_ns).attach(shell)
    return checks
