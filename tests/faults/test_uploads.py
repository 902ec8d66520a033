import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from autograder.classroom import ClassFolder, Record
from autograder.portal.storage.tables import results
from autograder.portal.submissions import attempts
from autograder.portal.submissions.attempts import State
from autograder.sandbox import Isolation
from tests.autograder.conftest import Classroom, make_classroom
from tests.autograder.portal.running import until
from tests.faults.uploads import LEARNERS, UPLOADS, contents, disturbed


@pytest.fixture
def on_small_disk(tmp_path: Path) -> Iterator[Classroom]:
    """A class with a disk of its own, where one can be had."""
    classroom = make_classroom(tmp_path)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(classroom.root)]
    mounted = os.getuid() == 0 and not subprocess.run(mount, check=False).returncode
    try:
        yield classroom
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(classroom.root)], check=True)


def test_whatever_happens_each_receipt_has_its_attempt_and_each_attempt_its_one_result(
    isolation: Isolation, on_small_disk: Classroom, tmp_path: Path
):
    seed = int(os.environ.get("SEED", random.randrange(1000)))
    print(f"SEED={seed}")
    portal, receipts = disturbed(on_small_disk, seed)
    try:
        assert len(receipts) == LEARNERS * UPLOADS
        with portal.now.database as database:

            def graded() -> bool:
                with database.reading() as connection:
                    waiting = [one.state.waits for one in attempts.attempts_where(connection)]
                return not any(waiting)

            assert until(graded)
            with database.reading() as connection:
                everything = attempts.attempts_where(connection)
                kept = connection.scalars(select(results.c.attempt)).all()
            assert Counter(kept) == dict.fromkeys(receipts, 1)
        assert {one.id: one.learner for one in everything} == {
            number: learner for number, (learner, _) in receipts.items()
        }
        assert Counter(one.state for one in everything) == {State.DONE: len(receipts)}
        scores = undisturbed(on_small_disk, tmp_path / "undisturbed")
        assert {one.id: one.score for one in everything} == {
            number: scores[kind] for number, (_, kind) in receipts.items()
        }
        best: dict[str, float] = {}
        for learner, kind in receipts.values():
            best[learner] = max(best.get(learner, 0.0), scores[kind] or 0.0)
        assert until(lambda: portal.now.marks() == best)
        for one in everything:
            handed_in = portal.now.course.handed_in(one.learner, "means") / "means.ipynb"
            if one.entered:
                with portal.now.database as database, database.reading() as connection:
                    assert handed_in.read_bytes() == attempts.content_of(connection, one.file)
    finally:
        portal.end()


def undisturbed(classroom: Classroom, root: Path) -> list[float | None]:
    """What `autograder grade` gives for a notebook of each kind."""
    root.mkdir()
    other = replace(classroom, root=root)
    kinds = contents(classroom)
    for at, content in enumerate(kinds):
        path = other.root / "submitted" / f"kind{at}" / "means" / "means.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course", str(root)]
    where = ["--solutions", str(other.solutions), "--workers", "1"]
    subprocess.run([*command, *where], check=True, capture_output=True)
    course = ClassFolder.open(root, other.solutions)
    records = [Record.read(course.record(f"kind{at}", "means")) for at in range(len(kinds))]
    return [record.result.score for record in records if record]
