"""A class is put into an archive."""

import os
import resource
import subprocess
import sys
import threading
import urllib.error
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom import ClassFolder, lock
from autograder.errors import PortalError, UsageError
from autograder.portal.archives import backup
from autograder.portal.storage.database import DATABASE
from autograder.sandbox import Isolation
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import NOTEBOOK
from tests.autograder.portal.running import running, solved, until


def test_links_locks_and_drafts_of_files_stay_out(small_class: Classroom, tmp_path: Path):
    course = ClassFolder.open(small_class.root)
    path = small_class.hand_in("ada")
    path.with_name("passwords").symlink_to("/etc/passwd")
    path.with_name(".means.ipynb.0123abcd").write_text("half")
    manifest = backup.make(course, tmp_path / "class.zip")
    submitted = [name for name in manifest.files if name.startswith("submitted")]
    assert submitted == [NOTEBOOK]
    assert not [name for name in manifest.files if "lock" in name]


def test_what_lies_outside_the_class_folder_is_named(small_class: Classroom, tmp_path: Path):
    course = ClassFolder.open(small_class.root, small_class.solutions)
    course.config.CourseDirectory.db_url = f"sqlite:///{tmp_path}/elsewhere.db"
    assert backup.elsewhere(course) == [f"{tmp_path}/elsewhere.db"]
    assert "elsewhere" not in str(backup.parts(course))


def test_while_a_run_is_grading_a_backup_waits_and_then_says_so(
    small_class: Classroom, tmp_path: Path
):
    course = ClassFolder.open(small_class.root, small_class.solutions)
    with (
        lock.held(course.lock),
        pytest.raises(UsageError, match="Another run"),
    ):
        backup.make(course, tmp_path / "class.zip", patience=0.1)
    assert not (tmp_path / "class.zip").exists()


def test_a_backup_that_fails_leaves_the_one_before(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before, beside = archive.read_bytes(), {*archive.parent.iterdir()}
    (small_class.root / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(
        PortalError, match=r"portal\.db cannot be copied now: file is not a database"
    ):
        backup.make(ClassFolder.open(small_class.root), archive)
    assert archive.read_bytes() == before
    assert {*archive.parent.iterdir()} == beside


def command(*arguments: object, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command of the autograder, whose files may have so many bytes at most."""

    def limited() -> None:
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    whole = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(
        whole,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )


@pytest.mark.parametrize("most", [6_000, 170_000])
def test_a_file_that_may_not_grow_ends_a_backup_in_one_sentence(
    small_class: Classroom, tmp_path: Path, most: int
):
    large = small_class.root / "feedback" / "ada" / "means" / "means.html"
    large.parent.mkdir(parents=True)
    large.write_bytes(os.urandom(300_000))
    before = {*tmp_path.iterdir()}
    ended = command("backup", tmp_path / "class.zip", "--course", small_class.root, most=most)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "cannot be" in ended.stderr
    assert {*tmp_path.iterdir()} == before


# --- a whole portal -----------------------------------------------------------------------------------


def test_what_is_kept_while_a_class_hands_in_is_served_again_with_every_receipt(
    isolation: Isolation, classroom: Classroom, tmp_path: Path
):
    archive, root = tmp_path / "class.zip", tmp_path / "new"
    (classroom.root / "course.toml").write_text("attempts_per_hour = 100000\n")
    right, over = solved(classroom), threading.Event()
    with running(classroom) as portal:
        receipts = {f"learner{at}": portal.hand_in(f"learner{at}", right) for at in range(3)}
        token = portal.token("learner0")

        def go_on() -> None:
            while not over.wait(0.1):
                portal.hand_in("other", right)

        going_on = threading.Thread(target=go_on)
        going_on.start()
        try:
            kept = command("backup", archive, "--course", classroom.root)
        finally:
            over.set()
            going_on.join()
        refused = command("restore", archive, "--course", classroom.root, "--replace")
    assert (kept.returncode, refused.returncode) == (0, 2)
    assert "A portal is at work" in refused.stderr
    restored = command("restore", archive, "--course", root)
    assert restored.returncode == 0
    assert "links and tokens from before are good no more" in restored.stderr
    with running(replace(classroom, root=root)) as portal:
        with pytest.raises(urllib.error.HTTPError, match="401") as answer:
            portal.ask("/api/v1/me", token)
        answer.value.close()
        for learner, number in receipts.items():
            assert portal.result(learner, number)["state"] == "done"
        assert until(lambda: receipts.keys() <= portal.marks().keys())
