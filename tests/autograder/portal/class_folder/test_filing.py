"""What a portal puts into the class folder and the gradebook, and takes from there."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from autograder.classroom import Record, fingerprint, lock
from autograder.portal import status
from autograder.portal.submissions import attempts
from autograder.portal.submissions.attempts import State
from tests.autograder.conftest import Classroom, make_classroom
from tests.autograder.portal.running import Running, running, solved, until

pytestmark = pytest.mark.usefixtures("isolation")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One portal for all tests that leave it as it was; each has learners of its own."""
    with running(make_classroom(tmp_path_factory.mktemp("served"))) as started:
        yield started


def test_what_is_handed_in_is_graded_filed_and_entered(portal: Running):
    right = solved(portal.classroom)
    told = portal.result("ada", portal.hand_in("ada", right))
    assert (told["state"], told["result"]["score"]) == ("done", 100.0)  # type: ignore[index]
    marks = until(lambda: portal.marks().get("ada"))
    assert marks == 100.0
    course = portal.course
    assert (course.handed_in("ada", "means") / "means.ipynb").read_bytes() == right
    assert Record.read(course.record("ada", "means"))
    assert until((course.feedback("ada", "means") / "means.html").is_file)


def test_the_command_line_finds_nothing_to_do_where_the_portal_has_graded(portal: Running):
    portal.result("bob", portal.hand_in("bob", solved(portal.classroom)))
    until(lambda: portal.marks().get("bob"))
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course"]
    ended = subprocess.run(
        [*command, str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"^0 graded, \d+ unchanged, 0 not graded", ended.stdout, re.MULTILINE)


def test_the_best_attempt_lies_in_the_class_folder_and_a_broken_file_never_does(portal: Running):
    classroom = portal.classroom
    right = solved(classroom)
    wrong = solved(classroom, row_means="def row_means(x):\n    return x")
    scores = []
    for content in (wrong, right, b"no notebook", wrong):
        told = portal.result("eve", portal.hand_in("eve", content))
        scores.append(told["result"]["score"])  # type: ignore[index]
    assert scores[1:3] == [100.0, None]
    assert scores[0] == scores[3] < 100.0
    assert until(lambda: portal.marks().get("eve") == 100.0)
    path = portal.course.handed_in("eve", "means") / "means.ipynb"
    assert path.read_bytes() == right


def test_what_lies_in_submitted_already_is_taken_in(classroom: Classroom):
    classroom.hand_in("ada")
    with running(classroom) as portal:
        assert until(lambda: [one.state for one in portal.attempts_of("ada")] == [State.DONE])
        assert until(lambda: portal.marks().get("ada")) == 100.0


def test_while_another_run_holds_the_class_marks_wait_and_feedback_does_not(portal: Running):
    right = solved(portal.classroom)
    until(lambda: portal.course.has_gradebook)
    with lock.held(portal.course.lock):
        told = portal.result("fay", portal.hand_in("fay", right))
        assert told["state"] == "done"
        assert portal.marks().get("fay") is None
    assert until(lambda: portal.marks().get("fay")) == 100.0


def test_what_cannot_be_written_into_the_class_is_told_on_the_desk_and_made_up_for(
    portal: Running,
):
    in_the_way = portal.classroom.root / "autograded" / "kim"
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_text("no folder")
    told = portal.result("kim", portal.hand_in("kim", solved(portal.classroom)))
    assert told["state"] == "done"

    assert "cannot be written" in until(lambda: problem(portal))
    in_the_way.unlink()
    assert until(lambda: portal.marks().get("kim")) == 100.0
    assert until(lambda: not problem(portal))


def test_what_autograder_grade_finds_under_new_checks_counts_for_the_attempts_too(
    portal: Running,
):
    small = "x.sum(axis=1) / x.shape[1] if len(x) < 10 else x[:, 0]"
    right_for_few = f"def row_means(x):\n    return {small}"
    number = portal.hand_in("lea", solved(portal.classroom, row_means=right_for_few))
    portal.result("lea", number)
    assert until(lambda: portal.marks().get("lea")) == 100.0
    exercises = portal.classroom.solutions / "means" / "exercises.py"
    before = exercises.read_text()
    exercises.write_text(before.replace('trials=[{"m": 3,', 'trials=[{"m": 12,', 1))
    try:
        command = [sys.executable, "-m", "autograder", "grade", "means", "--course"]
        where = [str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)]
        subprocess.run([*command, *where], capture_output=True, check=True)
    finally:
        exercises.write_text(before)

    def score() -> float | None:
        with portal.database as database, database.reading() as found:
            one = attempts.attempt(found, number)
        return one.score if one and one.score != 100.0 else None

    assert until(lambda: score() == portal.marks().get("lea"))


def test_what_somebody_put_into_submitted_by_hand_is_taken_in_before_it_is_replaced(
    portal: Running,
):
    wrong = solved(portal.classroom, row_means="def row_means(x):\n    return x")
    path = portal.course.handed_in("max", "means") / "means.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(wrong)
    portal.result("max", portal.hand_in("max", solved(portal.classroom)))
    assert until(lambda: portal.marks().get("max") == 100.0)
    files = [one.file for one in portal.attempts_of("max")]
    assert fingerprint.of_content(wrong) in files


def test_what_cannot_be_taken_in_is_told_on_the_desk_and_keeps_nobody_else_waiting(
    classroom: Classroom,
):
    path = classroom.root / "submitted" / "bob" / "means" / "means.ipynb"
    path.parent.mkdir(parents=True)
    path.symlink_to(classroom.root / "elsewhere.ipynb")
    with running(classroom) as portal:
        assert "bob" in until(lambda: problem(portal))
        portal.result("ada", portal.hand_in("ada", solved(classroom)))
        assert until(lambda: portal.marks().get("ada")) == 100.0
        path.unlink()
        path.write_bytes(solved(classroom))
        assert until(lambda: portal.marks().get("bob")) == 100.0
        assert until(lambda: not problem(portal))


def problem(portal: Running) -> str:
    """Why marks cannot be entered now, as the desk says."""
    with portal.database as database, database.reading() as found:
        return status.health(found, time.time()).gradebook
