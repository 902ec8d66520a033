import json
import sqlite3
import sys
from contextlib import closing
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_output
from nbgrader import api
from nbgrader.preprocessors import SaveAutoGrades, SaveCells
from sqlalchemy import event

from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Entry, Learner, Mark
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook, assignment_ids
from tests.autograder.gradebook.conftest import MONDAY, course_in, entry
from tests.rows import change, ids, rows

Release = dict[str, Any]

NEARLY = {"row_means": "Nearly."}

nbgraders_own = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
"""nbgrader makes SQLAlchemy warn of its own relationships."""


def resources(path: Path, learner: str = "anna") -> dict[str, Any]:
    """What nbgrader tells its preprocessors."""
    ours = {"assignment": "means", "notebook": "means", "student": learner}
    return {"nbgrader": {**ours, "db_url": f"sqlite:///{path}"}}


def node_of(release: Release) -> Any:
    return nbformat.reads(json.dumps(release), 4)


def without(release: Release, name: str) -> Release:
    cells = [cell for cell in release["cells"] if cell["id"] != name]
    return {**release, "cells": cells}


def with_points(release: Release, name: str, points: float) -> Release:
    changed = deepcopy(release)
    cell = next(cell for cell in changed["cells"] if cell["id"] == name)
    cell["metadata"]["nbgrader"]["points"] = points
    return changed


# --- the assignment -------------------------------------------------------------------------------


def test_a_new_gradebook_has_the_tables_that_nbgrader_would_make(
    course: ClassFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gradebook(course).close()
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))  # nbgrader looks for alembic
    api.Gradebook(f"sqlite:///{tmp_path / 'other.db'}").close()
    schemas = []
    for name in ("gradebook.db", "other.db"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            tables = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
            versions = connection.execute("SELECT * FROM alembic_version").fetchall()
            written = {name: "".join((sql or "").split()) for name, sql in tables}
            schemas.append((written, versions))
    assert schemas[0] == schemas[1]


@nbgraders_own
def test_an_assignment_has_the_cells_that_nbgrader_would_enter(
    gradebook: Gradebook, path: Path, release: Release, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with Gradebook(course_in(tmp_path, db_url=f"sqlite:///{other}")):
        with closing(api.Gradebook(f"sqlite:///{other}")) as nbgraders:
            nbgraders.add_assignment("means")
        SaveCells().preprocess(node_of(release), resources(other))
    assert rows(path) == rows(other)
    assert len(rows(path)["sources"]) == 10


def test_preparing_again_changes_nothing(
    gradebook: Gradebook, path: Path, release: Release
) -> None:
    change(path, "UPDATE assignment SET duedate = '2026-11-23 00:00:00.000000'")
    gradebook.save("means", [entry("anna")])
    before = rows(path), ids(path)
    gradebook.prepare("means", release)
    assert (rows(path), ids(path)) == before


def test_points_may_change_while_there_are_submissions(
    gradebook: Gradebook, path: Path, release: Release
) -> None:
    gradebook.save("means", [entry("anna")])
    gradebook.prepare("means", with_points(release, "test_spread", 50.0))
    assert ("GradeCell", "test_spread", 50.0, "code") in rows(path)["cells"]
    assert gradebook.marks("means")["anna"].score == 100.0


def test_cells_may_come_and_go_as_long_as_nothing_was_handed_in(
    gradebook: Gradebook, path: Path, release: Release
) -> None:
    before = rows(path)
    gradebook.prepare("means", without(without(release, "test_spread"), "spread"))
    assert {row[1] for row in rows(path)["cells"]} == {"row_means", "test_row_means"}
    gradebook.prepare("means", release)
    assert rows(path) == before


def test_cells_that_came_and_went_are_named_when_there_are_submissions(
    gradebook: Gradebook, path: Path, release: Release
) -> None:
    gradebook.save("means", [entry("anna")])
    before = rows(path)
    renamed = json.loads(json.dumps(release).replace("test_spread", "test_width"))
    with pytest.raises(GradebookError) as caught:
        gradebook.prepare("means", renamed)
    assert "added test_width and removed test_spread" in str(caught.value)
    assert "undo that and release it again" in str(caught.value)
    assert rows(path) == before


def test_the_course_of_the_settings_is_named(gradebook: Gradebook, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT course.id FROM assignment JOIN course ON course.id = course_id"
        ).fetchall()
    assert found == [("networks",)]


# --- marks ----------------------------------------------------------------------------------------


def test_marks_are_read_as_they_were_saved(gradebook: Gradebook) -> None:
    gradebook.save("means", [entry("bob", 30.0), entry("anna", spread=None, at=None)])
    marks = gradebook.marks("means")
    assert list(marks) == ["anna", "bob"]
    assert marks["bob"].exercises == {"row_means": Mark(30.0), "spread": Mark(40.0)}
    assert (marks["bob"].score, marks["bob"].submitted_at) == (70.0, MONDAY)
    assert marks["anna"].exercises["spread"] == Mark(None, waiting=True)
    assert (marks["anna"].score, marks["anna"].submitted_at) == (60.0, None)


@nbgraders_own
def test_the_rows_are_those_that_nbgrader_makes_of_the_same_points(
    gradebook: Gradebook, path: Path, release: Release, tmp_path: Path
) -> None:
    """The comments too, which nbgrader empties for whoever has written something."""
    scores = {"test_row_means": 60.0, "test_spread": 100 / 3}
    gradebook.save("means", [entry("anna", scores["test_row_means"], scores["test_spread"])])
    other = tmp_path / "other.db"
    with Gradebook(course_in(tmp_path, db_url=f"sqlite:///{other}")) as opened:
        opened.prepare("means", release)
    with closing(api.Gradebook(f"sqlite:///{other}", "networks")) as nbgraders:
        nbgraders.add_student("anna")
        nbgraders.add_submission("means", "anna", timestamp=MONDAY)
    autograded = node_of(release)
    for cell in autograded.cells:
        if cell.id in scores:
            cell.outputs = [new_output("execute_result", {"text/plain": repr(scores[cell.id])})]
        elif f"test_{cell.id}" in scores:
            cell.source += "\n"
    SaveAutoGrades().preprocess(autograded, resources(other))
    assert rows(path) == rows(other)


def test_no_points_are_not_zero_points(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [Entry("anna", MONDAY, {}, {"spread": "It cannot be read."})])
    assert rows(path)["grades"] == [
        ("anna", "test_row_means", None, None, None, 1),
        ("anna", "test_spread", None, None, None, 1),
    ]
    assert gradebook.marks("means")["anna"].score is None
    assert ("anna", "spread", "It cannot be read.", None) in rows(path)["comments"]


def test_what_a_person_gave_survives_a_regrade_and_waits_for_a_person_again(
    gradebook: Gradebook, path: Path
) -> None:
    gradebook.save("means", [entry("anna", 10.0), entry("bob")])
    change(path, "UPDATE comment SET manual_comment = 'Well argued.' WHERE rowid = 1")
    change(
        path,
        """UPDATE grade SET manual_score = 55.5, extra_credit = 2, needs_manual_grade = 0
        WHERE auto_score = 10""",
    )
    change(path, "UPDATE submitted_notebook SET flagged = 1")
    change(path, "UPDATE submitted_assignment SET extension = '1970-01-03 00:00:00.000000'")
    gradebook.save("means", [entry("anna", 20.0, comments=NEARLY), entry("bob", 50.0)])
    anna = gradebook.marks("means")["anna"]
    assert anna.exercises["row_means"] == Mark(20.0, 55.5, 2.0, "Well argued.", waiting=True)
    assert anna.score == 97.5
    held = rows(path)
    assert ("anna", "row_means", "Nearly.", "Well argued.") in held["comments"]
    assert {row[2] for row in held["submitted"]} == {1}
    assert {row[3] for row in held["submissions"]} == {"1970-01-03 00:00:00.000000"}


def test_a_comment_that_no_longer_holds_is_taken_away(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna", 10.0, comments=NEARLY)])
    gradebook.save("means", [entry("anna")])
    assert {row[2] for row in rows(path)["comments"]} == {None}


def test_a_time_that_is_not_known_leaves_the_one_before(gradebook: Gradebook) -> None:
    gradebook.save("means", [entry("anna")])
    gradebook.save("means", [entry("anna", at=None)])
    assert gradebook.marks("means")["anna"].submitted_at == MONDAY
    gradebook.save("means", [entry("anna", at=MONDAY + timedelta(hours=1))])
    assert gradebook.marks("means")["anna"].submitted_at == datetime(2026, 11, 23, 9)  # noqa: DTZ001


def test_what_nbgrader_left_incomplete_is_completed(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna")])
    before = rows(path)
    change(path, "DELETE FROM grade WHERE auto_score = 40")
    change(path, "DELETE FROM comment")
    gradebook.save("means", [entry("anna")])
    assert rows(path) == before


def test_the_last_of_two_entries_for_one_learner_counts(gradebook: Gradebook) -> None:
    gradebook.save("means", [entry("anna", 1.0), entry("anna", 2.0)])
    assert gradebook.marks("means")["anna"].score == 42.0


def test_learners_are_sorted_and_keep_what_is_known_of_them(
    gradebook: Gradebook, path: Path
) -> None:
    gradebook.save("means", [entry("zoë"), entry("anna")])
    change(
        path,
        "INSERT INTO student VALUES ('mia', 'Mia', 'Ito', 'mia@example.org', '7')",
    )
    gradebook.save("means", [entry("mia")])
    assert gradebook.learners() == [
        Learner("anna"),
        Learner("mia", "Mia", "Ito", "mia@example.org", "7"),
        Learner("zoë"),
    ]


def test_marks_of_some_learners_are_theirs_alone(
    gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    gradebook.save("means", [entry(name) for name in ("anna", "bob", "chen", "dora")])
    assert list(gradebook.marks("means", ["dora", "anna", "nobody"])) == ["anna", "dora"]
    monkeypatch.setattr(assignment_ids, "MOST_NAMED", 1)
    assert list(gradebook.marks("means", ["dora", "anna"])) == ["anna", "dora"]


def test_more_learners_than_a_query_can_list_are_saved_alike(
    gradebook: Gradebook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"learner{number}" for number in range(9)]
    gradebook.save("means", [entry(name, 10.0) for name in names])
    monkeypatch.setattr(assignment_ids, "MOST_NAMED", 3)
    gradebook.save("means", [entry(name, 20.0) for name in names[:5]])
    scores = [marks.exercises["row_means"].auto for marks in gradebook.marks("means").values()]
    assert scores == [20.0] * 5 + [10.0] * 4
    assert len(rows(path)["grades"]) == 18


def test_marks_of_another_assignment_are_left_alone(gradebook: Gradebook, release: Release) -> None:
    gradebook.prepare("averages", release)
    gradebook.save("averages", [entry("anna", 1.0)])
    gradebook.save("means", [entry("anna", 2.0), entry("bob")])
    assert gradebook.marks("averages")["anna"].score == 41.0
    assert gradebook.marks("means")["anna"].score == 42.0


def test_an_assignment_that_the_gradebook_does_not_know_has_no_marks(
    gradebook: Gradebook,
) -> None:
    assert gradebook.marks("variances") == {}
    with pytest.raises(GradebookError, match=r"does not know variances: run `nbgrader generate"):
        gradebook.save("variances", [entry("anna")])


def test_points_for_which_there_is_no_cell_are_refused(gradebook: Gradebook, path: Path) -> None:
    with pytest.raises(GradebookError, match="no cell for the points of width: release"):
        gradebook.save("means", [Entry("anna", None, {"width": 1.0}, {})])
    assert rows(path)["students"] == []


def test_a_batch_is_written_as_a_whole_or_not_at_all(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna"), entry("bob")])
    before = rows(path)
    half = b"ren\xe9".decode("utf-8", "surrogateescape")
    with pytest.raises(GradebookError, match=r"cannot keep “ren\\udce9”, .* rename"):
        gradebook.save("means", [entry("anna", 1.0), entry("chen"), entry(half)])
    assert rows(path) == before
    gradebook.save("means", [entry("chen")])
    assert list(gradebook.marks("means")) == ["anna", "bob", "chen"]


def test_a_batch_of_any_size_takes_the_same_number_of_queries(gradebook: Gradebook) -> None:
    asked: list[str] = []
    event.listen(
        gradebook._database._engine,
        "before_cursor_execute",
        lambda *call: asked.append(call[2]),
    )

    def count(entries: list[Entry]) -> tuple[int, int]:
        asked.clear()
        gradebook.save("means", entries)
        saved = len(asked)
        gradebook.marks("means")
        return saved, len(asked) - saved

    assert count([entry("anna")]) == count([entry(f"learner{each}") for each in range(50)])


def test_what_did_not_change_is_not_written(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna"), entry("bob")])
    before = path.read_bytes()
    gradebook.save("means", [entry("anna"), entry("bob")])
    gradebook.save("means", [])
    assert path.read_bytes() == before
