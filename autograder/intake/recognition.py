"""Recognition: which cell of a submission is which cell of the release.

A cell claims to be a released one by its ids, and is a copy of one if its text is the same. An
answer is what defines the function of an exercise, wherever it stands and whatever it claims.
"""

import ast
import hashlib
import warnings
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from autograder.notebooks import Cell, bindings


class Recognition:
    """What the cells of a submission are; a cell is named by its index in its notebook.

    Attributes:
        homes: for each exercise its released cell.
        answers: for each exercise the submitted cell that answers it, or at least holds its stub.
        places: for each submitted cell that is a released one, which.
        added: the learner's own code.
    """

    def __init__(self, submitted: Sequence[Cell], released: Sequence[Cell]) -> None:
        self.submitted, self.released = submitted, released
        self.homes = {cell.exercise: at for at, cell in enumerate(released) if cell.exercise}
        self._claims = claims(submitted, released)
        self._texts = [text_of(cell.source) for cell in submitted]
        self._copied: dict[str, list[int]] = defaultdict(list)
        for place, cell in enumerate(released):
            if cell.exercise is None:
                self._copied[text_of(cell.source)].append(place)
        self.answers = self._find_answers()
        self.places = {
            at: self.homes[name] for name, at in self.answers.items() if self._is_home(at, name)
        }
        self._place_copies()
        self._place_edited()
        self.added = [index for index in range(len(submitted)) if self._is_added(index)]

    def is_untouched(self, index: int, exercise: str) -> bool:
        """Whether a cell holds no more of an exercise than its stub does."""
        source, stub = self.submitted[index].source, self.released[self.homes[exercise]].source
        if self._texts[index] in ("", text_of(stub)):
            return True
        body = body_of(source, exercise)
        if body is None:
            return bindings.is_python(source) and not bindings.statements_of(source)
        return body == body_of(stub, exercise)

    # --- answers ---

    def _find_answers(self) -> dict[str, int]:
        """For each exercise the best of the cells that could answer it (see _merit)."""
        answers = {}
        for exercise in self.homes:
            found = [at for at in range(len(self.submitted)) if self._may_answer(at, exercise)]
            if found:
                answers[exercise] = max(found, key=lambda at: self._merit(at, exercise))
        return answers

    def _may_answer(self, index: int, exercise: str) -> bool:
        if self._texts[index] in self._copied:
            return False
        return self._is_home(index, exercise) or self._defines(index, exercise)

    def _merit(self, index: int, exercise: str) -> tuple[bool, bool, bool, bool, int]:
        return (
            not self.is_untouched(index, exercise),
            self._defines(index, exercise),
            self.submitted[index].kind == "code",
            self._is_home(index, exercise),
            index,
        )

    def _is_home(self, index: int, exercise: str) -> bool:
        return self._claims[index] == self.homes[exercise]

    def _defines(self, index: int, exercise: str) -> bool:
        cell = self.submitted[index]
        if not bindings.defines(cell.source, exercise):
            return False
        # A function in a learner's prose is no answer, but a cell may have been retyped.
        may_be_code = cell.kind == "code" or self._is_home(index, exercise)
        return may_be_code or bindings.bound_by(cell.source) is not None

    # --- all other released cells ---

    def _place_copies(self) -> None:
        """Copies are what they are copies of; where several are the same, each is another one."""
        for index, text in enumerate(self._texts):
            free = [at for at in self._copied.get(text, ()) if at not in self.places.values()]
            claim = self._claims[index]
            if free:
                self.places[index] = claim if claim is not None and claim in free else free[0]

    def _place_edited(self) -> None:
        """A released cell with other text is still that cell, unless a copy of it is there too."""
        for index in reversed(range(len(self.submitted))):
            place = self._claims[index]
            if place is None or place in self.places.values() or not self._texts[index]:
                continue
            role, is_code = self.released[place].role, self.submitted[index].kind == "code"
            may_be = role in ("given", "check", "demonstration") or (
                role == "prose" and not is_code
            )
            if may_be and index not in self.answers.values():
                self.places[index] = place

    def _is_added(self, index: int) -> bool:
        is_placed = index in self.places or index in self.answers.values()
        if is_placed or self.submitted[index].kind != "code" or not self._texts[index]:
            return False
        return self._texts[index] not in self._copied and not self._is_superseded(index)

    def _is_superseded(self, index: int) -> bool:
        """Whether a cell is an older version of an answer, or nothing but a stub."""
        defined = [name for name in self.homes if self._defines(index, name)]
        if any(self._is_home(index, name) for name in defined):
            return True
        names = bindings.bound_by(self.submitted[index].source) or frozenset(defined)
        is_stub = names <= self.homes.keys() and all(self.is_untouched(index, x) for x in defined)
        return bool(defined) and is_stub


def claims(submitted: Sequence[Cell], released: Sequence[Cell]) -> list[int | None]:
    """For each submitted cell the released one that its ids name, nbgrader's before nbformat's."""
    names: dict[str | None, int] = {}
    for place, cell in enumerate(released):
        names |= {cell.id: place, cell.grade_id: place}
    names.pop(None, None)
    return [names.get(cell.grade_id, names.get(cell.id)) for cell in submitted]


@lru_cache(maxsize=4_000)
def text_of(source: str) -> str:
    """A source without blank lines and spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())


def body_of(source: str, name: str) -> str | None:
    """What a function does, its docstring left out; None if the name stands for anything else."""
    statements = bindings.binders(source, name)
    if len(statements) != 1 or statements[0].kind is not ast.FunctionDef:
        return None
    return body_in(statements[0].text)


@lru_cache(maxsize=4_000)
def body_in(text: str) -> str | None:
    """What the function in a definition does; None if no stub does it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is the learner's affair
        try:
            functions = [
                statement
                for statement in ast.parse(text).body
                if isinstance(statement, ast.FunctionDef)
            ]
            bodies = [
                function.body if ast.get_docstring(function) is None else function.body[1:]
                for function in functions
            ]
            dumped = "".join(ast.dump(ast.Module(body, [])) for body in bodies)
        except bindings.REFUSALS:  # such as a number too long to be written out
            return None
    return hashlib.sha256(dumped.encode("utf-8", "surrogatepass")).hexdigest()
