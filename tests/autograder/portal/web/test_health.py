from autograder.portal import attempts, status
from autograder.portal.attempts import HandIn
from tests.autograder.portal.web.conftest import Served


def beat(served: Served, ago: float = 0.0) -> None:
    portal = served.portal
    with portal.database.writing() as connection:
        status.tell(connection, status.ALIVE, True, portal.clock - ago)


def test_a_portal_is_well_while_its_dispatcher_gives_signs_of_life(served: Served):
    assert served.nobody().get("/healthz").status_code == 503
    beat(served)
    assert served.nobody().get("/healthz").status_code == 200
    beat(served, ago=status.SILENT + 1)
    assert served.nobody().get("/healthz").json() == {"database": "ok", "dispatcher": "silent"}


def test_a_sign_of_life_from_the_future_is_none(served: Served):
    beat(served, ago=-3600.0)
    assert served.nobody().get("/healthz").status_code == 503


def test_a_monitor_reads_numbers_and_no_names(served: Served):
    with served.portal.database.writing() as connection:
        attempts.receive(connection, HandIn.of("ada", "means", b"{}"), served.portal.clock - 60)
        status.tell(connection, status.UNGRADED, {"means": "why"}, 0.0)
        status.tell(connection, status.GRADEBOOK, "locked", 0.0)
    text = served.nobody().get("/metrics").text
    assert 'portal_attempts{state="received"} 1' in text
    assert "portal_ungraded_assignments 1" in text
    assert "portal_gradebook_refuses 1" in text
    (oldest,) = (line for line in text.splitlines() if line.startswith("portal_oldest"))
    assert 60 <= float(oldest.split()[1]) < 120
    assert "ada" not in text


def test_the_desk_says_what_does_not_work(served: Served):
    with served.portal.database.writing() as connection:
        status.tell(connection, status.UNGRADED, {"means": "exercises.py: line 3"}, 0.0)
        status.tell(connection, status.GRADEBOOK, "the gradebook is locked", 0.0)
    page = served.signed_in("tutor").get("/desk/").text
    for told in ("Nothing is being graded", "exercises.py: line 3", "the gradebook is locked"):
        assert told in page
