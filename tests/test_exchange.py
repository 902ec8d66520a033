"""An assignment goes to a learner and back, between two users of one machine, by nbgrader alone."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from tests.rows import rows
from tests.submissions.cases import solved

ROOT = Path(__file__).parents[1]
NAME = "deep_network"
PREFIX = Path(sys.executable).parent

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may make users"),
    pytest.mark.skipif(
        not all(map(shutil.which, ("useradd", "userdel", "runuser", "unshare"))),
        reason="the commands that make users, and run programs as them, are not here",
    ),
]

OTHERS_MAY_ENTER = 0o001

# In a world of its own, a closed folder is covered with one that is open and holds only what is
# needed of it: Python often lies in the home of root.
OPENED = """
set -e
for needed in $OPEN; do mkdir -p "$ASIDE$needed"; mount --bind "$needed" "$ASIDE$needed"; done
for closed in $CLOSED; do mount -t tmpfs -o mode=755 tmpfs "$closed"; done
for needed in $OPEN; do mkdir -p "$needed"; mount --bind "$ASIDE$needed" "$needed"; done
exec runuser -u "$0" -- "$@"
"""
WORLD = ("unshare", "--mount", "--propagation", "private", "sh", "-c", OPENED)


@dataclass(frozen=True)
class User:
    """Somebody with an account."""

    name: str
    home: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program as this user."""
        needed = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), ROOT}
        closed = {each: shut for each in needed for shut in [closed_above(each)] if shut}
        return subprocess.run(
            [*WORLD, self.name, *command],
            cwd=cwd,
            env={
                "HOME": str(self.home),
                "PATH": f"{PREFIX}:/usr/sbin:/usr/bin:/sbin:/bin",
                "PYTHONDONTWRITEBYTECODE": "1",
                "ASIDE": str(self.home.parent / "aside"),
                "OPEN": " ".join(map(str, closed)),
                "CLOSED": " ".join(map(str, set(closed.values()))),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def nbgrader(self, *commands: str, cwd: Path) -> str:
        """Run commands of nbgrader's; what they log."""
        script = str(ROOT / "tests" / "nbgrader_commands.py")
        ended = self.run(sys.executable, "-P", script, *commands, cwd=cwd)
        assert ended.returncode == 0, ended.stderr
        return ended.stderr

    def own(self, folder: Path) -> None:
        """Give this user a folder and all that is in it."""
        account = pwd.getpwnam(self.name)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid)


def closed_above(path: Path) -> Path | None:
    """The uppermost folder around a path that others may not enter."""
    closed = [each for each in path.parents if not each.stat().st_mode & OTHERS_MAY_ENTER]
    return closed[-1] if closed else None


@contextmanager
def account(role: str, place: Path) -> Iterator[User]:
    """An account for as long as it is needed."""
    user = User(f"{role}{os.getpid()}", place / role)
    subprocess.run(
        ["useradd", "--create-home", "--home-dir", str(user.home), user.name],
        check=True,
        capture_output=True,
    )
    try:
        yield user
    finally:
        subprocess.run(["userdel", "--force", user.name], check=True, capture_output=True)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that everybody may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="exchange-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def users(place: Path) -> Iterator[tuple[User, User]]:
    """An instructor and a learner."""
    with account("teacher", place) as instructor, account("learner", place) as learner:
        (place / "aside").mkdir()
        level = "from autograder.sandbox import detect; print(detect().level)"
        ended = instructor.run(sys.executable, "-P", "-c", level, cwd=place)
        if ended.returncode or ended.stdout.strip() == "none":
            pytest.skip(f"another user cannot grade here: {ended.stdout}{ended.stderr}")
        yield instructor, learner


@pytest.fixture(scope="module")
def assignment(place: Path) -> Assignment:
    """The assignment, released where both can read it."""
    loaded = Assignment.load(ROOT / "solutions", NAME, place / "assignments")
    write_release(loaded, place / "build")
    return loaded


@pytest.fixture(scope="module")
def class_folder(place: Path, users: tuple[User, User], assignment: Assignment) -> Path:
    """The instructor's class, and an exchange folder that is everybody's."""
    (place / "exchange").mkdir()
    (place / "exchange").chmod(0o777)
    folder = users[0].home / "class"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nload_subconfig({str(ROOT / 'nbgrader_config.py')!r})\n"
        f"c.CourseDirectory.root = {str(folder)!r}\n"
        f"c.CourseDirectory.source_directory = {str(place / 'build' / 'source')!r}\n"
        f"c.CourseDirectory.release_directory = 'release'\n"
        f"c.Exchange.root = {str(place / 'exchange')!r}\n"
    )
    users[0].own(folder)
    return folder


@pytest.fixture(scope="module")
def desk(place: Path, users: tuple[User, User]) -> Path:
    """Where the learner works: of the course only its name and the exchange are known there."""
    folder = users[1].home / "work"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'neural_networks'\n"
        f"c.Exchange.root = {str(place / 'exchange')!r}\n"
    )
    users[1].own(folder)
    return folder


@pytest.fixture(scope="module")
def fetched(users: tuple[User, User], class_folder: Path, desk: Path) -> Path:
    """What the learner got: a folder."""
    instructor, learner = users
    instructor.nbgrader(
        f"generate_assignment {NAME}", f"release_assignment {NAME}", cwd=class_folder
    )
    learner.nbgrader(f"fetch_assignment {NAME}", cwd=desk)
    return desk / NAME


@pytest.fixture(scope="module")
def returned(
    users: tuple[User, User], class_folder: Path, fetched: Path, assignment: Assignment
) -> str:
    """What nbgrader says when the learner has submitted and the instructor has done the rest."""
    instructor, learner = users
    (fetched / f"{NAME}.ipynb").write_text(json.dumps(solved(assignment)))
    learner.own(fetched)
    learner.nbgrader(f"submit {NAME}", cwd=fetched.parent)
    log = instructor.nbgrader(
        f"collect {NAME}",
        f"autograde {NAME}",
        f"generate_feedback {NAME}",
        f"release_feedback {NAME}",
        cwd=class_folder,
    )
    learner.nbgrader(f"fetch_feedback {NAME}", cwd=fetched.parent)
    return log


def test_a_learner_fetches_what_was_released(fetched: Path, assignment: Assignment) -> None:
    assert assignment.release_folder is not None
    released = {path.name: path.read_bytes() for path in assignment.release_folder.iterdir()}
    assert {path.name: path.read_bytes() for path in fetched.iterdir()} == released
    assert sorted(released) == ["README.md", "deep_network.ipynb", "public_checks.json"]


def test_what_was_submitted_is_collected_and_graded_by_us(
    returned: str, users: tuple[User, User], class_folder: Path
) -> None:
    name = users[1].name
    submitted = class_folder / "submitted" / name / NAME
    assert (submitted / "timestamp.txt").exists()
    held = rows(class_folder / "gradebook.db")
    assert {row[0] for row in held["students"]} == {name}
    assert sum(float(str(row[2])) for row in held["grades"]) == 100.0
    assert "Running cell" not in returned  # as nbgrader's own Execute says


def test_the_learner_gets_our_page_back(
    returned: str, users: tuple[User, User], class_folder: Path, fetched: Path
) -> None:
    name = users[1].name
    (page,) = fetched.glob(f"feedback/*/{NAME}.html")
    ours = class_folder / "feedback" / name / NAME / f"{NAME}.html"
    assert page.read_bytes() == ours.read_bytes()
    assert f"feedback for {name}" in page.read_text(encoding="utf-8")
    assert page.owner() == name


def test_what_seeds_are_made_of_is_the_instructors_alone(
    returned: str, users: tuple[User, User], class_folder: Path
) -> None:
    instructor, learner = users
    for private in (
        class_folder / ".autograder_secret",
        class_folder / "results" / learner.name / f"{NAME}.json",
    ):
        assert private.owner() == instructor.name
        assert private.stat().st_mode & 0o077 == 0
