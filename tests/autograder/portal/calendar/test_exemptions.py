"""Who is excused and who has left, as the command line reads it from a class that may have no portal."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert
from traitlets.config import Config

from autograder.classroom import ClassFolder, Exemptions
from autograder.portal.calendar import exemptions
from autograder.portal.roster import people
from autograder.portal.storage.database import DATABASE, Database
from autograder.portal.storage.tables import excuses
from tests.autograder.portal.conftest import where_it_is


def test_excused_is_who_need_not_hand_in_this_very_assignment(database: Database, tmp_path: Path):
    with database.writing() as connection:
        for learner, name in (("ada", "means"), ("bob", "others")):
            connection.execute(insert(excuses).values(learner=learner, assignment=name))
        people.drop(connection, "bob", 1.0)
        people.drop(connection, "tutor", 1.0)  # who was in no table before
    course = ClassFolder(tmp_path, Config())
    if not database.path:
        (tmp_path / "course.toml").write_text(f'database = "{where_it_is(database)}"\n')
    assert exemptions.of_class(course, "means") == Exemptions(
        frozenset({"ada"}), frozenset({"bob"})
    )
    assert exemptions.of_class(course, "others").excused == {"bob"}


def test_a_class_without_a_portal_exempts_nobody_and_gets_no_database(tmp_path: Path):
    assert exemptions.of_class(ClassFolder(tmp_path, Config()), "means") == Exemptions()
    assert [*tmp_path.iterdir()] == []


def test_an_earlier_portal_knew_no_excuses(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("CREATE TABLE people (id TEXT)")
    assert exemptions.of_class(ClassFolder(tmp_path, Config()), "means") == Exemptions()
