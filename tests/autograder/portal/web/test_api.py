import asyncio
import json
import zlib
from types import SimpleNamespace

import pytest

from autograder.classroom import Record
from autograder.grading import Result
from autograder.portal.roster import keys
from autograder.portal.web.api import without_hidden
from tests.autograder.portal.web.conftest import Serve, Served

ATTEMPTS = "/api/v1/assignments/means/attempts"


def record() -> bytes:
    result = Result("means", "graded", "the-seed", "full", ())
    made = Record("ada", result, "file", "code", "rules", "2026-11-21T08:00:00+00:00", 0.5)
    return json.dumps(made.as_json()).encode()


def test_a_program_hands_in_and_asks_what_came_of_it(served: Served):
    program = served.bearer("ada")
    handed_in = program.client.post(ATTEMPTS, content=b'{"cells": []}')
    assert handed_in.status_code == 201
    told = handed_in.json()
    assert set(told) == {"id", "assignment", "state", "received_at", "digest", "page"}
    assert (told["assignment"], told["state"]) == ("means", "received")
    where = handed_in.headers["location"]
    assert where.endswith(f"/api/v1/attempts/{told['id']}")
    served.grade(told["id"], record=record())
    done = program.get(where).json()
    assert done["state"] == "done"
    assert done["result"]["assignment"] == "means"


def test_no_seed_and_nothing_of_the_machine_is_told(served: Served):
    program = served.bearer("ada")
    number = program.client.post(ATTEMPTS, content=b"{}").json()["id"]
    served.grade(number, record=record())
    text = program.get(f"/api/v1/attempts/{number}").text
    assert "the-seed" not in text
    assert "seed" not in json.loads(text)["result"]
    assert "isolation" not in json.loads(text)["result"]


def test_what_a_sentence_was_made_of_is_for_instructors_alone():
    told = {"exercises": [{"findings": [{"message": "m", "facts": {"expected": 3}}]}], "seed": "s"}
    assert without_hidden(told) == {"exercises": [{"findings": [{"message": "m"}]}]}


def test_the_same_key_sent_twice_is_one_attempt_and_is_ones_own(served: Served):
    def handed_in(who: str) -> int:
        headers = {"idempotency-key": "k"}
        answer = served.bearer(who).client.post(ATTEMPTS, content=b"{}", headers=headers)
        return int(answer.json()["id"])

    assert handed_in("ada") == handed_in("ada") != handed_in("bob")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic x", "Bearer " + "x" * 9000])
def test_without_a_token_that_is_good_nothing_is_told(served: Served, header: str):
    visit = served.nobody()
    refused = visit.client.post(ATTEMPTS, content=b"{}", headers={"authorization": header})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert set(refused.json()) == {"title", "advice"}


def test_a_token_opens_what_its_scopes_say(served: Served):
    reader = served.bearer("ada", scopes=(keys.READ,))
    assert reader.client.post(ATTEMPTS, content=b"{}").status_code == 403
    assert reader.get("/api/v1/me").status_code == 200
    writer = served.bearer("ada", scopes=(keys.HAND_IN,))
    assert writer.client.post(ATTEMPTS, content=b"{}").status_code == 201
    assert writer.get("/api/v1/me").status_code == 403


def test_a_token_ends(served: Served):
    assert served.bearer("ada", lasts=-1.0).get("/api/v1/me").status_code == 401


def test_an_empty_body_and_an_assignment_that_there_is_not_are_refused(served: Served):
    program = served.bearer("ada")
    assert program.client.post(ATTEMPTS, content=b"").status_code == 400
    answer = program.client.post("/api/v1/assignments/nothing/attempts", content=b"{}")
    assert answer.status_code == 404
    assert answer.json()["title"]


def test_one_is_told_who_one_is(serve: Serve):
    told = serve().bearer("ada").get("/api/v1/me").json()
    assert (told["id"], told["name"], told["role"]) == ("ada", "Ada Byron", "learner")
    assert told["assignments"] == [
        {"name": "means", "title": "Means", "points": 100.0, "due": None}
    ]


def test_the_interface_describes_every_address_of_itself(served: Served):
    from autograder.portal.web.application import routes

    described = served.nobody().get("/api/v1/openapi.json").json()["paths"]
    ours = {
        route.path.replace("{number:number}", "{id}") for route in routes() if "/api/" in route.path
    }
    assert described.keys() == ours - {"/api/v1/openapi.json"}


def test_a_result_of_an_older_engine_is_left_out(served: Served):
    program = served.bearer("ada")
    older = json.loads(record()) | {"result": {"seed": "the-seed", "tests": []}}
    for kept in (json.dumps(older).encode(), b"{}", b"not JSON", b"\xff"):
        number = program.client.post(ATTEMPTS, content=kept).json()["id"]
        served.grade(number, record=kept)
        answer = program.get(f"/api/v1/attempts/{number}")
        assert answer.status_code == 200
        assert answer.json()["state"] == "done"
        assert "result" not in answer.json()
        assert "the-seed" not in answer.text


def test_what_is_handed_in_is_packed_where_others_do_not_wait_for_it(
    served: Served, monkeypatch: pytest.MonkeyPatch
):
    waiting = []

    def packed(content: bytes, level: int) -> bytes:
        waiting.append(asyncio._get_running_loop())
        return zlib.compress(content, level)

    monkeypatch.setattr(
        "autograder.portal.submissions.attempts.zlib", SimpleNamespace(compress=packed)
    )
    assert served.bearer("ada").client.post(ATTEMPTS, content=b"{}").status_code == 201
    assert waiting == [None]


def test_the_interface_says_that_every_call_may_be_too_often_or_come_at_a_bad_moment(
    served: Served,
):
    described = served.nobody().get("/api/v1/openapi.json").json()["paths"]
    calls = [call for path in described.values() for call in path.values()]
    assert len(calls) == 3
    assert all({"401", "403", "429", "503"} <= call["responses"].keys() for call in calls)
