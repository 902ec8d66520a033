from autograder.portal import keys, people
from tests.autograder.portal.web.conftest import Served, Visit


def add(visit: Visit, table: bytes) -> int:
    return visit.client.post(
        "/desk/people/",
        data={"guard": visit.guard("/desk/people/")},
        files={"roster": ("roster.csv", table)},
    ).status_code


def test_a_roster_adds_learners_and_a_wrong_one_adds_nobody(served: Served):
    tutor = served.signed_in("tutor")
    assert add(tutor, b"id,first_name\neve,Eve\n") == 303
    assert "Eve" in tutor.get("/desk/people/").text
    assert add(tutor, b"id\nfay\n../x\n") == 400
    with served.portal.database.reading() as connection:
        assert people.person(connection, "fay") is None
    assert "roster" in tutor.get("/desk/trail/").text


def test_fresh_links_sign_in_and_end_the_ones_before(served: Served):
    old = served.key(keys.LINK, "ada")
    page = served.signed_in("tutor").post("/desk/links").text
    links = [part.partition("<")[0] for part in page.split("http://testserver")[1:]]
    assert len(links) == 2
    assert served.nobody().get(f"/enter/{old}").status_code == 410
    assert [served.nobody().client.post(link).status_code for link in links] == [303, 303]


def test_who_is_dropped_is_out_at_once_and_the_work_stays(served: Served):
    ada = served.signed_in("ada")
    number = int(ada.hand_in().headers["location"].rpartition("/")[2])
    tutor = served.signed_in("tutor")
    assert tutor.post("/desk/drop", whose="ada").status_code == 303
    assert ada.get("/class/").status_code == 401
    assert tutor.get(f"/class/attempts/{number}").status_code == 200
    assert tutor.post("/desk/drop", whose="tutor").status_code == 404
    assert tutor.post("/desk/drop", whose="ada").status_code == 404


def test_names_are_shown_as_names_whatever_they_hold(served: Served):
    tutor = served.signed_in("tutor")
    add(tutor, b"id,first_name\neve,<script>alert(1)</script>\n")
    page = tutor.get("/desk/people/").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
