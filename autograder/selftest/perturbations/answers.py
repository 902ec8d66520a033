"""Habits that show in what comes back from a call: types, containers, copied numbers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from rubric import Case, Exercise, Reply, shapes
from rubric.shapes import Slot

Answering = Callable[[Exercise, Case, Reply], Reply]
"""Takes what the reference answers to a case."""


def single_precision(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """Numbers of single precision."""
    return with_result(exercise, case, reply, lambda _, value: narrowed(value))


def narrowed(value: Any) -> Any:
    """An array of floating numbers with half the digits."""
    return value.astype(np.float32) if is_floating(value) else value


def is_floating(value: Any) -> bool:
    """Whether a value is an array of floating numbers."""
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def numbers_in_arrays(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """One number as an array with one entry."""
    return with_result(
        exercise,
        case,
        reply,
        lambda slot, value: np.reshape(value, (1, 1)) if slot.axes == () else value,
    )


def labels_as_numbers(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """Decisions as 0.0 and 1.0."""
    return with_result(exercise, case, reply, lambda _, value: converted(value, np.float64))


def labels_as_truths(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """Decisions as False and True."""
    return with_result(exercise, case, reply, lambda _, value: converted(value, np.bool_))


def converted(value: Any, kind: type[np.generic]) -> Any:
    """An array of decisions, which is one of zeros and ones that has both, as another type."""
    decides = isinstance(value, np.ndarray) and set(np.unique(value).tolist()) == {0, 1}
    return value.astype(kind) if decides else value


def more_keys(exercise: Exercise, _: Case, reply: Reply) -> Reply:
    """A further key in a dictionary, unless its keys count the layers."""
    return reply._replace(result=extended(exercise.signature.gives, reply.result))


def extended(nest: Any, value: Any) -> Any:
    """A result with a further key in every dictionary that has the same keys for every size."""
    if isinstance(nest, dict):
        counts = any(slot.counted for slot in shapes.leaves(nest))
        return value if counts else {**value, "a key of their own": 0.5}
    if isinstance(nest, tuple):
        return tuple(extended(part, mine) for part, mine in zip(nest, value, strict=True))
    return value


def lists_for_tuples(_: Exercise, __: Case, reply: Reply) -> Reply:
    """Lists in place of tuples."""
    return reply._replace(result=listed(reply.result))


def listed(value: Any) -> Any:
    """The same containers with lists in place of tuples."""
    if isinstance(value, dict):
        return {key: listed(part) for key, part in value.items()}
    return [listed(part) for part in value] if isinstance(value, (tuple, list)) else value


def lists_for_arrays(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """Lists of lists in place of arrays."""
    return with_result(
        exercise,
        case,
        reply,
        lambda slot, value: value.tolist() if len(slot.axes or ()) > 1 else value,
    )


def first_answer_for_all(exercise: Exercise, case: Case, reply: Reply) -> Reply:
    """The printed result of the public example, whatever is asked."""
    first = exercise.public_cases()[0]
    return reply if case.public else first.reply(exercise.reference)


def writes_into_arguments(_: Exercise, __: Case, reply: Reply) -> Reply:
    """The arrays of its caller are changed."""
    return reply._replace(arguments=spoiled(reply.arguments))


def spoiled(value: Any) -> Any:
    """The same data with other numbers in all arrays."""
    if isinstance(value, dict):
        return {key: spoiled(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(spoiled(part) for part in value)
    return value + 1 if isinstance(value, np.ndarray) else value


def with_result(
    exercise: Exercise, case: Case, reply: Reply, change: Callable[[Slot, Any], Any]
) -> Reply:
    """A reply in which every value of the result is changed, which knows its slot."""
    nest = shapes.expand(exercise.signature.gives, case.parameters)
    return reply._replace(result=mapped(nest, reply.result, change))


def mapped(nest: Any, value: Any, change: Callable[[Slot, Any], Any]) -> Any:
    """A value of the form of a nest, with every leaf changed."""
    if isinstance(nest, Slot):
        return change(nest, value)
    if isinstance(nest, Mapping):
        return {
            key: mapped(nest[key], part, change) if key in nest else part
            for key, part in value.items()
        }
    pairs = zip(nest, value, strict=True)
    return type(value)(mapped(part, mine, change) for part, mine in pairs)


HARMLESS: tuple[Answering, ...] = (
    single_precision,
    numbers_in_arrays,
    labels_as_numbers,
    labels_as_truths,
    more_keys,
    lists_for_tuples,
)
HARMFUL: tuple[Answering, ...] = (lists_for_arrays, first_answer_for_all)


def differs(one: Any, other: Any) -> bool:
    """Whether a habit shows at all in a result: in its types too."""
    return list(types_and_values(one)) != list(types_and_values(other))


def types_and_values(value: Any) -> Iterator[Any]:
    """What a result consists of, in order."""
    if isinstance(value, dict):
        yield tuple(value)
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        yield type(value).__name__
        for part in value:
            yield from types_and_values(part)
    elif isinstance(value, np.ndarray):
        yield value.dtype.str, value.shape, value.tobytes()
    else:
        yield type(value).__name__, value
