"""Have results changed places? Compared before anything is said of each of them.

A tuple of several results is tried in every order. It is in another one where exactly one order makes
all of them right, or at least fit where their own places do not take them.
"""

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

from rubric import shapes
from rubric.case import Answer
from rubric.checks import first_unfit, unwrapped
from rubric.problems import ResultsInAnotherOrder
from rubric.signature import Part, Signature, fit
from rubric.values import same

MOST_RESULTS = 6
"""As many as are tried in every order."""


def in_another_order(answer: Answer, signature: Signature) -> ResultsInAnotherOrder | None:
    """The results that have changed places in the answer to a public example, or None."""
    given, wanted = answer.reply.result, signature.gives
    is_tuple = isinstance(given, (tuple, list)) and isinstance(wanted, tuple)
    if not (is_tuple and answer.case.public and 1 < len(given) == len(wanted) <= MOST_RESULTS):
        return None
    names = signature.returns if len(signature.returns) == len(wanted) else ()
    if not names or not all(names):
        return None
    order = the_one_order(answer, signature)
    if order is None:
        return None
    came = [""] * len(names)
    for place, index in enumerate(order):
        came[index] = names[place]
    return ResultsInAnotherOrder(tuple(names), tuple(came))


def the_one_order(answer: Answer, signature: Signature) -> tuple[int, ...] | None:
    """Where each result stands, if another order than the right one is the only one possible."""
    count = len(signature.gives)
    fitting = table(count, lambda place, index: fits(answer, signature, place, index))
    right = table(
        count,
        lambda place, index: fitting[place][index] and is_right(answer, signature, place, index),
    )
    as_it_is = tuple(range(count))
    if orders(right, as_it_is):
        return None
    by_value = [order for order in permutations(as_it_is) if orders(right, order)]
    by_shape = [order for order in permutations(as_it_is) if orders(fitting, order)]
    if len(by_value) == 1:
        return by_value[0]
    return by_shape[0] if len(by_shape) == 1 and by_shape[0] != as_it_is else None


def table(count: int, holds: Callable[[int, int], bool]) -> list[list[bool]]:
    """For each place and each result whether something holds."""
    return [[holds(place, index) for index in range(count)] for place in range(count)]


def orders(holds: list[list[bool]], order: tuple[int, ...]) -> bool:
    """Whether it holds for all in this order."""
    return all(holds[place][index] for place, index in enumerate(order))


def parts_at(answer: Answer, signature: Signature, place: int, value: Any) -> Iterator[Part]:
    """A value as if it stood in a place."""
    part = shapes.expand(signature.gives[place], answer.case.parameters)
    for slot, where, found in fit(part, value, signature.returns[place]):
        yield Part("", slot, where, found)


def fits(answer: Answer, signature: Signature, place: int, index: int) -> bool:
    """Whether a result has the form that belongs to a place."""
    parts = list(parts_at(answer, signature, place, answer.reply.result[index]))
    slots = [part for part in parts if part.slot.axes is None]
    return first_unfit(parts, answer.case) is None and not any(
        isinstance(part.value, (dict, list, tuple)) for part in slots
    )


def is_right(answer: Answer, signature: Signature, place: int, index: int) -> bool:
    """Whether a result has the numbers that belong to a place."""
    if answer.expected is None:
        return False
    mine = parts_at(answer, signature, place, answer.reply.result[index])
    theirs = parts_at(answer, signature, place, answer.expected[place])
    return all(
        same(unwrapped(a.slot, a.value), unwrapped(b.slot, b.value))
        for a, b in zip(mine, theirs, strict=True)
    )
