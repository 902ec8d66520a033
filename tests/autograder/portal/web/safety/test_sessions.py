"""Sessions: begun anew each time, ended for good, and worth nothing as anything else."""

import pytest

from autograder.portal.roster import keys, people
from tests.autograder.portal.web.conftest import Served, Visit

KINDS = (keys.LINK, keys.SESSION, keys.TOKEN)


def with_cookie(served: Served, session: str) -> Visit:
    """A browser into which somebody has put a session."""
    visit = served.nobody()
    visit.client.headers["cookie"] = f"session={session}"
    return visit


def opens(served: Served, kind: str, key: str) -> bool:
    """Whether a key opens what this kind of key is for."""
    if kind == keys.SESSION:
        return with_cookie(served, key).get("/class/").status_code == 200
    visit = served.nobody()
    if kind == keys.LINK:
        return visit.get(f"/enter/{key}").status_code == 200
    return visit.get("/api/v1/me", headers={"authorization": f"Bearer {key}"}).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_opens_what_it_is_for_and_nothing_else(served: Served, kind: str):
    key = served.key(kind, "ada")
    assert [opens(served, other, key) for other in KINDS] == [kind == other for other in KINDS]


def test_each_sign_in_makes_another_session(served: Served):
    sessions = {served.signed_in("ada").client.cookies["session"] for _ in range(3)}
    assert len(sessions) == 3
    assert min(map(len, sessions)) >= 32  # 192 bits, which nobody guesses


def test_signing_out_everywhere_ends_what_a_thief_holds(served: Served):
    held = {kind: served.key(kind, "ada") for kind in KINDS}
    others = {kind: served.key(kind, "bob") for kind in KINDS}
    assert all(opens(served, kind, key) for kind, key in held.items())
    served.signed_in("ada").post("/leave", everywhere="yes")
    assert not any(opens(served, kind, key) for kind, key in held.items())
    assert all(opens(served, kind, key) for kind, key in others.items())


def test_so_does_leaving_the_class_and_nothing_comes_back_with_who_is_added_again(served: Served):
    held = {kind: served.key(kind, "ada") for kind in KINDS}
    served.signed_in("tutor").post("/desk/drop", "/desk/people/", whose="ada")
    with served.portal.database.writing() as connection:
        people.enrol(connection, [people.Person("ada")])
    assert not any(opens(served, kind, key) for kind, key in held.items())


def test_a_stolen_session_ends_with_its_time_however_often_it_is_used(served: Served):
    session = served.key(keys.SESSION, "ada", lasts=60.0)
    assert opens(served, keys.SESSION, session)
    now = served.portal.clock
    with served.portal.database.reading() as connection:
        assert keys.found(connection, keys.SESSION, session, now + 59.0)
        assert not keys.found(connection, keys.SESSION, session, now + 61.0)


def test_a_fresh_link_ends_the_one_before(served: Served):
    link = served.key(keys.LINK, "ada")
    served.signed_in("tutor").post("/desk/links", "/desk/people/", whose="ada")
    assert not opens(served, keys.LINK, link)


@pytest.mark.parametrize("database", ["file"], indirect=True)
def test_of_no_key_is_anything_kept_that_opens_something(served: Served):
    held = [served.key(kind, "ada") for kind in KINDS]
    served.signed_in("ada")
    path = served.portal.database.path
    assert path
    kept = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert kept
    assert [key for key in held if key.encode() in kept] == []


def test_a_role_that_was_given_is_no_longer_than_it_is(served: Served):
    """A session says who somebody is, never what somebody may."""
    from sqlalchemy import update

    from autograder.portal.storage.tables import people as table

    tutor = served.signed_in("tutor")
    assert tutor.get("/desk/").status_code == 200
    with served.portal.database.writing() as connection:
        connection.execute(update(table).where(table.c.id == "tutor").values(role=people.LEARNER))
    assert tutor.get("/desk/").status_code == 404
