import csv
import io

from sqlalchemy import insert

from autograder.classroom import Mark, Marks
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.tables import excuses
from autograder.portal.submissions import marks
from tests.autograder.portal.web.conftest import Served, number_in


def keep(served: Served, **points: float | None) -> None:
    given = {learner: Marks(learner, {"spread": Mark(score)}) for learner, score in points.items()}
    marks.keep(served.portal.database, "means", given)


def lines(served: Served) -> list[list[str]]:
    answer = served.signed_in("tutor").get("/desk/points/table")
    assert answer.headers["content-disposition"] == 'attachment; filename="points.csv"'
    return [*csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))]


def test_everybody_is_listed_with_what_counts_and_what_could_be_earned(served: Served):
    keep(served, ada=2 / 3)
    page = served.signed_in("tutor").get("/desk/points/").text
    assert '<strong>0.67</strong></td><td class="number">100</td>' in page
    head, *rows = lines(served)
    assert head == [
        "learner", "first name", "last name", "email", "section", "means", "points", "of",
    ]  # fmt: skip
    assert [row[0] for row in rows] == ["bob", "ada"]  # whose name is Byron
    assert [row[5:] for row in rows] == [["", "0", "100"], ["0.67", "0.67", "100"]]


def test_what_is_excused_is_in_no_sum_and_who_has_left_is_not_listed(served: Served):
    keep(served, ada=50.0, bob=80.0)
    with served.portal.database.writing() as connection:
        connection.execute(insert(excuses).values(learner="ada", assignment="means"))
        people.drop(connection, "bob", 1.0)
    page = served.signed_in("tutor").get("/desk/points/").text
    assert "excused" in page
    assert "bob" not in page
    assert [row[5:] for row in lines(served)[1:]] == [["", "0", "0"]]


def test_who_is_excused_and_has_handed_in_has_the_same_sum_on_every_page(served: Served):
    """Ada, with 62.5 points that do not count, has fewer than Bob, with 40 that do."""
    for learner, score in (("ada", 62.5), ("bob", 40.0)):
        where = served.signed_in(learner).hand_in(learner.encode()).headers["location"]
        served.grade(number_in(where), score)
    keep(served, ada=62.5, bob=40.0)
    with served.portal.database.writing() as connection:
        connection.execute(insert(excuses).values(learner="ada", assignment="means"))
    ada, tutor = served.signed_in("ada").get("/class/").text, served.signed_in("tutor")
    assert "0 of 0 points so far" in ada
    assert "excused, so they are not in the sum" in ada
    desk = tutor.get("/desk/?sort=points").text
    rows = [row for row in desk.split("<tr>") if '<th scope="row"><a' in row]
    sums = [row.partition("<strong>")[2].partition("<")[0] for row in rows]
    assert sums == ["0", "40"]
    assert [row[-2:] for row in lines(served)[1:]] == [["40", "100"], ["0", "0"]]


def test_nothing_in_the_table_is_computed_by_a_spreadsheet(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", first_name="=1+1")])
    assert ["eve", "'=1+1"] in [row[:2] for row in lines(served)]


def test_the_mean_is_that_of_those_who_have_points(served: Served):
    keep(served, ada=50.0, bob=None)
    page = served.signed_in("tutor").get("/desk/points/").text
    assert '<td class="number">50</td>' in page.partition("<tfoot>")[2]
