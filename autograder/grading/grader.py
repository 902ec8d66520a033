"""Grading one submission: from a notebook by a stranger to a result that can be trusted.

intake     the submission on top of the release: locked cells are the release's
runtime    its cells run in a confined worker
direct     every function is called, on public examples and on hidden trials
carried    what lost points is called again on top of right functions
"""

import ast
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from autograder.course import Assignment
from autograder.errors import OutOfTime
from autograder.grading.budget import Budget
from autograder.grading.carried import Provider, again, combined
from autograder.grading.direct import judge_directly
from autograder.grading.loop_timing import loop_timing
from autograder.grading.result import Result
from autograder.grading.runtime import Limits, Runtime
from autograder.intake import Rebuilt, RebuiltCell, needed, rebuild
from autograder.notebooks import Notebook, bindings
from autograder.sandbox import CellOutcome, Zygote
from rubric import Exercise, Judgement, loops
from rubric.loops import loop_over
from rubric.problems import Loops, LoopTiming, NotTriedAgain
from rubric.slips import Written
from rubric.slips.findings import with_slips

Judgements = dict[str, Judgement]


@dataclass(frozen=True)
class Graded:
    """A result, and what it was found on.

    Attributes:
        rebuilt: the cells of the submission, in the order in which they ran.
        outcomes: by the name of a cell, how it ended and what it put out; not for cells that no
            exercise needs. No output of a call is kept.
    """

    result: Result
    rebuilt: Rebuilt
    outcomes: Mapping[str, CellOutcome]


@dataclass(frozen=True)
class Grader:
    """Grades submissions of one assignment, each in processes of its own.

    Attributes:
        zygote: the warm process that workers are forked from.
        demonstrations: whether to run cells on which no exercise depends.
        limits: how long a learner's code may take.
    """

    assignment: Assignment
    zygote: Zygote
    demonstrations: bool = False
    limits: Limits = field(default_factory=Limits)

    def grade(self, submission: Notebook, seed: str) -> Result:
        """Grade one submission; the same seed gives the same hidden inputs."""
        return self.examine(self.rebuild(submission), seed).result

    def rebuild(self, submission: Notebook) -> Rebuilt:
        """A submission on top of the release."""
        return rebuild(submission, self._release)

    def examine(self, rebuilt: Rebuilt, seed: str) -> Graded:
        """Grade a submission that has been rebuilt, and keep what a page about it shows."""
        cells = rebuilt.cells if self.demonstrations else without_demonstrations(rebuilt)
        budget = Budget(self.limits.submission)
        with (
            Runtime(self.zygote, cells, self.limits, budget) as runtime,
            Runtime(self.zygote, self._reference(), self.limits, budget) as reference,
        ):
            direct = judge_directly(self.assignment.exercises, rebuilt, runtime, number(seed, ""))
            final = self._carry(direct, runtime, reference, seed)
            status, reason = ending(runtime)  # the timing of loops, which comes next, costs nobody
            exercises = self._with_remarks(final, rebuilt, runtime, reference)
        result = Result(
            assignment=self.assignment.name,
            status=status,
            reason=reason,
            seed=seed,
            isolation=self.zygote.isolation.level,
            exercises=self._explained(exercises, rebuilt),
        )
        outcomes = {cells[number].name: outcome for number, outcome in runtime.outcomes.items()}
        return Graded(result, rebuilt, outcomes)

    @cached_property
    def _release(self) -> Notebook:
        return self.assignment.released()

    def _carry(
        self, direct: Judgements, runtime: Runtime, reference: Runtime, seed: str
    ) -> Judgements:
        """Give every exercise that lost points a second chance, what it builds on first."""
        final = dict(direct)
        with self._fresh(runtime) as fresh:
            for exercise in in_order(self.assignment.exercises):
                name = exercise.name
                if may_be_carried(exercise, direct[name]):
                    broken = lacking(exercise.all_needs, final)
                    try:
                        carried = again(exercise, fresh, Provider(reference), number(seed, name))
                    except OutOfTime:
                        final[name] = not_again(direct[name])
                    else:
                        final[name] = combined(exercise, direct[name], carried, broken)
        return final

    def _with_remarks(
        self, final: Judgements, rebuilt: Rebuilt, runtime: Runtime, reference: Runtime
    ) -> list[Judgement]:
        """The judgements, with remarks on loops, in the order of the exercises."""
        with self._fresh(runtime) as fresh:
            return [
                with_remark_on_loops(exercise, final[exercise.name], rebuilt, (fresh, reference))
                for exercise in self.assignment.exercises
            ]

    def _explained(
        self, judgements: Sequence[Judgement], rebuilt: Rebuilt
    ) -> tuple[Judgement, ...]:
        """The judgements, where something is found with the plain facts that can be read in the source."""
        if not any(judgement.findings for judgement in judgements):
            return tuple(judgements)
        signatures = {exercise.name: exercise.signature for exercise in self.assignment.exercises}
        takes = given_functions(rebuilt) | {
            name: signature.arguments for name, signature in signatures.items()
        }
        data = data_of(rebuilt)
        return tuple(
            with_slips(
                judgement,
                Written(signatures[judgement.name], rebuilt.source_of(judgement.name), takes, data),
            )
            for judgement in judgements
        )

    def _fresh(self, runtime: Runtime) -> Runtime:
        """Another runtime of the same cells, which knows what the first found out about them."""
        return Runtime(self.zygote, runtime.cells, self.limits, runtime.budget, runtime)

    def _reference(self) -> list[RebuiltCell]:
        """The instructor's own cells: what is given, and the solutions."""
        return [
            RebuiltCell("given", f"reference {number}", cell.source)
            for number, cell in enumerate(self.assignment.solution.cells)
            if cell.role in ("given", "exercise")
        ]


def data_of(rebuilt: Rebuilt) -> frozenset[str]:
    """The names that cells give to values, which no function of an exercise should need."""
    statements = [
        statement
        for cell in rebuilt.cells
        if cell.role != "exercise"
        for statement in bindings.statements_of(cell.source)
    ]
    is_value = (ast.Assign, ast.AnnAssign, ast.For, ast.With)
    return frozenset(
        name
        for statement in statements
        if issubclass(statement.kind, is_value)
        for name in statement.bound
    )


def given_functions(rebuilt: Rebuilt) -> dict[str, tuple[str, ...]]:
    """The functions that given cells define, with their arguments."""
    given = [cell.source for cell in rebuilt.cells if cell.role == "given"]
    found = [each for source in given for each in loops.statements(source)]
    functions = [each for each in found if isinstance(each, ast.FunctionDef)]
    return {each.name: tuple(one.arg for one in each.args.args) for each in functions}


def ending(runtime: Runtime) -> tuple[str, str | None]:
    """The status of a result, and a sentence unless it was graded to its end."""
    if runtime.budget.overdrawn:
        return "timed_out", runtime.budget.reason
    if runtime.death:
        return runtime.death.status, str(runtime.death)
    return "graded", None


def not_again(direct: Judgement) -> Judgement:
    """A judgement for which there was no time to try right functions below."""
    return replace(direct, remarks=(*direct.remarks, NotTriedAgain()))


def without_demonstrations(rebuilt: Rebuilt) -> list[RebuiltCell]:
    """The cells without those demonstrations that no other cell needs."""
    blank = {name for name, state in rebuilt.states.items() if state == "missing"}
    wanted = needed(rebuilt.cells, blank)
    return [
        cell
        for index, cell in enumerate(rebuilt.cells)
        if cell.role != "demonstration" or index in wanted
    ]


def may_be_carried(exercise: Exercise, direct: Judgement) -> bool:
    """Whether there is a function that lost points and builds on others."""
    return direct.called and bool(exercise.needs) and direct.score < exercise.total


def lacking(exercises: Sequence[Exercise], judgements: Judgements) -> list[str]:
    """The names of those exercises that have not all their points."""
    return [
        exercise.name for exercise in exercises if judgements[exercise.name].score < exercise.total
    ]


def in_order(exercises: Sequence[Exercise]) -> list[Exercise]:
    """The exercises, each after those that it builds on."""
    every = [need for exercise in exercises for need in [*exercise.all_needs, exercise]]
    return list(dict.fromkeys(every))


def with_remark_on_loops(
    exercise: Exercise, judgement: Judgement, rebuilt: Rebuilt, runtimes: tuple[Runtime, Runtime]
) -> Judgement:
    """A judgement with the remark on a loop, which only the source shows."""
    axis = exercise.vectorises
    if axis and judgement.called:
        line = loop_over(axis, rebuilt.source_of(exercise.name), exercise.signature)
        if line:
            remark = Loops(line, axis, cost_of_loop(exercise, judgement, *runtimes))
            return replace(judgement, remarks=(*judgement.remarks, remark))
    return judgement


def cost_of_loop(
    exercise: Exercise, judgement: Judgement, learner: Runtime, reference: Runtime
) -> LoopTiming | None:
    """How long a right function takes with many examples, beside one without a loop."""
    if judgement.status not in ("passed", "carried"):
        return None
    return loop_timing(exercise, learner, reference)


def number(seed: str, purpose: str) -> int:
    """A seed as a number, another one for each purpose."""
    digest = hashlib.sha256(f"{seed}\0{purpose}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
