from tests.autograder.portal.web.conftest import Served


def test_the_desk_shows_who_has_what_and_who_has_nothing(served: Served):
    ada = served.signed_in("ada")
    number = int(ada.hand_in().headers["location"].rpartition("/")[2])
    served.grade(number, 62.5)
    page = served.signed_in("tutor").get("/desk/").text
    rows = [row for row in page.split("<tr>") if "<bdi>" in row]
    assert len(rows) == 2
    (hers,) = (row for row in rows if "Ada Byron" in row)
    assert ">62.5<" in hers
    assert page.count("62.5") == 1


def test_who_tries_again_and_again_in_vain_is_shown_as_stuck(served: Served):
    ada = served.signed_in("ada")
    for score in (40.0, 40.0, 30.0, 40.0):
        where = ada.hand_in(f"{score}".encode()).headers["location"]
        served.grade(int(where.rpartition("/")[2]), score)
    assert ">stuck<" in served.signed_in("tutor").get("/desk/").text
