"""The page of one assignment at the desk."""

import re

from sqlalchemy import insert

from autograder.portal import status
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.tables import excuses
from tests.autograder.portal.many import fill, statements
from tests.autograder.portal.web.conftest import Served

HERE = "/desk/assignments/means/"


def number_of(served: Served, who: str, content: bytes = b"{}") -> int:
    where = served.signed_in(who).hand_in(content).headers["location"]
    return int(where.rpartition("/")[2])


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_it_tells_who_has_handed_in_and_who_has_not_by_section(served: Served):
    number = number_of(served, "ada")
    served.grade(number, 62.5)
    with served.portal.database.writing() as connection:
        some = [Person("eve", section="B"), Person("fay", section="B"), Person("gus", section="C")]
        people.enrol(connection, some)
        connection.execute(insert(excuses).values(learner="gus", assignment="means"))
    page = served.signed_in("tutor").get(HERE).text
    told = text(page)
    assert "Handed in 1 of 5" in told
    assert "Not handed in 3 and 1 excused" in told
    assert "No section: 1" in told
    assert "Section B : 2" in told
    assert "gus" not in told
    assert f'<a href="/class/attempts/{number}">62.5<' in page
    assert "Median 62.5 of 100" in told
    assert "60 to under 70 1 100 %" in told


def test_it_tells_who_is_stuck_and_what_could_not_be_graded(served: Served):
    for score in (40.0, 40.0, 30.0, 40.0):
        served.grade(number_of(served, "ada", f"{score}".encode()), score)
    page = served.signed_in("tutor").get(HERE).text
    assert "<dt>Stuck</dt><dd>1</dd>" in page
    assert '<h2 id="stuck">' in page
    assert "bob" in page


def test_before_anybody_has_handed_in_it_says_so(served: Served):
    told = text(served.signed_in("tutor").get(HERE).text)
    assert "Handed in 0 of 2" in told
    assert "Learners by points" not in told


def test_what_earlier_checks_graded_is_told_with_the_way_to_a_regrade(served: Served):
    served.grade(number_of(served, "ada"))
    tutor = served.signed_in("tutor")
    tell_rules(served, "r")
    assert "earlier checks" not in tutor.get(HERE).text
    tell_rules(served, "newer")
    assert "1 attempt was graded by earlier checks" in tutor.get(HERE).text


def tell_rules(served: Served, rules: str) -> None:
    with served.portal.database.writing() as connection:
        status.tell(connection, status.RULES, {"means": rules}, served.portal.clock)


def test_the_desk_leads_to_it_and_there_is_none_of_another_name(served: Served):
    tutor = served.signed_in("tutor")
    assert f'href="{HERE}"' in tutor.get("/desk/").text
    for where in ("/desk/assignments/none/", f"{HERE}?page=7", f"{HERE}?page=-1"):
        assert tutor.get(where).status_code == 404


def test_names_and_sections_are_shown_as_they_are_whatever_they_hold(served: Served):
    hostile = "<script>alert(1)</script>"
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person("eve", hostile, section=hostile)])
    page = served.signed_in("tutor").get(HERE).text
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 2


def test_of_two_thousand_learners_a_few_statements_tell_everything(served: Served):
    tutor = served.signed_in("tutor")
    database = served.portal.database
    with database.reading() as connection, statements(connection) as few:
        assert tutor.get(HERE).status_code == 200
    with database.writing() as connection:
        fill(connection, 2000, 5)
    with database.reading() as connection, statements(connection) as many:
        page = tutor.get(HERE).text
    assert "<dd>2000 <small>of 2002</small>" in page
    assert len(many) == len(few)
    assert not any("results." in statement for statement in many)
    assert page.count("/class/attempts/") < 600
