"""What stands in a gradebook, read without any of our code, by names instead of ids."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import NullPool, create_engine

QUERIES = {
    "assignments": "SELECT name, duedate FROM assignment",
    "notebooks": """
        SELECT assignment.name, notebook.name, kernelspec
        FROM notebook JOIN assignment ON assignment.id = notebook.assignment_id""",
    "cells": """
        SELECT type, name, max_score, cell_type
        FROM base_cell LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
        LEFT JOIN solution_cells ON solution_cells.id = base_cell.id""",
    "sources": "SELECT name, cell_type, locked, source, checksum FROM source_cell",
    "students": "SELECT id, first_name, last_name, email, lms_user_id FROM student",
    "submissions": """
        SELECT student_id, assignment.name, timestamp, extension
        FROM submitted_assignment
        JOIN assignment ON assignment.id = submitted_assignment.assignment_id""",
    "submitted": """
        SELECT student_id, notebook.name, flagged, late_submission_penalty
        FROM submitted_notebook JOIN notebook ON notebook.id = submitted_notebook.notebook_id
        JOIN submitted_assignment
        ON submitted_assignment.id = submitted_notebook.assignment_id""",
    "grades": """
        SELECT student_id, name, auto_score, manual_score, extra_credit, needs_manual_grade
        FROM grade JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment
        ON submitted_assignment.id = submitted_notebook.assignment_id""",
    "comments": """
        SELECT student_id, name, auto_comment, manual_comment
        FROM comment JOIN base_cell ON base_cell.id = comment.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
        JOIN submitted_assignment
        ON submitted_assignment.id = submitted_notebook.assignment_id""",
}

Rows = dict[str, list[tuple[object, ...]]]


def rows(gradebook: Path | str, *tables: str) -> Rows:
    """All that a gradebook holds, a file or one of a server, or some of its tables."""
    address = f"sqlite:///{gradebook}" if isinstance(gradebook, Path) else gradebook
    with create_engine(address, poolclass=NullPool).connect() as connection:
        return {
            table: sorted(
                (
                    tuple(map(as_in_a_file, row))
                    for row in connection.exec_driver_sql(QUERIES[table])
                ),
                key=repr,
            )
            for table in tables or QUERIES
        }


def as_in_a_file(value: object) -> object:
    """What a server gives, as SQLite keeps it."""
    if isinstance(value, timedelta):
        value = datetime(1970, 1, 1) + value  # noqa: DTZ001
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return int(value) if isinstance(value, bool) else value


def ids(gradebook: Path) -> set[str]:
    """The ids of everything in it."""
    tables = ("assignment", "notebook", "base_cell", "source_cell", "submitted_assignment", "grade")
    with closing(sqlite3.connect(gradebook)) as connection:
        return {row[0] for table in tables for row in connection.execute(f"SELECT id FROM {table}")}


def change(gradebook: Path, statement: str, *values: object) -> None:
    """What a person, or another program, does to a gradebook."""
    with closing(sqlite3.connect(gradebook)) as connection, connection:
        assert connection.execute(statement, values).rowcount, "nothing was there to change"
