import csv
import io

from autograder.portal import trail
from tests.autograder.portal.web.conftest import Served

HOSTILE = "<script>alert(1)</script>"


def note(served: Served, who: str, what: str, about: str, whom: str | None = None) -> None:
    with served.portal.database.writing() as connection:
        trail.note(connection, 0.0, who, what, about, whom=whom)


def test_changes_are_shown_page_by_page_for_everybody_or_for_one(served: Served):
    for number in range(250):
        note(served, "tutor", "due", f"change-{number}-of-all")
    note(served, "tutor", "extension", "means: none → later", "ada")
    tutor = served.signed_in("tutor")
    pages = [tutor.get(f"/desk/trail/?page={number}").text for number in (1, 2, 3)]
    assert [page.count("<tr>") - 1 for page in pages] == [100, 100, 51]
    assert "change-0-of-all" in pages[2]
    mine = tutor.get("/desk/trail/?person=ada").text
    assert mine.count("<tr>") - 1 == 1
    assert "/desk/people/ada/" in mine
    assert tutor.get("/desk/trail/?what=extension").text.count("<tr>") - 1 == 1
    assert "Nothing so far" in tutor.get(f"/desk/trail/?person={HOSTILE}&what=x").text


def test_the_same_is_a_table_that_no_spreadsheet_computes(served: Served):
    note(served, "tutor", "section", "=1+1 → B\n", "ada")
    note(served, "tutor", "due", "means: none → later")
    tutor = served.signed_in("tutor")
    answer = tutor.get("/desk/trail.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["at", "who", "what", "whom", "about"],
        ["1970-01-01T00:00:00.000+00:00", "tutor", "due", "", "means: none → later"],
        ["1970-01-01T00:00:00.000+00:00", "tutor", "section", "ada", "'=1+1 → B"],
    ]
    only = tutor.get("/desk/trail.csv?person=ada").text
    assert only.count("\r\n") == 2


def test_what_people_wrote_is_shown_as_text(served: Served):
    note(served, HOSTILE, "section", HOSTILE, "ada")
    page = served.signed_in("tutor").get("/desk/trail/").text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
