import pytest

from autograder.portal import status
from autograder.portal.submissions import attempts
from autograder.portal.submissions.attempts import HandIn
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
        status.tell(connection, status.GRADED, (4, 2.5), 0.0)
    beat(served, ago=7)
    text = served.nobody().get("/metrics").text
    told = numbers(text)
    assert told["portal_attempts", "received"] == told["portal_queue_length", ""] == 1
    assert told["portal_ungraded_assignments", ""] == told["portal_gradebook_refuses", ""] == 1
    assert 60 <= told["portal_oldest_waiting_seconds", ""] < 120
    assert told["portal_grading_seconds_count", ""] == 4
    assert told["portal_grading_seconds_sum", ""] == 2.5
    assert 7 <= told["portal_dispatcher_silent_seconds", ""] < 60
    assert told["portal_dispatcher_alive", ""] == 1
    assert "ada" not in text


def numbers(text: str) -> dict[tuple[str, str], float]:
    """What a monitor reads, by name and label."""
    parser = pytest.importorskip("prometheus_client.parser")
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in parser.text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_dispatcher_that_never_said_a_word_has_been_silent_forever(served: Served):
    told = numbers(served.nobody().get("/metrics").text)
    assert told["portal_dispatcher_silent_seconds", ""] == float("inf")
    assert told["portal_dispatcher_alive", ""] == 0


def test_the_desk_says_what_does_not_work(served: Served):
    with served.portal.database.writing() as connection:
        status.tell(connection, status.UNGRADED, {"means": "exercises.py: line 3"}, 0.0)
        status.tell(connection, status.GRADEBOOK, "the gradebook is locked", 0.0)
    page = served.signed_in("tutor").get("/desk/").text
    for told in ("Nothing is being graded", "exercises.py: line 3", "the gradebook is locked"):
        assert told in page
