"""Instructors' files, run as Python: what goes wrong in them is said in one sentence.

They are trusted, and read from their own paths, so that `inspect` and tracebacks see the real
source. Nothing is written beside them: no compiled files among what the instructor edits.
"""

import ast
import traceback
from pathlib import Path
from types import ModuleType

import rubric
from autograder.errors import AuthoringError, AutograderError

RUBRIC = Path(rubric.__file__).parent


def parsed(path: Path) -> ast.Module:
    """The syntax tree of an instructor's file.

    Raises:
        AuthoringError: it cannot be read, or is not Python.
    """
    try:
        return ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as error:
        raise AuthoringError(f"{path}, line {error.lineno}: not Python: {error.msg}.") from None
    except (OSError, ValueError) as error:
        raise AuthoringError(f"{path} cannot be read: {error}.") from None


def execute(tree: ast.Module, path: Path) -> ModuleType:
    """The module that an instructor's file, or a part of it, makes when it runs.

    Raises:
        AuthoringError: it raised something, named with the deepest line of the instructor's.
    """
    module = ModuleType(f"_{path.parent.name}_{path.stem}")
    module.__file__ = str(path)
    try:
        exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102 the instructor's own
    except AutograderError:
        raise
    except Exception as error:
        raise AuthoringError(f"{_place(error, path)}: {_said(error)}") from error
    return module


def _said(error: Exception) -> str:
    """An error with its name, unless it is a sentence of the rubric's about an exercise."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, ValueError) and frames and Path(frames[-1].filename).parent == RUBRIC:
        return f"{error}."
    return f"{type(error).__name__}: {error}"


def _place(error: Exception, path: Path) -> str:
    folder = str(path.parent)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(folder)]
    return f"{ours[-1].filename}, line {ours[-1].lineno}" if ours else str(path)
