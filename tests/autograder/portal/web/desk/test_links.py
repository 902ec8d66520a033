import csv
import io
import re

from autograder.portal import trail
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from tests.autograder.portal.conftest import counted
from tests.autograder.portal.web.conftest import Served

HERE = "http://testserver"


def links_in(page: str) -> list[str]:
    return [part.partition("<")[0] for part in page.split(HERE)[1:]]


def test_fresh_links_sign_in_and_end_the_ones_before(served: Served):
    old = served.key(keys.LINK, "ada")
    links = links_in(served.signed_in("tutor").post("/desk/links").text)
    assert len(links) == 2
    assert served.nobody().get(f"/enter/{old}").status_code == 410
    assert [served.nobody().client.post(link).status_code for link in links] == [303, 303]


def test_links_for_a_section_leave_those_of_others_as_they_are(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", section="B"), Person("fay", section="B")])
    adas = served.key(keys.LINK, "ada")
    page = served.signed_in("tutor").post("/desk/links", "/desk/people/", section="B").text
    assert len(links_in(page)) == 2
    assert served.nobody().get(f"/enter/{adas}").status_code == 200
    with served.portal.database.reading() as connection:
        (entry,) = trail.newest(connection)
    assert entry.about == "2 learners of section B"


def test_a_table_for_a_mail_merge_has_name_email_and_a_link_that_works(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", "=HYPERLINK(1)", "نور\nx", "@eve")])
    answer = served.signed_in("tutor").post("/desk/links", **{"as": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="links.csv"'
    assert answer.headers["cache-control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["name", "email", "link"]
    assert {tuple(row[:2]) for row in rows[1:]} == {
        ("Ada Byron", ""),
        ("bob", ""),
        ("'=HYPERLINK(1) نور x", "'@eve"),
    }
    links = [row[2].removeprefix(HERE) for row in rows[1:]]
    assert [served.nobody().client.post(link).status_code for link in links] == [303] * 3


def test_links_are_told_when_they_are_made_and_by_no_address_again(served: Served):
    tutor = served.signed_in("tutor")
    (link, _) = links_in(tutor.post("/desk/links").text)
    key = link.rpartition("/")[2]
    assert tutor.get("/desk/links").status_code == 404
    for page in ("/desk/", "/desk/people/", "/desk/people/ada/", "/desk/trail/", "/desk/trail.csv"):
        assert key not in tutor.get(page).text


def test_the_same_form_sent_twice_ends_no_link_that_was_just_printed(served: Served):
    tutor = served.signed_in("tutor")
    for page in ("/desk/people/", "/desk/people/ada/"):
        shown = tutor.get(page).text
        forms = re.findall(r'name="form" value="([^"]+)"', shown)
        assert len(forms) == len(re.findall(r'action="/desk/links"', shown))
        sent = {"form": forms[0], "whose": "ada"}
        (link,) = links_in(tutor.post("/desk/links", page, **sent).text)
        again = tutor.post("/desk/links", page, **sent)
        assert again.status_code == 409
        assert "These links were made already" in again.text
        assert served.nobody().client.post(link).status_code == 303
        assert len(links_in(tutor.post("/desk/links", page, **{**sent, "whose": "bob"}).text)) == 1


def test_for_nobody_there_are_no_links(served: Served):
    tutor = served.signed_in("tutor")
    for fields in ({"whose": "nobody"}, {"section": "Z"}, {"whose": "ada", "section": "Z"}):
        assert tutor.post("/desk/links", "/desk/people/", **fields).status_code == 404


def test_two_thousand_learners_have_a_strip_each(served: Served):
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person(f"l{at:04}") for at in range(1998)])
    tutor = served.signed_in("tutor")
    old = served.key(keys.LINK, "l0007")
    with counted(served.portal.database) as statements:
        page = tutor.post("/desk/links").text
    assert len(statements) < 40
    assert served.nobody().get(f"/enter/{old}").status_code == 410
    assert len(set(links_in(page))) == 2000
    assert page.count("<li>") == 2000
    assert len(page) < 900_000
