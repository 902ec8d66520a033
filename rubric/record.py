"""Public checks as a file: the signature of each exercise and recorded examples, as plain JSON.

Arrays are written as nested lists with their type and shape, tuples under a key of their own, so
that what is read is what was written. What properties judge (random starts, trained models) has no
expected values: only keys, shapes and types are compared there.

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
from rubric.checks import Check, Output, Shape
from rubric.exercise import Exercise
from rubric.reply import Call
from rubric.rounding import rounded_result
from rubric.signature import Signature

FORMAT = 2
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
    """

    signature: Signature
    cases: tuple[Case, ...]
    expected: tuple[Any, ...]
    values: tuple[str, ...]
    tolerance: float
    also_takes: tuple[str, ...] = ()

    @property
    def checks(self) -> list[Check]:
        """A check for each output, by value where there are values to compare."""
        return [
            Output(name, self.signature, self.tolerance)
            if name in self.values
            else Shape(name, self.signature)
            for name in self.signature.outputs
        ]

    def answers(self, call: Call, required: int = 0) -> list[Answer]:
        """What a function gives for each example.

        Args:
            call: the call of the function.
            required: how many arguments it requires; the older ones are given if it needs them.
        """
        older = self.also_takes[: max(0, required - len(self.signature.arguments))]
        return [
            Answer(
                case,
                call(*case.arguments, *(case.parameters[name] for name in older)),
                known(expected),
            )
            for case, expected in zip(self.cases, self.expected, strict=True)
        ]


def of_exercise(exercise: Exercise) -> PublicExercise:
    """The public part of an exercise: its examples with what the reference gives, rounded."""
    cases = tuple(exercise.public_cases())
    values = tuple(check.name for check in exercise.checks if isinstance(check, Output))
    expected = (exercise.expected(case) if values else None for case in cases)
    return PublicExercise(
        exercise.signature,
        cases,
        tuple(rounded_result(each, exercise.tolerance) for each in expected),
        values,
        exercise.tolerance,
        exercise.also_takes,
    )


def public_checks(assignment: str, exercises: Iterable[Exercise]) -> dict[str, Any]:
    """The contents of public_checks.json, but for the version that a release gives it.

    The nnkit that wrote it is named, for an older one may not know what is in it.
    """
    return {
        "assignment": assignment,
        "format": FORMAT,
        "nnkit": version("nnkit"),
        "exercises": {each.name: to_record(of_exercise(each)) for each in exercises},
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
    )


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
