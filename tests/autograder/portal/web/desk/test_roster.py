import pytest

from autograder.portal import trail
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import INSTRUCTOR, Person
from tests.autograder.portal.web.conftest import Served, Visit

PEOPLE = "/desk/people/"


def add(visit: Visit, table: bytes) -> int:
    return visit.client.post(
        PEOPLE, data={"guard": visit.guard(PEOPLE)}, files={"roster": ("roster.csv", table)}
    ).status_code


def instructors(served: Served) -> set[str]:
    with served.portal.database.reading() as connection:
        return {one.id for one in people.everybody(connection, INSTRUCTOR)}


def test_a_roster_adds_learners_and_a_wrong_one_adds_nobody(served: Served):
    tutor = served.signed_in("tutor")
    assert add(tutor, b"id,first_name\neve,Eve\n") == 303
    assert "Eve" in tutor.get(PEOPLE).text
    assert add(tutor, b"id\nfay\n../x\n") == 400
    with served.portal.database.reading() as connection:
        assert people.person(connection, "fay") is None
    page = tutor.get("/desk/trail/").text
    assert "roster" in page
    assert "<bdi>1 line, 1 new</bdi>" in page


def test_an_id_that_differs_from_one_of_the_class_in_capitals_alone_adds_nobody(served: Served):
    tutor = served.signed_in("tutor")
    for table in ("id\neve\nADA\n", "id\neve\nTutor\n"):
        refused = tutor.client.post(
            PEOPLE,
            data={"guard": tutor.guard(PEOPLE)},
            files={"roster": ("roster.csv", table.encode())},
        )
        assert refused.status_code == 400
        assert "in capital letters alone" in refused.text
    with served.portal.database.reading() as connection:
        assert people.person(connection, "eve") is None


def test_who_is_dropped_is_out_at_once_and_the_work_stays(served: Served):
    ada = served.signed_in("ada")
    number = int(ada.hand_in().headers["location"].rpartition("/")[2])
    tutor = served.signed_in("tutor")
    assert tutor.post("/desk/drop", whose="ada").status_code == 303
    assert ada.get("/class/").status_code == 401
    assert tutor.get(f"/class/attempts/{number}").status_code == 200
    assert tutor.post("/desk/drop", whose="ada").status_code == 404
    assert tutor.post("/desk/drop", whose="").status_code == 404


def test_who_is_brought_back_has_all_of_it_again_and_needs_a_link(served: Served):
    ada = served.signed_in("ada")
    ada.hand_in()
    tutor = served.signed_in("tutor")
    tutor.post("/desk/drop", whose="ada")
    assert "1 dropped" in tutor.get(PEOPLE).text
    assert "not in the class since" in tutor.get(f"{PEOPLE}ada/").text
    assert tutor.post("/desk/back", whose="ada").status_code == 303
    assert ada.get("/class/").status_code == 401
    assert "1 attempt" in served.signed_in("ada").get("/class/").text
    for whose in ("ada", "nobody", ""):
        assert tutor.post("/desk/back", whose=whose).status_code == 404
    with served.portal.database.reading() as connection:
        told = [one.about for one in trail.newest(connection, wanted=trail.Wanted("ada"))]
    assert told == ["dropped → in the class", "in the class → dropped"]


def test_what_was_done_is_said_on_the_page_that_follows(served: Served):
    tutor = served.signed_in("tutor")
    files = {"roster": ("roster.csv", b"id,first_name\neve,<b>Eve\nada,Ada\n")}
    sent = tutor.client.post(PEOPLE, data={"guard": tutor.guard(PEOPLE)}, files=files)
    assert "1 added, 1 corrected." in tutor.get(sent.headers["location"]).text
    left = tutor.post("/desk/drop", whose="eve").headers["location"]
    assert "&lt;b&gt;Eve is no longer in the class." in tutor.get(left).text
    for asked in ("", "?added=<b>&corrected=1", "?left=ada", "?left=<b>"):
        assert 'role="status"' not in tutor.get(PEOPLE + asked).text


def test_without_a_file_nobody_is_added_and_that_is_said(served: Served):
    refused = served.signed_in("tutor").post(PEOPLE, PEOPLE)
    assert refused.status_code == 400
    assert "No file was chosen" in refused.text


def test_a_roster_that_lists_who_was_dropped_leaves_them_out_and_names_them(served: Served):
    tutor = served.signed_in("tutor")
    add(tutor, b"id\nli\nonly\n")
    for whose in ("li", "only"):
        tutor.post("/desk/drop", whose=whose)
    sent = tutor.client.post(
        PEOPLE,
        data={"guard": tutor.guard(PEOPLE)},
        files={"roster": ("roster.csv", b"id\nada\nli\nnew\nonly\n")},
    )
    told = "1 added, 1 corrected; 2 were dropped and stay so: li, only."
    assert told in tutor.get(sent.headers["location"]).text
    assert told not in tutor.get(PEOPLE).text
    with served.portal.database.reading() as connection:
        assert {one.id for one in people.everybody(connection)} == {"ada", "bob", "new"}
        assert [one.id for one in people.dropped(connection)] == ["li", "only"]


def test_names_are_shown_as_names_whatever_they_hold(served: Served):
    tutor = served.signed_in("tutor")
    add(tutor, b"id,first_name\neve,<script>alert(1)</script>\n")
    page = tutor.get(PEOPLE).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_name_that_is_written_from_the_right_turns_nothing_around_it(served: Served):
    add(served.signed_in("tutor"), "id,first_name\nnoor,نور\n".encode())
    assert "<bdi>نور</bdi>" in served.signed_in("tutor").get(PEOPLE).text
    assert "<bdi>نور</bdi>" in served.signed_in("tutor").get("/desk/").text


# --- of many ------------------------------------------------------------------------------------------


def test_two_thousand_learners_have_pages_of_a_hundred(served: Served):
    lines = "".join(f"l{at:04},First,Last{at:04},{'AB'[at % 2]}\n" for at in range(2000))
    tutor = served.signed_in("tutor")
    assert add(tutor, f"id,first_name,last_name,section\n{lines}".encode()) == 303
    page = tutor.get(PEOPLE).text
    assert "2002 learners" in page
    assert page.count("/desk/people/l") == 100 - 2  # Ada and Bob come first
    assert "Page 1 of 21" in page
    assert len(page) < 120_000
    last = tutor.get(f"{PEOPLE}?section=B&page=10").text
    assert last.count("/desk/people/l") == 100
    assert "?section=B&amp;page=9" in last
    assert "Next page" not in last
    found = tutor.get(f"{PEOPLE}?find=LAST0042").text
    assert "1 learner<" in found
    assert "l0042" in found
    assert "added=" not in tutor.get(f"{PEOPLE}?added=2000&corrected=0").text
    assert "Nobody is found" in tutor.get(f"{PEOPLE}?find=%00%3Cb%3E").text


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "9" * 30, "1e3", "²"])
def test_a_page_that_there_is_not_says_which_there_are(served: Served, page: str):
    refused = served.signed_in("tutor").get(f"{PEOPLE}?page={page}")
    assert refused.status_code == 404
    assert "pages 1 to 1" in refused.text


# --- who teaches --------------------------------------------------------------------------------------


def add_instructor(tutor: Visit, **fields: str) -> int:
    return tutor.post("/desk/instructors", PEOPLE, **fields).status_code


def test_another_instructor_has_a_link_and_a_desk_of_the_same_kind(served: Served):
    tutor = served.signed_in("tutor")
    assert add_instructor(tutor, id="grace", first_name="Grace", last_name="Hopper") == 303
    page = tutor.post("/desk/links", PEOPLE, whose="grace").text
    (link,) = (part.partition("<")[0] for part in page.split("http://testserver")[1:])
    grace = served.nobody()
    assert grace.client.post(link).headers["location"] == "/desk/"
    assert grace.get("/desk/").status_code == 200


def test_the_trail_says_what_an_instructor_was_before(served: Served):
    tutor = served.signed_in("tutor")
    for email in ("grace@school.example", "eve@school.example", ""):
        add_instructor(tutor, id="grace", email=email)
    tutor.post("/desk/drop", whose="grace")
    add_instructor(tutor, id="grace")
    with served.portal.database.reading() as connection:
        asked = trail.Wanted("grace", "instructor")
        told = [one.about for one in trail.newest(connection, wanted=asked)]
    assert told == [
        "instructor: yes → yes; dropped → in the class",
        "instructor: yes → yes",
        "instructor: yes → yes; email: grace@school.example → eve@school.example",
        "instructor: no → yes",
    ]


def test_the_last_instructor_cannot_be_dropped_and_any_other_can(served: Served):
    tutor = served.signed_in("tutor")
    refused = tutor.post("/desk/drop", whose="tutor")
    assert refused.status_code == 409
    assert "Add another one first" in refused.text
    add_instructor(tutor, id="grace")
    grace = served.signed_in("grace")
    assert grace.post("/desk/drop", whose="tutor").status_code == 303
    assert tutor.get("/desk/").status_code == 401
    assert grace.post("/desk/drop", whose="grace").status_code == 409
    assert instructors(served) == {"grace"}


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"id": "ada"}, 409, "is a learner in this class"),
        ({"id": "TUTOR"}, 400, "in capital letters alone"),
        ({"id": ""}, 400, "cannot be used"),
        ({"id": "../x"}, 400, "cannot be used"),
        ({"id": "<b>"}, 400, "&lt;b&gt;"),
        ({"id": "x" * 65}, 400, "cannot be used"),
        ({"id": "new", "first_name": "x" * 201}, 400, "200 letters"),
    ],
)
def test_who_cannot_be_added_as_an_instructor_is_told_why(
    served: Served, fields: dict[str, str], status: int, says: str
):
    refused = served.signed_in("tutor").post("/desk/instructors", PEOPLE, **fields)
    assert refused.status_code == status
    assert says in refused.text
    assert instructors(served) == {"tutor"}


def test_a_roster_makes_nobody_an_instructor(served: Served):
    add(served.signed_in("tutor"), b"id,role\neve,instructor\n")
    assert instructors(served) == {"tutor"}
    with served.portal.database.writing() as connection:
        assert people.person(connection, "eve") == Person("eve")
        assert keys.make(connection, keys.LINK, "eve", 0.0)
