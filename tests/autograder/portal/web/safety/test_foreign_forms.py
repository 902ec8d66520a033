"""Forms that were not sent from a page of ours, at every address that takes one."""

import pytest
from starlette.routing import Route

from autograder.portal.roster import keys
from autograder.portal.storage.tables import metadata
from tests.autograder.portal.web.conftest import Served, Visit
from tests.autograder.portal.web.safety.addresses import FORMS, PAGES, named, path

ELSEWHERE = {"origin": "https://evil.example"}
GUARDED = [route for route in FORMS if route.name != "enter_now"]

NOT_READY = {
    "again": 404,
    "compare": 409,
    "apply": 409,  # nothing is graded, nor has failed
    "give_marks": 409,
    "decide_dates": 409,
    "clear_dates": 409,  # no page was seen before
}
"""What cannot be done as the class stands here."""


def everything(served: Served) -> list[object]:
    """All that a form could change."""
    with served.portal.database.reading() as connection:
        return [connection.execute(table.select()).all() for table in metadata.sorted_tables]


def sent(visit: Visit, route: Route, guard: str, **headers: str) -> int:
    """With which number a form is answered that asks for a change."""
    data = {"guard": guard, "everywhere": "yes", "id": "grace", "what": "csv"}
    data |= {"whose": "ada", "assignment": "means"}
    files = {"roster": ("roster.csv", b"id\neve\n")}
    answer = visit.client.post(path(route), data=data, files=files, headers=headers)
    return answer.status_code


def test_without_the_guard_of_this_very_session_nothing_is_changed(served: Served):
    tutor, ada = served.signed_in("tutor"), served.signed_in("ada")
    before, guard = everything(served), tutor.guard()
    others = ("", "x", ada.guard(), guard[:-1], guard.upper())
    told = {named(route): {sent(tutor, route, other) for other in others} for route in GUARDED}
    assert told == {named(route): {403} for route in GUARDED}
    assert everything(served) == before


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example"]
)
def test_nor_from_another_site_though_it_had_the_guard(origin: str, served: Served):
    tutor = served.signed_in("tutor")
    before, guard = everything(served), tutor.guard()
    told = {named(route): sent(tutor, route, guard, origin=origin) for route in GUARDED}
    assert told == {named(route): 403 for route in GUARDED}
    assert everything(served) == before


def test_with_its_guard_each_form_is_taken(served: Served):
    """Or the tests above would find nothing."""
    served.signed_in("ada").hand_in()
    told = {}
    for route in GUARDED:
        tutor = served.signed_in("tutor")
        told[route.name] = sent(tutor, route, tutor.guard())
    assert {name: status for name, status in told.items() if status not in {200, 303}} == NOT_READY


def test_nobody_is_signed_in_as_somebody_else_by_a_form_of_another_site(served: Served):
    """Who works in an attacker's account without knowing hands in for the attacker."""
    link = served.key(keys.LINK, "bob")
    visit = served.nobody()
    assert visit.client.post(f"/enter/{link}", headers=ELSEWHERE).status_code == 403
    assert visit.get("/class/").status_code == 401


def test_a_program_with_a_token_needs_no_guard_and_a_session_is_no_token(served: Served):
    """A browser adds cookies to the forms of other sites, and never a token."""
    where = "/api/v1/assignments/means/attempts"
    assert served.signed_in("ada").client.post(where, content=b"{}").status_code == 401
    assert served.bearer("ada").client.post(where, content=b"{}").status_code == 201


def test_no_page_lets_another_site_read_it(served: Served):
    visit = served.signed_in("ada")
    asked = {**ELSEWHERE, "access-control-request-method": "POST"}
    for answer in (
        visit.get("/class/", headers=ELSEWHERE),
        visit.get("/api/v1/me", headers=ELSEWHERE),
        visit.client.options("/api/v1/me", headers=asked),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_no_get_changes_anything(served: Served):
    tutor, link = served.signed_in("tutor"), served.key(keys.LINK, "ada")
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    before = everything(served)
    for route in PAGES:
        tutor.get(path(route, number, key=link))
    assert everything(served) == before
