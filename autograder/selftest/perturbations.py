"""Habits of learners: ways of writing that change no result, and ways that spoil it.

Both are put onto the reference. What is no error must earn everything, whatever it looks like, and
what is one must cost points and be told in words. Some habits show in the source of a function, the
others in what comes back from a call.
"""

import ast
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from rubric import Case, Exercise, Reply, shapes
from rubric.shapes import Slot

ADDED = "my_"
"""Begins the name of a function that a learner has added."""


class Written(NamedTuple):
    """How a function is written: a cell of the learner's own above it, and its own cell."""

    added: str
    source: str


Write = Callable[[str, str], Written]
"""Takes the name of an exercise and the source of its cell."""

Answering = Callable[[Exercise, Case, Reply], Reply]
"""Takes what the reference answers to a case."""


# --- as it is written ------------------------------------------------------------------------------


def other_names(name: str, source: str) -> Written:
    """Other names for local variables."""
    tree = ast.parse(source)
    local = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in local - parameters(tree, name):
            node.id = f"our_{node.id}"
    return Written("", ast.unparse(tree))


def parameters(tree: ast.Module, name: str) -> set[str]:
    """The names of what a function takes."""
    return {each.arg for each in definition(tree, name).args.args}


def definition(tree: ast.Module, name: str) -> ast.FunctionDef:
    """The definition of a function among the statements of its cell."""
    return next(
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name
    )


def prints(name: str, source: str) -> Written:
    """Prints inside the function."""
    tree = ast.parse(source)
    definition(tree, name).body[1:1] = ast.parse("print('here', locals())").body
    return Written("", ast.unparse(tree))


def one_more_parameter(name: str, source: str) -> Written:
    """A parameter more than it was given, with a default."""
    tree = ast.parse(source)
    takes = definition(tree, name).args
    takes.args.append(ast.arg("verbose"))
    takes.defaults.append(ast.Constant(value=False))
    return Written("", ast.unparse(tree))


def helper_of_its_own(name: str, source: str) -> Written:
    """The work is done by a function in an added cell."""
    return around(name, source, f"return {ADDED}{name}(*arguments, **options)")


def forgets_nothing(name: str, source: str) -> Written:
    """A list outside the function remembers earlier calls, and the answer is the one before."""
    body = f"""
    {name}_so_far.append({ADDED}{name}(*arguments, **options))
    return {name}_so_far[max(0, len({name}_so_far) - 2)]
    """
    return around(name, f"{name}_so_far = []\n{source}", textwrap.dedent(body).strip())


def counts_its_calls(name: str, source: str) -> Written:
    """A global number counts the calls, and only the first is answered."""
    body = f"""
    global {name}_calls
    {name}_calls += 1
    return {ADDED}{name}(*arguments, **options) if {name}_calls == 1 else None
    """
    return around(name, f"{name}_calls = 0\n{source}", textwrap.dedent(body).strip())


def sets_a_seed(name: str, source: str) -> Written:
    """A seed is set inside the function."""
    tree = ast.parse(source)
    definition(tree, name).body[1:1] = ast.parse("import numpy\nnumpy.random.seed(5)").body
    return Written("", ast.unparse(tree))


def around(name: str, source: str, body: str) -> Written:
    """The function under another name in an added cell, and one that goes round it."""
    tree = ast.parse(source)
    definition(tree, name).name = f"{ADDED}{name}"
    outer = f"def {name}(*arguments, **options):\n{textwrap.indent(body, '    ')}"
    kept = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    above = "\n".join(ast.unparse(node) for node in kept)
    return Written(ast.unparse(tree), f"{above}\n{outer}".strip())


HARMLESS_WRITING: tuple[Write, ...] = (other_names, prints, one_more_parameter, helper_of_its_own)
HARMFUL_WRITING: tuple[Write, ...] = (forgets_nothing, counts_its_calls)


# --- as it answers ---------------------------------------------------------------------------------


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


HARMLESS_ANSWERS: tuple[Answering, ...] = (
    single_precision,
    numbers_in_arrays,
    labels_as_numbers,
    labels_as_truths,
    more_keys,
    lists_for_tuples,
)
HARMFUL_ANSWERS: tuple[Answering, ...] = (lists_for_arrays, first_answer_for_all)


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
