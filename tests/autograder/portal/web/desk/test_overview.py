from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, delete, insert

from autograder.portal import status
from autograder.portal.calendar import excuses
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.tables import marks
from autograder.portal.submissions import standing
from autograder.runs import Condition
from benchmarks import desk
from tests.autograder.portal.web.conftest import Served, Visit

LEARNERS, ATTEMPTS = 2000, 100_000


def rows_in(page: str) -> list[str]:
    return [row for row in page.split("<tr>") if '<th scope="row"><a' in row]


def hand_in(served: Served, learner: str, *scores: float | None) -> None:
    visit = served.signed_in(learner)
    for score in scores:
        where = visit.hand_in(f"{learner}{score}".encode()).headers["location"]
        served.grade(int(where.rpartition("/")[2]), score)


def test_the_desk_shows_who_has_what_and_who_has_nothing(served: Served):
    hand_in(served, "ada", 62.5)
    page = served.signed_in("tutor").get("/desk/").text
    rows = rows_in(page)
    assert len(rows) == 2
    (hers,) = (row for row in rows if "Ada Byron" in row)
    assert hers.count(">62.5<") == 2  # at the assignment, and over all
    (his,) = (row for row in rows if "Ada Byron" not in row)
    assert "62.5" not in his
    assert 'Handed in, of all 2</th><td class="number">1</td>' in page


def test_the_desk_tells_of_a_cluster_who_grades_who_may_not_and_where_to_watch(served: Served):
    tutor = served.signed_in("tutor")
    assert "cluster" not in tutor.get("/desk/").text
    dashboard = "http://grader.school.example:8787/status"
    told = Condition(3, "", ("The worker <b> gets nothing to grade: why.",), dashboard)
    page = desk_told(served, tutor, told)
    assert f'3 workers of a cluster grade: <a href="{dashboard}" rel="noreferrer">' in page
    assert "The worker &lt;b&gt; gets nothing to grade: why." in page
    assert "Nothing is being graded" not in page
    page = desk_told(served, tutor, Condition(0, "No scheduler answers."))
    assert "Nothing is being graded: No scheduler answers. What is handed in is kept" in page
    assert "dashboard" not in page


def desk_told(served: Served, tutor: Visit, condition: Condition) -> str:
    """The desk after the dispatcher has told how its engine is."""
    with served.portal.database.writing() as connection:
        status.tell(connection, status.ALIVE, True, served.portal.clock)
        status.tell(connection, status.ENGINE, vars(condition), served.portal.clock)
    return tutor.get("/desk/").text


def test_the_class_comes_before_what_was_asked_for(served: Served):
    tutor = served.signed_in("tutor")
    tutor.post("/desk/work/", "/desk/work/", assignment="means", what="report")
    page = tutor.get("/desk/").text
    assert page.index(">The class<") < page.index(">What was asked for last<")


def test_who_tries_again_and_again_in_vain_is_shown_as_stuck(served: Served):
    hand_in(served, "ada", 40.0, 40.0, 30.0, 40.0)
    hand_in(served, "bob", 40.0, 50.0, 60.0, 70.0)
    tutor = served.signed_in("tutor")
    assert tutor.get("/desk/").text.count(">stuck<") == 1
    (row,) = rows_in(tutor.get("/desk/?only=stuck").text)
    assert "Ada" in row
    assert rows_in(tutor.get("/desk/?only=stuck&at=another").text) == []


def test_who_has_everything_is_not_stuck(served: Served):
    hand_in(served, "ada", 100.0, 100.0, 30.0, 40.0)
    assert rows_in(served.signed_in("tutor").get("/desk/?only=stuck").text) == []


def test_who_has_not_handed_in_is_found_unless_excused(served: Served):
    hand_in(served, "ada", 40.0)
    tutor = served.signed_in("tutor")
    (row,) = rows_in(tutor.get("/desk/?only=missing&at=means").text)
    assert "bob" in row
    with served.portal.database.writing() as connection:
        excuses.excuse(connection, "bob", "means")
    assert rows_in(tutor.get("/desk/?only=missing").text) == []


def test_the_fewest_points_come_first_where_that_is_asked_for(served: Served):
    hand_in(served, "bob", 10.0)
    with served.portal.database.writing() as connection:
        for learner, score in (("ada", 90.0), ("bob", 10.0)):
            mark(connection, learner, score)
    tutor = served.signed_in("tutor")
    assert ["Ada" in row for row in rows_in(tutor.get("/desk/").text)] == [False, True]
    by_points = rows_in(tutor.get("/desk/?sort=points").text)
    assert ["Ada" in row for row in by_points] == [False, True]
    with served.portal.database.writing() as connection:
        mark(connection, "bob", 95.0)
    by_points = rows_in(tutor.get("/desk/?sort=points").text)
    assert ["Ada" in row for row in by_points] == [True, False]


def mark(connection: Connection, learner: str, score: float) -> None:
    """What the filing thread writes."""
    connection.execute(delete(marks).where(marks.c.learner == learner))
    connection.execute(insert(marks).values(learner=learner, assignment="means", score=score))


def test_a_section_is_shown_alone(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", section="B<"), Person("fay", section="A")])
    (row,) = rows_in(served.signed_in("tutor").get("/desk/?section=B%3C").text)
    assert "eve" in row


@pytest.mark.parametrize("query", ["section=Z", "only=x", "at=x", "sort=x", "only=stuck&at=%00"])
def test_whatever_an_address_asks_for_there_is_a_page(served: Served, query: str):
    answer = served.signed_in("tutor").get(f"/desk/?{query}")
    assert answer.status_code == 200
    assert "of 2 learners" in answer.text


# --- of thousands -------------------------------------------------------------------------------------


@dataclass
class Large:
    """The desk of a large class, and whose attempts were read for a page."""

    served: Served
    tutor: Visit
    read: list[object]

    def get(self, query: str) -> tuple[str, int, int]:
        """A page, with the statements and the attempts that it took."""
        self.read.clear()
        with desk.counted() as statements:
            page = self.tutor.get(f"/desk/{query}").text
        return page, len(statements), len(self.read)


@pytest.fixture
def large(served: Served, monkeypatch: pytest.MonkeyPatch) -> Large:
    """A class of two thousand with a hundred thousand attempts."""
    desk.fill(served.portal.database, ["means", *"abcde"], LEARNERS, ATTEMPTS)
    tutor = served.signed_in("tutor")
    read: list[object] = []
    tries = standing.tries

    def noted(*facts: object) -> Iterator[object]:
        for one in tries(*facts):  # type: ignore[arg-type]
            read.append(one)
            yield one

    monkeypatch.setattr(standing, "tries", noted)
    return Large(served, tutor, read)


def test_a_page_of_a_class_of_thousands_reads_the_attempts_of_its_own_learners_alone(large: Large):
    for query in ("", "?page=20", "?sort=points", "?only=missing", "?section="):
        page, statements, read = large.get(query)
        assert statements <= 25, query
        assert len(page) < 100_000, query
        assert read <= 100 * 2 * ATTEMPTS // LEARNERS, query
    page, _, read = large.get("")
    assert len(rows_in(page)) == 100
    assert read > 100
    assert "Page 1 of 21" in page
    with large.served.portal.database.reading() as connection:
        handed_in = sum(name == "means" for _, name in standing.handed_in(connection))
    assert f">{handed_in}</td>" in page  # of all, and not of this page
    assert handed_in > 1900


def test_who_is_stuck_is_found_without_reading_the_attempts_of_the_class(large: Large):
    page, statements, read = large.get("?only=stuck")
    assert statements <= 25
    assert read <= 100 * 2 * ATTEMPTS // LEARNERS
    assert page.count(">stuck<") == len(rows_in(page)) == 100
