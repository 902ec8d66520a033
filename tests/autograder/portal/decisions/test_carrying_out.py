"""Orders carried out, with a real gradebook: what was asked for, and what came of it."""

import time
import zlib
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from autograder.classroom import lock
from autograder.classroom.lock import HeldError
from autograder.portal.decisions import orders
from autograder.portal.decisions.carrying_out import CarryingOut
from autograder.portal.roster import people
from autograder.portal.storage.tables import excuses
from tests.autograder.conftest import Classroom, Run
from tests.autograder.portal.desk import Desk

pytestmark = [
    pytest.mark.usefixtures("isolation"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # of nbgrader's relationships
]


def where(classroom: Classroom) -> tuple[object, ...]:
    return ("--solutions", classroom.solutions)


@pytest.fixture
def exempt(desk: Desk) -> Desk:
    with desk.database.writing() as connection:
        connection.execute(insert(excuses).values(learner="bob", assignment="means"))
        people.drop(connection, "cy", time.time())
    return desk


def test_a_file_is_packed_while_nobody_waits_for_the_database(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(content: bytes) -> bytes:
        with desk.database.writing() as connection:  # not while another transaction writes
            people.put_into_section(connection, "ada", "packed")
        return zlib.compress(content)

    monkeypatch.setattr("autograder.portal.storage.database.PATIENCE", 0.1)
    monkeypatch.setattr("autograder.portal.decisions.orders.zlib", SimpleNamespace(compress=packed))
    assert desk.ask(orders.EXPORT, assignment="means", format="csv").state == "done"
    with desk.database.reading() as connection:
        assert "packed" in people.sections(people.everybody(connection))


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
    assert "1 has no mark: dan." in str(done.told)
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


def test_a_sentence_that_cannot_be_kept_as_it_is_ends_its_order_all_the_same(desk: Desk) -> None:
    about = {"assignment": "\udc80", "names": True}  # as of a file whose name is no text
    with desk.database.writing() as connection:
        asked = orders.ask(connection, orders.REPORT, about, "tutor", 1.0, noted="a report")
    desk.carrying_out.next()
    failed = desk.now(asked)
    assert (failed.state, failed.tries) == ("failed", 1)
    assert "\\udc80 cannot be graded now" in str(failed.told)


# --- orders that wait -----------------------------------------------------------------------------------


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
    seen = desk.seen("ada")
    with desk.database.writing() as connection:
        about = {**seen, "exercises": {"spread": [1, None, None]}}
        asked = orders.take(connection, orders.ask(connection, orders.MARKS, about, "tutor", 1.0))
    CarryingOut(desk.filing).next()
    found = desk.now(asked)
    assert (found.state, found.tries) == ("done", 2)
