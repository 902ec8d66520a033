"""What is checked of what a function gives: its outputs and its properties.

A check sees something of an answer (`see`) and finds a problem in it (`wrong`),
or none. What it sees is what a known mistake must share to be recognised.
"""

import inspect
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from rubric import disclosure
from rubric.case import Answer, Case
from rubric.likeness import likeness
from rubric.plain import is_numeric
from rubric.problems import Explained, OneEntry, Problem, Violated, WrongValue
from rubric.shapes import Slot
from rubric.signature import Misfit, Part, Signature
from rubric.values import same


class Check(Protocol):
    """Something of an answer that can be right or wrong on its own."""

    @property
    def name(self) -> str:
        """The name by which the points know it."""

    def see(self, answer: Answer) -> Any:
        """What the check sees of an answer, as plain data."""

    def wrong(self, answer: Answer) -> Problem | None:
        """What is wrong, or None."""


@dataclass(frozen=True)
class Output:
    """An output that must equal the reference's."""

    name: str
    signature: Signature
    tolerance: float

    def see(self, answer: Answer) -> Any:
        """The values of this output, one for each of its slots."""
        return [normal_form(part) for part in self._mine(answer.given(self.signature))]

    def wrong(self, answer: Answer) -> Problem | None:
        """The first of its values that is misplaced, misshapen, not finite or not equal.

        Where the right one is not finite itself, the two are compared as they are.
        """
        mine = self._mine(answer.given(self.signature))
        theirs = self._mine(answer.right(self.signature))
        for part, right in zip(mine, theirs, strict=True):
            if identical(part.value, right.value):
                continue
            got, want = unwrapped(part.slot, part.value), unwrapped(part.slot, right.value)
            problem = unfit(part, answer.case, finite=all_finite(want))
            if problem:
                return problem
            if not same(got, want, self.tolerance):
                return self._explained(part._replace(value=got), want, answer)
        return None

    def _explained(self, part: Part, want: Any, answer: Answer) -> Problem:
        """How a value is wrong; where its entries have nothing in common, what it is instead."""
        problem = disclosure.wrong_value(part, part.value, want, answer.case)
        if isinstance(problem, WrongValue) and not (
            problem.relation and problem.relation.of != "order"
        ):
            fact = likeness(part, want, answer, self.signature)
            return Explained(replace(problem, relation=None), fact) if fact else problem
        return problem

    def _mine(self, parts: list[Part]) -> list[Part]:
        return [part for part in parts if part.output == self.name]


@dataclass(frozen=True)
class Shape:
    """An output of which only the place, the shape and the kind of its numbers are judged."""

    name: str
    signature: Signature

    def see(self, answer: Answer) -> Any:
        """Its verdict."""
        return self.wrong(answer)

    def wrong(self, answer: Answer) -> Problem | None:
        """The first of its values that is misplaced, misshapen or not finite."""
        parts = answer.given(self.signature)
        mine = (part for part in parts if part.output == self.name)
        return first_unfit(mine, answer.case)


@dataclass(frozen=True)
class Property:
    """A property that outputs must have, asked for by the names of its parameters.

    An output that has one entry for each l is given as a list; `result` and `expected` are the
    whole results of the learner's function and of the reference, and `chance` is the state in which
    the call left NumPy's generator, from which one sees how much was drawn. One that has an
    `expression` can be asked for by a learner as well.
    """

    holds: Callable[..., Any]
    message: str
    signature: Signature
    expression: str | None = None

    @property
    def name(self) -> str:
        """The name of the function that decides."""
        return self.holds.__name__

    @cached_property
    def asked(self) -> list[str]:
        """The names that it asks for."""
        return list(inspect.signature(self.holds).parameters)

    @cached_property
    def outputs(self) -> list[str]:
        """The outputs that it judges; `result` is all of them."""
        every = "result" in self.asked
        return [name for name in self.signature.outputs if every or name in self.asked]

    def see(self, answer: Answer) -> Any:
        """Its verdict."""
        return self.wrong(answer)

    def wrong(self, answer: Answer) -> Problem | None:
        """A value that does not fit, or else the message of a property that does not hold."""
        parts = answer.given(self.signature)
        mine = (part for part in parts if part.output in self.outputs)
        problem = first_unfit(mine, answer.case)
        if problem:
            return problem
        return None if self.holds(**self._bound(answer, parts)) else Violated(self.message)

    def _bound(self, answer: Answer, parts: list[Part]) -> dict[str, Any]:
        inputs = dict(zip(self.signature.arguments, answer.case.arguments, strict=False))
        outputs = {name: gathered(parts, name) for name in self.signature.outputs}
        known = inputs | outputs | {"result": answer.reply.result, "chance": answer.reply.chance}
        if "expected" in self.asked:
            known["expected"] = answer.expected
        return {name: known[name] for name in self.asked}


def identical(mine: Any, theirs: Any) -> bool:
    """Whether two arrays are finite and the same to the last bit: most answers are, which is quickly said."""
    return (
        type(mine) is type(theirs) is np.ndarray
        and mine.dtype == theirs.dtype
        and mine.dtype.kind in "biuf"
        and mine.shape == theirs.shape
        and mine.tobytes() == theirs.tobytes()
        and bool(np.isfinite(mine).all())
    )


def first_unfit(parts: Iterable[Part], case: Case) -> Problem | None:
    """What is wrong with the first value that does not fit its place, or None."""
    problems = (unfit(part, case) for part in parts)
    return next(filter(None, problems), None)


def unfit(part: Part, case: Case, *, finite: bool = True) -> Problem | None:
    """What is wrong with a value before one looks at its numbers, or None.

    They need not be finite unless that is asked.
    """
    got = part.value
    if isinstance(got, Misfit):
        return disclosure.misfit(got.problem, public=case.public)
    if part.slot.axes is None:
        return None
    got = unwrapped(part.slot, got)
    if not is_numeric(got) or np.iscomplexobj(got):
        return disclosure.not_numbers(part, got, case)
    got = np.asarray(got)
    if got.shape != part.slot.shape(case.parameters):
        return disclosure.wrong_shape(part, got.shape, case)
    return disclosure.not_finite(part, got) if finite and not all_finite(got) else None


def all_finite(value: Any) -> bool:
    """Whether a value that is made of numbers has no nan and no infinity in it."""
    return not is_numeric(value) or bool(np.isfinite(value).all())


def unwrapped(slot: Slot, value: Any) -> Any:
    """One number in whatever it is wrapped; a flat list of numbers as an array with one axis."""
    if not slot.axes and is_one_number(value):
        return np.asarray(value).reshape(())
    listed = slot.axes and len(slot.axes) == 1 and isinstance(value, (list, tuple))
    if listed and all(map(is_one_number, value)):
        return np.array([np.asarray(number).item() for number in value])
    return value


def is_one_number(value: Any) -> bool:
    """Whether a value is a number, or an array that holds exactly one."""
    return is_numeric(value) and np.size(value) == 1


def one_entry_arrays(
    signature: Signature, answer: Answer, lost: Container[str] = ()
) -> list[Problem]:
    """A remark for each number that came as an array with axes, unless it is wrong besides."""
    parts = answer.given(signature)
    numbers = [part for part in parts if part.slot.axes == () and is_numeric(part.value)]
    return [
        OneEntry(part.slot.name)
        for part in numbers
        if np.size(part.value) == 1 and np.ndim(part.value) and part.output not in lost
    ]


def normal_form(part: Part) -> Any:
    """A value as it is compared with that of a mistake."""
    if isinstance(part.value, Misfit):
        return part.value.problem
    return unwrapped(part.slot, part.value)


def gathered(parts: Iterable[Part], output: str) -> Any:
    """The value of an output, or the list of its values where there is one for each l."""
    mine = [part for part in parts if part.output == output]
    alone = len(mine) == 1 and mine[0].slot.name == output
    return mine[0].value if alone else [part.value for part in mine]
