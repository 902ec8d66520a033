"""How a function is judged: the cases are over, its answers are here; what do they earn, and why?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rubric import messages
from rubric.case import Answer
from rubric.checks import ARGUMENTS, Check, Output, changed_arguments, one_entry_arrays
from rubric.diagnosis import Diagnosis, look
from rubric.exercise import Exercise, row_names
from rubric.slopes import disagreements
from rubric.values import same

STATUS_OF_DEATH = ("timed_out", "out_of_memory", "crashed")


class Finding(NamedTuple):
    """One thing wrong with one output or property, in words that a learner can act on.

    Attributes:
        line: the line of the exercise's cell that the message names.
    """

    output: str
    message: str
    hint: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Judgement:
    """The outcome for one function.

    Attributes:
        status: "passed", "failed", "raised", "timed_out", "out_of_memory", "crashed".
        kept: the rows of the points that it earns.
        score: what they add up to.
        findings: what is wrong, one finding for each output.
        remarks: what is worth saying and costs nothing.
        called: whether there was a function to call.
    """

    status: str
    kept: frozenset[str]
    score: float
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    called: bool = True


def judge(exercise: Exercise, answers: Sequence[Answer]) -> Judgement:
    """Judge the answers to all cases of an exercise, the public ones first."""
    checks = exercise.checks
    problems = {
        check.name: [problem_of(exercise.name, check, answer) for answer in answers]
        for check in checks
    }
    lost = {name for name, told in problems.items() if tells_of_a_trial(told, answers)}
    first = {name: next(filter(None, told), "") for name, told in problems.items()}
    only_public = [first[name] for name in first if first[name] and name not in lost]
    wrong = [check for check in checks if check.name in lost]
    return Judgement(
        status_of(answers, lost),
        frozenset(first) - lost,
        earned(exercise, lost),
        tuple(merged(exercise, findings(exercise, answers, wrong, first))),
        tuple(remarks(exercise, answers, only_public)),
    )


def findings(
    exercise: Exercise, answers: Sequence[Answer], wrong: Sequence[Check], first: Mapping[str, str]
) -> list[Finding]:
    """The first problem of each check that is wrong, with the hint of a known mistake."""
    diagnosis = Diagnosis(exercise, answers if wrong else [])
    return [
        Finding(
            check.name,
            with_slope(exercise, check, answers, first[check.name]),
            diagnosis.hint(check, first[check.name])
            or (
                messages.RIGHT_ON_EXAMPLES if right_on_examples(exercise, check, answers) else None
            ),
            line_of(exercise.name, check, answers, first[check.name]),
        )
        for check in wrong
    ]


def right_on_examples(exercise: Exercise, check: Check, answers: Iterable[Answer]) -> bool:
    """Whether a check that fails finds nothing wrong on any of the public examples."""
    public = [answer for answer in answers if answer.case.public]
    return bool(public) and not any(problem_of(exercise.name, check, each) for each in public)


def wavers(exercise: Exercise, first: Answer, again: Answer) -> bool:
    """Whether two answers to one case differ in what is compared by value."""
    values = [check for check in exercise.checks if isinstance(check, Output)]
    return any(not same(look(check, first), look(check, again), 0.0) for check in values)


def explained_by(judgement: Judgement, hint: str) -> Judgement:
    """The same judgement, with a hint for the findings that no known mistake explains."""
    unexplained = (None, messages.RIGHT_ON_EXAMPLES)
    told = (
        each._replace(hint=hint) if each.hint in unexplained else each
        for each in judgement.findings
    )
    return replace(judgement, findings=tuple(told))


def line_of(name: str, check: Check, answers: Iterable[Answer], problem: str) -> int | None:
    """The line that a problem names, where it is an exception."""
    for answer in answers:
        failure = answer.reply.failure
        if failure and problem_of(name, check, answer) == problem:
            return messages.told_line(failure, public=answer.case.public)
    return None


def tells_of_a_trial(told: Sequence[str | None], answers: Sequence[Answer]) -> bool:
    """Whether one of the problems, of which there is one or none for each answer, costs points."""
    pairs = zip(told, answers, strict=True)
    return any(problem and not answer.case.public for problem, answer in pairs)


def unanswered(exercise: Exercise, status: str, message: str, line: int | None = None) -> Judgement:
    """The outcome for a function that could not be called at all."""
    finding = Finding(exercise.name, message, line=line)
    return Judgement(status, frozenset(), 0.0, (finding,), called=False)


def problem_of(name: str, check: Check, answer: Answer) -> str | None:
    """What is wrong with an answer, or with the call of the function that gave none."""
    reply, case = answer.reply, answer.case
    if reply.death:
        return messages.died(name, reply.death, case.facts, public=case.public)
    if reply.failure:
        return messages.raised(name, reply.failure, case.facts, public=case.public)
    return check.wrong(answer)


def with_slope(exercise: Exercise, check: Check, answers: Iterable[Answer], problem: str) -> str:
    """A sentence about a public example, and what a finite difference shows there.

    Nothing is added where the sentence already says what all entries have in common.
    """
    for answer in [] if messages.ALIKE in problem else answers:
        if answer.case.public and problem_of(exercise.name, check, answer) == problem:
            found = disagreements(exercise, answer.case, answer.reply.result)
            shown = (each.sentence for each in found if check.name == each.output.family)
            return " ".join([problem, *list(shown)[:1]]) if answer.reply.answered else problem
    return problem


def earned(exercise: Exercise, lost: set[str]) -> float:
    """The points of the rows in which nothing is lost."""
    kept = [points for row, points in exercise.points.items() if not lost & set(row_names(row))]
    return float(sum(kept))


def status_of(answers: Iterable[Answer], lost: set[str]) -> str:
    """How the scored trials ended, the worst first."""
    replies = [answer.reply for answer in answers if not answer.case.public]
    deaths = {reply.death for reply in replies if reply.death}
    for status in STATUS_OF_DEATH:
        if status in deaths:
            return status
    if any(reply.failure for reply in replies):
        return "raised"
    return "failed" if lost else "passed"


def merged(exercise: Exercise, found: Sequence[Finding]) -> list[Finding]:
    """One finding for outputs that are wrong in the same words: a call that raised has no outputs."""
    alike: dict[tuple[str, str | None, int | None], list[str]] = {}
    for finding in found:
        alike.setdefault(finding[1:], []).append(finding.output)
    return [
        Finding(exercise.name if len(outputs) > 1 else outputs[0], *what)
        for what, outputs in alike.items()
    ]


def remarks(exercise: Exercise, answers: Sequence[Answer], only_public: list[str]) -> list[str]:
    """What is worth saying and costs nothing, each thing once."""
    said = [messages.only_on_an_example(problem) for problem in only_public]
    for answer in (answer for answer in answers if answer.reply.answered):
        if ARGUMENTS not in exercise.points:
            changed = changed_arguments(exercise.signature, answer)
            said += [messages.changed_argument(name) for name in changed]
        said += one_entry_arrays(exercise.signature, answer)
    return list(dict.fromkeys(said))
