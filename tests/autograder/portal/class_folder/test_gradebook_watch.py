"""When the gradebook is read back: a file that somebody writes, or one of a server."""

import os
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nbgrader import api

from autograder.gradebook import Gradebook
from autograder.portal.class_folder import gradebook_watch
from autograder.portal.class_folder.gradebook_watch import GradebookWatch
from tests.autograder.gradebook.conftest import course_in
from tests.autograder.portal.running import until
from tests.postgres import Server


@pytest.fixture
def written(tmp_path, monkeypatch) -> Any:
    """A watch, a function that writes, and a clock that stands."""
    file, clock = tmp_path / "gradebook.db", SimpleNamespace(now=100.0)
    monkeypatch.setattr(
        "autograder.portal.class_folder.gradebook_watch.time.monotonic", lambda: clock.now
    )

    def write(moment: int) -> None:
        file.write_bytes(b"marks")
        os.utime(file, ns=(moment, moment))

    write(1)
    watch = GradebookWatch(SimpleNamespace(gradebook_file=file))  # type: ignore[arg-type]
    return SimpleNamespace(watch=watch, write=write, clock=clock)


def behind(written: Any) -> list[str]:
    return written.watch.behind(["means"], written.watch.state())


def read(written: Any) -> None:
    written.watch.read("means", written.watch.state())


def test_what_was_read_is_read_again_once_somebody_has_written(written):
    assert behind(written) == ["means"]
    read(written)
    assert behind(written) == []
    written.write(2)
    assert behind(written) == ["means"]


def test_what_we_wrote_waits_until_we_rest_and_what_others_write_does_not(written):
    read(written)
    written.write(2)
    written.watch.wrote()
    assert behind(written) == []
    written.clock.now += gradebook_watch.REST
    assert behind(written) == ["means"]
    written.watch.wrote()
    written.write(3)
    assert behind(written) == ["means"]


def test_where_one_filing_follows_the_other_it_is_read_all_the_same_in_the_end(written):
    read(written)
    for moment in range(2, 70):
        written.write(moment)
        written.watch.wrote()
        if behind(written):
            break
        written.clock.now += 1.0
    assert written.clock.now == 100.0 + gradebook_watch.LONGEST


def test_what_formgrader_writes_on_a_server_is_seen_and_what_it_reads_is_not(
    server: Server, tmp_path: Path
):
    course = course_in(tmp_path, db_url=server.database())
    with Gradebook(course) as gradebook, GradebookWatch(course) as watch:
        before = watch.state()
        watch.read("means", before)
        assert watch.behind(["means"], watch.state()) == []
        gradebook.learners()
        assert watch.state() == before
        with closing(api.Gradebook(course.db_url, "networks")) as formgrader:
            formgrader.add_student("ada")
        until(lambda: watch.state() != before)
        assert watch.behind(["means"], watch.state()) == ["means"]


def test_a_database_of_another_kind_is_read_once(tmp_path: Path):
    with GradebookWatch(course_in(tmp_path, db_url="mysql://ada@host/marks")) as watch:
        watch.read("means", watch.state())
        assert watch.behind(["means"], watch.state()) == []
