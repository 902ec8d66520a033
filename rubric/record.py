"""Public checks as a file: the signature of each exercise and recorded examples, as plain JSON.

Arrays are written as nested lists with their type and shape, tuples under a key of their own, so
that what is read is what was written. What properties judge (random starts, trained models) has no
expected values: keys, shapes and types are compared there, and those properties are asked for that
are public.

    >>> from_json(to_json((1, np.ones((1, 2)))))
    (1, array([[1., 1.]]))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from rubric import shapes
from rubric.case import Answer, Case, known
from rubric.checks import Check, Output, Property, Shape
from rubric.conduct import CONDUCT, NO_SEED
from rubric.exercise import Exercise
from rubric.expressions import function_of
from rubric.reply import Call
from rubric.rounding import rounded_result
from rubric.signature import Signature

FORMAT = 3
"""Of the file. Raise it when an older nnkit could not read, or would misread, what is written."""


@dataclass(frozen=True)
class PublicExercise:
    """What a public check knows of one exercise.

    Attributes:
        signature: its arguments, shapes and outputs.
        cases: the examples to call it with.
        expected: what each should give.
        values: the outputs that are compared by value; of the others only the shape is.
        tolerance: relative, for results in float64.
        also_takes: further arguments, which older notebooks have.
        conduct: what is checked of how the function behaves.
        properties: what its outputs must have in place of values.
    """

    signature: Signature
    cases: tuple[Case, ...]
    expected: tuple[Any, ...]
    values: tuple[str, ...]
    tolerance: float
    also_takes: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()

    @property
    def checks(self) -> list[Check]:
        """A check of each output, by value where there are values, of properties and of conduct."""
        outputs: list[Check] = [
            Output(name, self.signature, self.tolerance)
            if name in self.values
            else Shape(name, self.signature)
            for name in self.signature.outputs
        ]
        conduct = (CONDUCT[row](self.signature) for row in self.conduct)
        return [*outputs, *self.properties, *conduct]

    def answers(self, call: Call, required: int = 0, elsewhere: Call | None = None) -> list[Answer]:
        """What a function gives for each example.

        Args:
            call: the call of the function.
            required: how many arguments it requires; the older ones are given if it needs them.
            elsewhere: its call from another seed, which is made once, if no seed may be set.
        """
        older = self.also_takes[: max(0, required - len(self.signature.arguments))]
        other = elsewhere if NO_SEED in self.conduct else None
        given: list[Answer] = []
        for case, expected in zip(self.cases, self.expected, strict=True):
            arguments = (*case.arguments, *(case.parameters[name] for name in older))
            reply = call(*arguments)
            second = other(*arguments) if other and reply.answered and not given else None
            given.append(Answer(case, reply, known(expected), second))
        return given


def of_exercise(exercise: Exercise) -> PublicExercise:
    """The public part of an exercise: its examples with what the reference gives, rounded."""
    cases = tuple(exercise.public_cases())
    values = tuple(check.name for check in exercise.checks if isinstance(check, Output))
    expected = (exercise.expected(case) if values else None for case in cases)
    return PublicExercise(
        exercise.signature,
        cases,
        tuple(rounded_result(result, exercise.tolerance) for result in expected),
        values,
        exercise.tolerance,
        exercise.also_takes,
        exercise.conduct,
        tuple(holds for holds in exercise.properties if holds.expression),
    )


def public_checks(assignment: str, exercises: Iterable[Exercise]) -> dict[str, Any]:
    """The contents of public_checks.json, but for the version that a release gives it.

    The nnkit that wrote it is named, for an older one may not know what is in it.
    """
    return {
        "assignment": assignment,
        "format": FORMAT,
        "nnkit": version("nnkit"),
        "exercises": {exercise.name: to_record(of_exercise(exercise)) for exercise in exercises},
    }


def to_record(exercise: PublicExercise) -> dict[str, Any]:
    """A public exercise as JSON."""
    signature = exercise.signature
    return {
        "arguments": list(signature.arguments),
        "takes": to_json(shapes.unparse(signature.takes)),
        "gives": to_json(shapes.unparse(signature.gives)),
        "returns": list(signature.returns),
        "values": list(exercise.values),
        "tolerance": exercise.tolerance,
        "also_takes": list(exercise.also_takes),
        "conduct": list(exercise.conduct),
        "properties": [
            [holds.name, holds.asked, holds.expression, holds.message]
            for holds in exercise.properties
        ],
        "examples": [
            {
                "facts": to_json(dict(case.parameters)),
                "arguments": to_json(case.arguments),
                "expected": to_json(expected),
            }
            for case, expected in zip(exercise.cases, exercise.expected, strict=True)
        ],
    }


def from_record(name: str, record: dict[str, Any]) -> PublicExercise:
    """The inverse of `to_record`."""
    signature = Signature(
        name,
        tuple(record["arguments"]),
        shapes.parse(from_json(record["takes"])),
        shapes.parse(from_json(record["gives"])),
        tuple(record["returns"]),
    )
    examples = record["examples"]
    return PublicExercise(
        signature,
        tuple(public_case(example, signature) for example in examples),
        tuple(from_json(example["expected"]) for example in examples),
        tuple(record["values"]),
        float(record["tolerance"]),
        tuple(record["also_takes"]),
        tuple(record.get("conduct", ())),
        tuple(property_of(signature, *told) for told in record.get("properties", ())),
    )


def property_of(
    signature: Signature, name: str, asked: list[str], expression: str, message: str
) -> Property:
    """A recorded property as a check."""
    return Property(function_of(name, asked, expression), message, signature, expression)


def public_case(example: dict[str, Any], signature: Signature) -> Case:
    """A recorded example as a case."""
    parameters, arguments = from_json(example["facts"]), from_json(example["arguments"])
    return Case(parameters, (), arguments, public=True, spoken=signature.spoken)


def to_json(value: Any) -> Any:
    """Plain data as JSON."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return {"array": value.ravel().tolist(), "shape": value.shape, "dtype": str(value.dtype)}
    if isinstance(value, tuple):
        return {"tuple": [to_json(part) for part in value]}
    if isinstance(value, list):
        return [to_json(part) for part in value]
    if isinstance(value, dict):
        return {"dict": {key: to_json(part) for key, part in value.items()}}
    return value


def from_json(value: Any) -> Any:
    """The inverse of `to_json`."""
    if isinstance(value, list):
        return [from_json(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return np.array(value["array"], dtype=value["dtype"]).reshape(value["shape"])
    if "tuple" in value:
        return tuple(from_json(part) for part in value["tuple"])
    return {key: from_json(part) for key, part in value["dict"].items()}
