import csv
import io

from sqlalchemy import insert

from autograder.classroom import Mark, Marks
from autograder.portal import marks, people
from autograder.portal.people import Person
from autograder.portal.tables import excuses
from tests.autograder.portal.web.conftest import Served


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


def test_nothing_in_the_table_is_computed_by_a_spreadsheet(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", first_name="=1+1")])
    assert ["eve", "'=1+1"] in [row[:2] for row in lines(served)]


def test_the_mean_is_that_of_those_who_have_points(served: Served):
    keep(served, ada=50.0, bob=None)
    page = served.signed_in("tutor").get("/desk/points/").text
    assert '<td class="number">50</td>' in page.partition("<tfoot>")[2]
