import pytest

from autograder.portal.decisions import orders
from autograder.portal.decisions.orders import EXPORT, Order, OrderFile
from autograder.portal.web.desk.work import OFFERED
from tests.autograder.portal.web.conftest import Served, Visit

REPORT = b'<!doctype html>\n<header class="top">\n</header><script>alert(1)</script>'


def asked(served: Served) -> list[Order]:
    with served.portal.database.reading() as connection:
        return orders.newest(connection, 10)


def finish(served: Served, name: str, content: bytes, told: str = "Made.") -> int:
    """Do the dispatcher's work."""
    with served.portal.database.writing() as connection:
        (one,) = orders.newest(connection, 1)
        orders.finish(connection, one.id, 2.0, told, OrderFile(name, content).packed())
        return one.id


def ask(visit: Visit, **fields: str) -> int:
    return visit.post("/desk/work/", page="/desk/work/", **fields).status_code


@pytest.mark.parametrize(
    ("what", "kind", "about"),
    [
        ("report", "report", {"names": True}),
        ("report_without_names", "report", {"names": False}),
        ("csv", "export", {"format": "csv"}),
        ("canvas", "export", {"format": "canvas"}),
        ("moodle", "export", {"format": "moodle"}),
    ],
)
def test_every_button_on_the_page_asks_for_what_it_says(
    served: Served, what: str, kind: str, about: dict[str, object]
):
    tutor = served.signed_in("tutor")
    assert f'name="what" value="{what}"' in tutor.get("/desk/work/").text
    assert ask(tutor, assignment="means", what=what) == 303
    (one,) = asked(served)
    assert (one.kind, one.about, one.who) == (kind, {"assignment": "means", **about}, "tutor")
    said = {"report": "Report of means", "report_without_names": "Report of means without names"}
    page = tutor.get("/desk/trail/").text
    assert f"<bdi>{said.get(what, f'{OFFERED[what]} of means')}</bdi>" in page
    assert ("<td>table</td>" if kind == EXPORT else "<td>report</td>") in page


def test_a_column_may_have_another_name_and_a_number_of_canvas(served: Served):
    tutor = served.signed_in("tutor")
    fields = {"assignment": "means", "what": "canvas", "title": " Unit 1 ", "canvas_id": " 47 "}
    assert ask(tutor, **fields) == 303
    (one,) = asked(served)
    wanted = {"assignment": "means", "format": "canvas", "title": "Unit 1", "canvas_id": 47}
    assert one.about == wanted


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what": "csv"}, "There is no such assignment"),
        ({"assignment": "../means", "what": "csv"}, "There is no such assignment"),
        ({"assignment": "means"}, "There is no such table"),
        ({"assignment": "means", "what": "excel"}, "There is no such table"),
        ({"assignment": "means", "what": "csv", "title": "x" * 201}, "at most 200 characters"),
        ({"assignment": "means", "what": "csv", "canvas_id": "7"}, "the table for Canvas alone"),
        ({"assignment": "means", "what": "canvas", "canvas_id": "7e3"}, "consists of digits"),
        ({"assignment": "means", "what": "canvas", "canvas_id": "9" * 19}, "consists of digits"),
        ({"assignment": "means", "what": "canvas", "canvas_id": "٣"}, "consists of digits"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_a_sentence(
    served: Served, fields: dict[str, str], sentence: str
):
    tutor = served.signed_in("tutor")
    answer = tutor.post("/desk/work/", page="/desk/work/", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert asked(served) == []


def test_the_page_looks_again_until_everything_is_done_and_the_desk_says_so_too(served: Served):
    tutor = served.signed_in("tutor")
    assert "refresh" not in tutor.get("/desk/work/?wait=yes").headers
    asking = tutor.post("/desk/work/", page="/desk/work/", assignment="means", what="csv")
    assert asking.headers["location"] == "/desk/work/?wait=yes#orders"
    waiting = tutor.get("/desk/work/?wait=yes")
    assert waiting.headers["refresh"] == "2"
    assert "refresh" not in tutor.get("/desk/work/").headers  # somebody may be typing there
    assert "Spreadsheet (CSV) of means" in waiting.text
    number = finish(served, "means_csv.csv", b"1", "2 have no mark: <bob>, cy.")
    for page in ("/desk/work/?wait=yes", "/desk/"):
        done = tutor.get(page)
        assert "refresh" not in done.headers
        assert "2 have no mark: &lt;bob&gt;, cy." in done.text
        assert f'href="/desk/work/{number}/file"' in done.text


def test_a_table_is_downloaded_to_the_byte(served: Served):
    tutor = served.signed_in("tutor")
    ask(tutor, assignment="means", what="csv")
    content = "\ufefflearner,é\r\n".encode()
    number = finish(served, "means_csv.csv", content)
    for where in (f"/desk/work/{number}", f"/desk/work/{number}/file"):
        answer = tutor.get(where)
        assert answer.content == content
        assert answer.headers["content-disposition"] == 'attachment; filename="means_csv.csv"'


def test_a_report_is_shown_confined_and_downloaded_as_it_was_made(served: Served):
    tutor = served.signed_in("tutor")
    ask(tutor, assignment="means", what="report")
    number = finish(served, "means.html", REPORT)
    shown = tutor.get(f"/desk/work/{number}")
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert f"/desk/work/{number}/file" in shown.text
    kept = tutor.get(f"/desk/work/{number}/file")
    assert kept.content == REPORT
    assert kept.headers["content-disposition"].startswith("attachment")


def test_what_there_is_not_yet_or_no_longer_is_told_apart(
    served: Served, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(orders, "KEPT", 1)
    tutor = served.signed_in("tutor")
    ask(tutor, assignment="means", what="csv")
    (one,) = asked(served)
    assert tutor.get(f"/desk/work/{one.id}/file").status_code == 404
    finish(served, "means_csv.csv", b"1")
    ask(tutor, assignment="means", what="csv")
    finish(served, "means_csv.csv", b"2")
    gone = tutor.get(f"/desk/work/{one.id}/file")
    assert gone.status_code == 410
    assert "no longer kept" in gone.text
    assert tutor.get("/desk/work/999999999999999999/file").status_code == 404


def test_an_order_of_a_kind_that_the_page_does_not_know_is_listed(served: Served):
    with served.portal.database.writing() as connection:
        one = orders.ask(connection, "dance", {}, "tutor", 1.0)
        orders.fail(connection, one.id, 2.0, "This portal cannot do that: dance.")
    page = served.signed_in("tutor").get("/desk/work/").text
    assert "This portal cannot do that: dance." in page
