"""Two functions beside each other: do their answers to the same cases look alike to the checks?"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rubric.case import Answer
from rubric.checks import Check, Property
from rubric.exercise import Exercise
from rubric.findings import Hint
from rubric.reply import OTHER_SEED, Failure, Reply
from rubric.values import same
from rubric.wrong import problem_of

INNER_SIZES = (
    re.compile(r" not aligned: (?P<left>\d+) \(dim \d+\) != (?P<right>\d+)"),
    re.compile(r"\(size (?P<right>\d+) is different from (?P<left>\d+)\)"),
)
SHAPE = re.compile(r"\([\d, ]*\)")


class Known:
    """A wrong function that is known, and what it answers to the cases that a learner was given.

    It is called case by case, since most are found to be another at the first.
    """

    def __init__(
        self, wrong: Callable[..., Any], answers: Sequence[Answer], hint: Hint | None = None
    ) -> None:
        self.wrong = wrong
        self.hint = hint
        self._given = answers
        self._answers: list[Answer] = []
        self.alike: dict[str, bool] = {}

    def answers(self) -> Iterator[Answer]:
        """Its answers in the order of the cases."""
        for number, given in enumerate(self._given):
            if number == len(self._answers):
                self._answers.append(self._answer(given))
            yield self._answers[number]

    def _answer(self, given: Answer) -> Answer:
        """Its answer to the same question, asked from as many states of chance."""
        reply = given.case.reply(self.wrong)
        other = given.elsewhere and given.case.reply(self.wrong, OTHER_SEED)
        return Answer(given.case, reply, given.expect, other)


class Comparison:
    """A learner's answers, with which those of other functions are compared."""

    def __init__(self, exercise: Exercise, answers: Sequence[Answer]) -> None:
        self.exercise = exercise
        self.answers = answers
        self.checks = exercise.checks
        self._seen: dict[str, list[Any]] = {}

    def explains(self, check: Check, known: Known) -> bool:
        """Whether a function looks the same to a check, and is wrong nowhere where the answers are right.

        Of a property no more is seen than that it is broken, which many functions do: there it must
        look the same to all checks.
        """
        if not self.alike(check, known) or any(
            self._refutes(other, known) for other in self.checks
        ):
            return False
        return not self.needs_more(check) or all(self.alike(other, known) for other in self.checks)

    def needs_more(self, check: Check) -> bool:
        """Whether looking the same to a check says little."""
        return isinstance(check, Property) and all(answer.reply.answered for answer in self.answers)

    def same_results(self, known: Known) -> bool:
        """Whether all that is returned is the same."""
        pairs = zip(self.answers, known.answers(), strict=True)
        tolerance = self.exercise.tolerance
        return all(same(mine.reply.result, other.reply.result, tolerance) for mine, other in pairs)

    def same_endings(self, known: Known) -> bool:
        """Whether no exception arose in one place here and in another there."""
        pairs = zip(self.answers, known.answers(), strict=True)
        return all(same_ending(mine.reply, other.reply) for mine, other in pairs)

    def alike(self, check: Check, known: Known) -> bool:
        """Whether a function looks the same to a check in every case. Compared once."""
        if check.name not in known.alike:
            pairs = zip(self._looks(check), known.answers(), strict=True)
            tolerance = self.exercise.tolerance
            known.alike[check.name] = all(
                same(mine, look(check, other), tolerance) for mine, other in pairs
            )
        return known.alike[check.name]

    def _refutes(self, check: Check, known: Known) -> bool:
        """Whether a check finds the answers right and those of the function wrong."""
        if self.alike(check, known):
            return False
        name = self.exercise.name
        if any(problem_of(name, check, answer) for answer in self.answers):
            return False
        return any(problem_of(name, check, answer) for answer in known.answers())

    def _looks(self, check: Check) -> list[Any]:
        """What a check sees of the learner's answers."""
        if check.name not in self._seen:
            self._seen[check.name] = [look(check, answer) for answer in self.answers]
        return self._seen[check.name]


def look(check: Check, answer: Answer) -> Any:
    """What a check sees of an answer, or how the call ended."""
    return check.see(answer) if answer.reply.answered else ending(answer.reply)


def ending(reply: Reply) -> list[str]:
    """How a call ended that gave no answer, as it is compared: without its line."""
    if reply.failure is None:
        return [reply.death or ""]
    return [reply.failure.type, essence(reply.failure)]


def same_ending(mine: Reply, other: Reply) -> bool:
    """Whether two exceptions may be one, as far as NumPy says it of both."""
    factors = [SHAPE.findall(each.failure.text) if each.failure else [] for each in (mine, other)]
    return stopped_in(mine) in ("", stopped_in(other)) and (
        not all(factors) or factors[0] == factors[1]
    )


def stopped_in(reply: Reply) -> str:
    """The other function in which an exception arose, or empty."""
    inside = reply.failure and reply.failure.inside
    return inside.function if inside else ""


def essence(failure: Failure) -> str:
    """The text of an exception, the same for dot and @."""
    for pattern in INNER_SIZES:
        if match := pattern.search(failure.text):
            return f"inner sizes {match['left']} and {match['right']}"
    if "could not be broadcast" in failure.text:
        return f"broadcast {sorted(SHAPE.findall(failure.text))}"
    return failure.text
