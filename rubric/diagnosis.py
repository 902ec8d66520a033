"""Which mistake is it? The known mistakes are tried on the same cases, and compared.

A mistake explains a finding when it looks the same to that check in every case: the same numbers,
the same broken property, the same exception. One that explains all findings comes before one that
explains a single output; among these, the one that is alike in most checks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rubric.case import Answer
from rubric.checks import Check, Property
from rubric.exercise import Exercise, Function, documentation
from rubric.explanations import general
from rubric.findings import Hint
from rubric.problems import Problem, RaisedInside
from rubric.reply import OTHER_SEED, Failure, Reply
from rubric.values import same
from rubric.wrong import problem_of

INNER_SIZES = (
    re.compile(r" not aligned: (?P<left>\d+) \(dim \d+\) != (?P<right>\d+)"),
    re.compile(r"\(size (?P<right>\d+) is different from (?P<left>\d+)\)"),
)
SHAPE = re.compile(r"\([\d, ]*\)")


class Known:
    """A known mistake: its hint, and what it answers to the cases that a learner was given.

    It is called case by case, since most mistakes are found to be another at the first.
    """

    def __init__(self, wrong: Function, answers: Sequence[Answer]) -> None:
        self.hint = Hint.of_mistake(documentation(wrong))
        self._wrong = wrong
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
        reply = given.case.reply(self._wrong)
        other = given.elsewhere and given.case.reply(self._wrong, OTHER_SEED)
        return Answer(given.case, reply, given.expect, other)


class Diagnosis:
    """The known mistakes of an exercise beside a learner's answers to the same cases."""

    def __init__(self, exercise: Exercise, answers: Sequence[Answer]) -> None:
        self.exercise = exercise
        self.answers = answers
        self.checks = exercise.checks
        self.known = [Known(wrong, answers) for wrong in exercise.mistakes if answers]
        self._seen: dict[str, list[Any]] = {}

    def hint(self, check: Check, problem: Problem) -> Hint | None:
        """The hint of the mistake that looks the same to this check and to most others.

        Where there is none: a general one, for the exception or for the problem; but none beside a
        plain fact, nor for what happened inside of another function.
        """
        if isinstance(problem, RaisedInside):
            return None
        matches = [known for known in self.known if self._explains(check, known)]
        if matches:
            return max(matches, key=self._likeness).hint
        return general(problem, self.answers)

    def _explains(self, check: Check, known: Known) -> bool:
        """Whether a mistake explains what is seen, and is wrong nowhere where the answers are right.

        Of a property no more is seen than that it is broken, which many mistakes do: there it must
        look the same to all checks, and give the same results or be the only one that looks so.
        """
        if not self._alike(check, known) or any(self._refutes(each, known) for each in self.checks):
            return False
        if not isinstance(check, Property) or not all(each.reply.answered for each in self.answers):
            return True
        if not all(self._alike(each, known) for each in self.checks):
            return False
        return self._same_results(known) or not self._rivals(known)

    def _refutes(self, check: Check, known: Known) -> bool:
        """Whether a check finds the answers right and those of the mistake wrong."""
        if self._alike(check, known):
            return False
        name = self.exercise.name
        if any(problem_of(name, check, answer) for answer in self.answers):
            return False
        return any(problem_of(name, check, answer) for answer in known.answers())

    def _same_results(self, known: Known) -> bool:
        pairs = zip(self.answers, known.answers(), strict=True)
        tolerance = self.exercise.tolerance
        return all(same(mine.reply.result, other.reply.result, tolerance) for mine, other in pairs)

    def _rivals(self, known: Known) -> bool:
        """Whether another mistake, with another hint, looks the same to all checks."""
        others = [each for each in self.known if each.hint != known.hint]
        return any(all(self._alike(check, each) for check in self.checks) for each in others)

    def _alike(self, check: Check, known: Known) -> bool:
        """Whether a mistake looks the same to a check in every case. Compared once."""
        if check.name not in known.alike:
            pairs = zip(self._looks(check), known.answers(), strict=True)
            tolerance = self.exercise.tolerance
            known.alike[check.name] = all(
                same(mine, look(check, other), tolerance) for mine, other in pairs
            )
        return known.alike[check.name]

    def _looks(self, check: Check) -> list[Any]:
        """What a check sees of the learner's answers."""
        if check.name not in self._seen:
            self._seen[check.name] = [look(check, answer) for answer in self.answers]
        return self._seen[check.name]

    def _likeness(self, known: Known) -> int:
        return sum(self._alike(check, known) for check in self.checks)


def look(check: Check, answer: Answer) -> Any:
    """What a check sees of an answer, or how the call ended."""
    return check.see(answer) if answer.reply.answered else ending(answer.reply)


def ending(reply: Reply) -> list[str]:
    """How a call ended that gave no answer, as it is compared: without its line."""
    if reply.failure is None:
        return [reply.death or ""]
    return [reply.failure.type, essence(reply.failure)]


def essence(failure: Failure) -> str:
    """The text of an exception, the same for dot and @."""
    for pattern in INNER_SIZES:
        if match := pattern.search(failure.text):
            return f"inner sizes {match['left']} and {match['right']}"
    if "could not be broadcast" in failure.text:
        return f"broadcast {sorted(SHAPE.findall(failure.text))}"
    return failure.text
