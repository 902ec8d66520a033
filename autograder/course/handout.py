"""public_checks.json as it is handed out: the checks, the help of each exercise, sealed hints and facts."""

import ast
import json
from collections.abc import Mapping
from typing import Any

from autograder.course.assignment import Assignment
from autograder.course.book import place_of
from autograder.course.exercise_cell import without_solution
from rubric import help as helps
from rubric import sealed_changes, sealing
from rubric.help import Help
from rubric.record import of_exercise


def handed_out(assignment: Assignment, checks: Mapping[str, Any], version: str) -> str:
    """The contents of the file.

    Args:
        assignment: the assignment.
        checks: its public checks, of which the version is made.
        version: of the release, which no hint of another one opens.
    """
    salt = (assignment.name, version)
    told = {
        "version": version,
        **checks,
        "help": {name: helps.to_record(told) for name, told in help_of(assignment).items()},
        "sealed": {
            exercise.name: [
                sealing.to_record(hint)
                for hint in sealing.sealed_hints(exercise, of_exercise(exercise), salt)
            ]
            for exercise in assignment.exercises
        },
        "changes": {
            exercise.name: sealed_changes.sealed_changes(exercise, of_exercise(exercise), salt)
            for exercise in assignment.exercises
        },
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def help_of(assignment: Assignment) -> dict[str, Help]:
    """The help of every exercise, by its name."""
    course = assignment.folder.parents[1]
    stubs = {
        cell.exercise: function_in(without_solution(cell.source), cell.exercise)
        for cell in assignment.solution.cells
        if cell.exercise
    }
    return {
        exercise.name: Help.of_exercise(
            exercise, place_of(exercise.book, course), stubs[exercise.name]
        )
        for exercise in assignment.exercises
    }


def function_in(source: str, name: str) -> str:
    """The source of one function of a cell, with its decorators, as `inspect` finds it in a kernel."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            first = min([statement.lineno, *(each.lineno for each in statement.decorator_list)])
            return "\n".join(source.splitlines()[first - 1 : statement.end_lineno])
    return ""
