"""What filing could not do at once: nothing of it is forgotten, and nothing else is looked at again for it."""

import shutil
from collections.abc import Sequence

import pytest
from sqlalchemy import update

from autograder.classroom import lock
from autograder.classroom.lock import HeldError
from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.portal.class_folder.filing import Filing
from autograder.portal.settings import Settings
from autograder.portal.storage.tables import attempts as attempts_table
from autograder.portal.submissions import attempts
from autograder.portal.submissions.attempts import Attempt
from tests.autograder.gradebook.conftest import MONDAY
from tests.autograder.portal.desk import Desk

pytestmark = [
    pytest.mark.usefixtures("isolation"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # of nbgrader's relationships
]

ADA, BOB = ("ada", "means"), ("bob", "means")


def to_be_filed(desk: Desk, *learners: str) -> None:
    """Let what counts of some wait for its place in the class folder, as after a regrade."""
    c = attempts_table.c
    with desk.database.writing() as connection:
        again = update(attempts_table).where(c.learner.in_(learners))
        connection.execute(again.values(entered=False))


def of(desk: Desk, learner: str) -> list[Attempt]:
    with desk.database.reading() as connection:
        return attempts.of_learner(connection, learner, "means")


def looks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The assignments that are read back from now on."""
    seen, regraded = [], desk.filing.taking_in.regraded

    def noting(name: str) -> set[tuple[str, str]]:
        seen.append(name)
        return regraded(name)

    monkeypatch.setattr(desk.filing.taking_in, "regraded", noting)
    return seen


def test_what_was_written_while_another_run_held_the_class_is_read_afterwards(desk: Desk):
    desk.filing.file(set())  # what the first look has written
    with lock.held(desk.course.lock):
        desk.mark_in_formgrader("ada", 12.25)
        with pytest.raises(HeldError):
            desk.filing.file(set())
    desk.filing.file(set())
    assert desk.known("ada").exercises["spread"].manual == 12.25


def test_what_formgrader_writes_while_something_is_filed_is_read_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    to_be_filed(desk, "ada")
    file = desk.filing._file

    def disturbed(gradebook: Gradebook, name: str, due: Sequence[Attempt]) -> None:
        file(gradebook, name, due)
        desk.mark_in_formgrader("bob", 12.25)

    monkeypatch.setattr(desk.filing, "_file", disturbed)
    desk.filing.file({ADA})
    monkeypatch.setattr("autograder.portal.class_folder.gradebook_watch.REST", 0.0)
    desk.filing.file(set())
    assert desk.known("bob").exercises["spread"].manual == 12.25


def test_what_is_filed_is_read_back_but_not_for_ever_even_where_somebody_is_late(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    with Gradebook(desk.course) as gradebook:
        gradebook.set_due("means", MONDAY)
    to_be_filed(desk, "ada")
    desk.filing.file({ADA})  # with the time at which it was handed in
    seen = looks(desk, monkeypatch)
    desk.filing.file(set())
    assert seen == []  # not while one filing may follow the other
    monkeypatch.setattr("autograder.portal.class_folder.gradebook_watch.REST", 0.0)
    for _ in range(3):
        desk.filing.file(set())
    assert 1 <= len(seen) <= 2
    with Gradebook(desk.course) as gradebook:
        assert gradebook.marks("means")["ada"].seconds_late


def test_who_cannot_be_filed_is_tried_again_and_nobody_else_is_looked_at(desk: Desk):
    to_be_filed(desk, "ada", "bob")
    in_the_way = desk.course.autograded("ada", "means")
    shutil.rmtree(in_the_way)
    in_the_way.write_text("no folder")
    with pytest.raises(UsageError, match="cannot be written"):
        desk.filing.file({ADA, BOB, ("cy", "means")})
    assert desk.filing.waiting == {ADA}
    assert [one.entered for one in of(desk, "bob")] == [True]
    in_the_way.unlink()
    desk.filing.file(set())
    assert desk.filing.waiting == set()
    assert [one.entered for one in of(desk, "ada")] == [True]


def test_what_cannot_be_taken_in_is_told_until_it_can_be_and_stops_nobody_else(desk: Desk):
    right = desk.course.handed_in("ada", "means") / "means.ipynb"
    path = desk.course.handed_in("eve", "means") / "means.ipynb"
    path.parent.mkdir(parents=True)
    path.symlink_to(desk.classroom.root / "elsewhere.ipynb")
    desk.classroom.hand_in("fay")
    begins = Filing(desk.course, Settings(), desk.database, desk.filing.assignments)
    for _ in range(2):
        with pytest.raises(UsageError, match="eve"):
            begins.begin()
    assert (len(of(desk, "eve")), len(of(desk, "fay"))) == (0, 1)
    path.unlink()
    path.write_bytes(right.read_bytes())
    begins.begin()
    assert len(of(desk, "eve")) == 1
