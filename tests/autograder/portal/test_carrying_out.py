"""Orders carried out, with a real gradebook: what was asked for, and what came of it."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader import api
from sqlalchemy import insert

from autograder.classroom import ClassFolder, lock
from autograder.classroom.lock import HeldError
from autograder.portal import marks, orders, people
from autograder.portal.carrying_out import CarryingOut
from autograder.portal.database import DATABASE, Database
from autograder.portal.filing import Filing
from autograder.portal.orders import Order, OrderFile
from autograder.portal.people import Person
from autograder.portal.settings import Settings
from autograder.portal.tables import excuses
from tests.autograder.conftest import Classroom, Run, make_classroom

pytestmark = [
    pytest.mark.usefixtures("isolation"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # of nbgrader's relationships
]

LEARNERS = ("ada", "bob", "cy", "dan")


class Desk:
    """A class that `autograder grade` has graded, with a portal's filing beside it."""

    def __init__(self, classroom: Classroom, database: Database) -> None:
        self.classroom, self.database = classroom, database
        self.course = ClassFolder.open(classroom.root, classroom.solutions)
        assignments = {"means": classroom.assignment}
        self.filing = Filing(self.course, Settings(), database, assignments)
        self.carrying_out = CarryingOut(self.filing)
        self.filing.file(self.filing.begin())

    def ask(self, kind: str, **about: object) -> Order:
        """What came of an order."""
        with self.database.writing() as connection:
            asked = orders.ask(connection, kind, about, "tutor", time.time())
        self.carrying_out.next()
        return self.now(asked)

    def now(self, asked: Order) -> Order:
        with self.database.reading() as connection:
            found = orders.order(connection, asked.id)
        assert found
        return found

    def file(self, asked: Order) -> OrderFile:
        with self.database.reading() as connection:
            found = orders.file_of(connection, asked.id)
        assert found
        return found

    def give(
        self, learner: str, **exercises: tuple[float | None, float | None, str | None]
    ) -> Order:
        return self.ask(orders.MARKS, assignment="means", learner=learner, exercises=exercises)

    def feedback(self, learner: str) -> str:
        return (self.course.feedback(learner, "means") / "means.html").read_text()


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class in which three of four learners have handed in and are graded."""
    made = make_classroom(tmp_path_factory.mktemp("graded"))
    for learner in LEARNERS[:3]:
        made.hand_in(learner)
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course", str(made.root)]
    subprocess.run([*command, "--solutions", str(made.solutions)], check=True)
    return made


@pytest.fixture
def desk(graded: Classroom, tmp_path: Path) -> Iterator[Desk]:
    """A copy of that class, with a portal."""
    classroom = replace(graded, root=tmp_path / "class")
    shutil.copytree(graded.root, classroom.root)
    with Database(classroom.root / DATABASE) as database:
        database.upgrade()
        with database.writing() as connection:
            people.enrol(connection, [Person("tutor", role=people.INSTRUCTOR)])
            people.enrol(connection, map(Person, LEARNERS))
        yield Desk(classroom, database)


def where(classroom: Classroom) -> tuple[object, ...]:
    return ("--solutions", classroom.solutions)


@pytest.fixture
def exempt(desk: Desk) -> Desk:
    with desk.database.writing() as connection:
        connection.execute(insert(excuses).values(learner="bob", assignment="means"))
        people.drop(connection, "cy", time.time())
    return desk


# --- reports and tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("to_format", ["csv", "canvas", "moodle"])
def test_a_table_is_that_of_the_command_to_the_byte(desk: Desk, run: Run, to_format: str) -> None:
    done = desk.ask(orders.EXPORT, assignment="means", format=to_format, title="Means, 1st")
    made = desk.file(done)
    assert made.name == f"means_{to_format}.csv"
    arguments = ("export", "means", "--format", to_format, "--title", "Means, 1st")
    ended = run(*arguments, "--course", desk.classroom.root, *where(desk.classroom))
    assert made.content.decode() == ended.out
    assert ended.out.count("ada") >= 1


def test_a_report_is_that_of_the_command_but_for_when_it_was_made(desk: Desk, run: Run) -> None:
    for names, more in ((True, ()), (False, ("--without-names",))):
        made = desk.file(desk.ask(orders.REPORT, assignment="means", names=names))
        suffix = "" if names else "_without_names"
        assert made.name == f"means{suffix}.html"
        page = desk.classroom.root / "reports" / made.name
        run("report", "means", *more, "--course", desk.classroom.root, *where(desk.classroom))
        assert undated(made.content.decode()) == undated(page.read_text())
        assert ("ada" in page.read_text()) == names


def undated(page: str) -> list[str]:
    return [line for line in page.splitlines() if "made-of" not in line and "<time" not in line]


def test_who_is_excused_has_no_points_and_who_has_left_is_not_listed(
    exempt: Desk, run: Run
) -> None:
    done = exempt.ask(orders.EXPORT, assignment="means", format="csv")
    lines = exempt.file(done).content.decode().splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == ["ada", "bob", "dan"]
    assert ",100," in lines[1]
    assert ",100,,," in lines[2]  # what could be earned, and nothing else
    assert "1 have no mark: dan." in str(done.told)
    assert "Excused, and so without points: bob." in str(done.told)
    assert "No longer in the class, and so left out: cy." in str(done.told)
    ended = run("export", "means", "--course", exempt.classroom.root, *where(exempt.classroom))
    assert ended.out.encode() == exempt.file(done).content
    assert "Excused, and so without points: bob." in ended.err


def test_a_report_counts_who_is_excused_apart_and_who_has_left_not_at_all(exempt: Desk) -> None:
    page = exempt.file(exempt.ask(orders.REPORT, assignment="means", names=True)).content.decode()
    assert "1 learner needs not hand in" in page
    assert ">cy<" not in page
    assert page.count(">bob<") == 1


def test_what_cannot_be_made_says_why(desk: Desk) -> None:
    other = desk.ask(orders.REPORT, assignment="nothing", names=True)
    assert (other.state, other.told) == (
        "failed",
        "nothing cannot be graded now: the desk says why.",
    )
    wrong = desk.ask(orders.EXPORT, assignment="means", format="excel")
    assert (wrong.state, wrong.name) == ("failed", None)
    assert "There is no format excel" in str(wrong.told)
    unknown = desk.ask("dance")
    assert (unknown.state, unknown.told) == ("failed", "This portal cannot do that: dance.")
    assert desk.ask(orders.REPORT, assignment="means", names=True).state == "done"


# --- marks by hand --------------------------------------------------------------------------------------


def test_points_by_hand_are_in_formgrader_on_the_desk_and_on_the_learners_page(desk: Desk) -> None:
    done = desk.give("ada", row_means=(25.5, 2, "Nearly <b>there</b>."))
    assert (done.state, done.told) == ("done", "The marks are entered.")
    with closing(api.Gradebook(f"sqlite:///{desk.course.gradebook_file}")) as theirs:
        grade = theirs.find_grade("test_row_means", "means", "means", "ada")
        assert (grade.manual_score, grade.extra_credit) == (25.5, 2.0)
        assert theirs.find_submission("means", "ada").score == 67.5
    with desk.database.reading() as connection:
        known = marks.of_learner(connection, "ada", "means")
    assert known
    assert known.score == 67.5
    assert known.exercises["row_means"].manual == 25.5
    assert "Nearly &lt;b&gt;there&lt;/b&gt;." in desk.feedback("ada")
    assert "67.5" in desk.feedback("ada")


def test_a_mark_made_in_formgrader_shows_at_the_desk_and_on_the_learners_page(desk: Desk) -> None:
    with closing(api.Gradebook(f"sqlite:///{desk.course.gradebook_file}")) as theirs:
        theirs.find_grade("test_spread", "means", "means", "ada").manual_score = 12.25
        theirs.find_grade("test_spread", "means", "means", "bob").needs_manual_grade = True
        theirs.db.commit()
    desk.filing.file(set())
    with desk.database.reading() as connection:
        known = marks.of_learner(connection, "ada", "means")
        called = [(call.learner, call.exercises) for call in marks.calls(connection)]
    assert known
    assert (known.score, known.exercises["spread"].manual) == (72.25, 12.25)
    assert called == [("bob", 1)]
    assert "72.25" in desk.feedback("ada")


def test_points_for_who_has_not_handed_in_fail_with_a_sentence(desk: Desk) -> None:
    failed = desk.give("dan", row_means=(1, None, None))
    assert failed.state == "failed"
    assert "no submission of means by dan" in str(failed.told)


def test_while_another_run_holds_the_class_orders_wait_and_lose_nothing(desk: Desk) -> None:
    with lock.held(desk.course.lock), pytest.raises(HeldError):
        desk.give("ada", row_means=(1, None, None))
    with desk.database.reading() as connection:
        waiting = orders.next_waiting(connection)
    assert waiting
    assert "Another run" in str(waiting.told)
    desk.carrying_out.next()
    assert desk.now(waiting).state == "done"


def test_an_order_at_which_the_dispatcher_died_is_carried_out_by_the_next_one(desk: Desk) -> None:
    with desk.database.writing() as connection:
        about = {"assignment": "means", "learner": "ada", "exercises": {"spread": [1, None, None]}}
        asked = orders.take(connection, orders.ask(connection, orders.MARKS, about, "tutor", 1.0))
    CarryingOut(desk.filing).next()
    found = desk.now(asked)
    assert (found.state, found.tries) == ("done", 2)
