"""Sentences are made last: other words for all of them change nothing but words."""

import ast
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from autograder.classroom.record import Record
from autograder.course.assignment import Assignment
from autograder.grading.autograded_notebook import autograded
from autograder.grading.grader import Graded, Grader
from autograder.grading.result import Result
from autograder.notebooks import reader, writer
from autograder.pages.feedback.feedback_page import render as feedback_page
from autograder.pages.report.report_page import render as report_page
from autograder.sandbox import Isolation, Zygote
from rubric import messages
from tests.submissions.cases import FOLDER, SEED

ROOT = Path(__file__).parents[1]
CASES = [
    "learner_as_printed",
    "learner_with_loop_repaired",
    "linear_forward_alone_wrong",
    "never_ends",
]
SAID = ".finding, .hint, .remark, .carried-list span, .sentences li"
"""Where a page holds a sentence, in which names that are mentioned are links."""

IN_FRONT_OF_LEARNERS = {
    "autograder/pages/feedback/feedback_page.py",
    "autograder/pages/report/mistakes.py",
    "autograder/portal/web/desk/regrade.py",
    "autograder/grading/result.py",
    "autograder/selftest/exercise_checks.py",
    "autograder/grading/comments.py",
    "nnkit/public_checks.py",
    "rubric/__init__.py",
    "rubric/exercise.py",
    "rubric/flaws.py",
    "rubric/signature.py",
}
"""Where sentences are shown, or an author is told of a mistake: no other module knows of any."""


def in_other_words(text: str) -> str:
    """Words in which nothing of a sentence is left, not even a name."""
    return f"¿{hashlib.sha256(text.encode()).hexdigest()[:12]}?"


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Puts other words in place of every sentence."""

    def other(function: Callable[..., str]) -> Callable[..., str]:
        return lambda *given, **named: in_other_words(function(*given, **named))

    def reword() -> None:
        for name, function in [*vars(messages).items()]:
            ours = getattr(function, "__module__", "").startswith(messages.__name__)
            if ours and callable(function) and not name.startswith("_"):
                monkeypatch.setattr(messages, name, other(function))

    return reword


@pytest.fixture(scope="module")
def grader(isolation: Isolation) -> Iterator[Grader]:
    assignment = Assignment.load(ROOT / "solutions", "deep_network", ROOT / "assignments")
    with Zygote(isolation, assignment.release_folder) as zygote:
        yield Grader(assignment, zygote)


def graded(grader: Grader, case: str) -> Graded:
    submission = reader.read(FOLDER / case / "deep_network.ipynb")
    return grader.examine(grader.rebuild(submission), SEED)


def without_words(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The exercises of a printed result, with the facts alone."""
    exercises = json.loads(json.dumps(result))["exercises"]
    for exercise in exercises:
        exercise["remarks"] = len(exercise["remarks"])
        for finding in exercise["findings"]:
            del finding["message"], finding["hint"]
    return exercises


def record_of(result: Result) -> Record:
    return Record("ann", result, "f", "c", "r", "2026-11-21T08:00:00+00:00", 0.5)


def structure(page: str) -> list[tuple[str, ...]]:
    """All elements of a page with what they are for, without what stands in sentences."""
    soup = BeautifulSoup(page, "html.parser")
    for said in soup.select(SAID):
        said.clear()
    return [
        (tag.name, *(str(tag.get(name)) for name in ("class", "id", "href", "open")))
        for tag in soup.find_all()
        if tag.name not in ("meta", "style")
    ]


@pytest.mark.parametrize("case", CASES)
def test_other_words_change_no_points_no_status_no_hint_and_no_culprit(
    grader: Grader, reworded: Callable[[], None], case: str
) -> None:
    reworded()
    printed = graded(grader, case).result.as_json()
    kept = json.loads((FOLDER / case / "expected.json").read_text(encoding="utf-8"))
    assert without_words(printed) == without_words(kept)
    said = [each["message"] for one in printed["exercises"] for each in one["findings"]]
    assert said
    assert all(message.startswith("¿") for message in said)


@pytest.mark.parametrize("case", CASES)
def test_other_words_leave_the_pages_as_they_are(
    grader: Grader, reworded: Callable[[], None], case: str
) -> None:
    found = graded(grader, case)
    made = autograded(writer.to_json(grader.assignment.released()), found)
    record = record_of(found.result)

    def pages() -> tuple[str, str]:
        points = [(each.name, each.max_score) for each in found.result.exercises]
        made_at = datetime(2026, 11, 22, tzinfo=UTC)
        about_class = report_page("a", points, [record], {}, [], problems={}, made_at=made_at)
        return feedback_page(record, made), about_class

    before = pages()
    reworded()
    after = pages()
    assert all("¿" in page for page in after[:1])
    assert [structure(page) for page in after] == [structure(page) for page in before]


def test_sentences_are_known_only_where_they_are_shown() -> None:
    folders = [ROOT / "rubric", ROOT / "autograder", ROOT / "nnkit"]
    paths = [path for folder in folders for path in folder.rglob("*.py")]
    paths = [path for path in paths if path.parent != ROOT / "rubric" / "messages"]
    knowing = {str(path.relative_to(ROOT)) for path in paths if knows_messages(path)}
    assert knowing == IN_FRONT_OF_LEARNERS


def knows_messages(path: Path) -> bool:
    """Whether a module imports the sentences."""
    imports = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    ]
    return any(
        node.module == "rubric.messages" or "messages" in {alias.name for alias in node.names}
        for node in imports
    )
