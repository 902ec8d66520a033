"""Bodies: read for somebody who is known, and nobody takes the place of others."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from autograder.portal.roster import keys
from autograder.portal.web import guards, rates
from autograder.portal.web.guards import BoundedBody
from autograder.portal.web.refusals import Refused
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.safety.process import WebProcess, head, rest_of, status_of

API = "/api/v1/assignments/means/attempts"


async def nowhere(_: Message) -> None: ...


async def whole(_: Scope, receive: Receive, __: Send) -> None:
    """An application that reads the body to its end."""
    while (await receive())["more_body"]:
        pass


def body(pieces: int, gate: asyncio.Event | None = None) -> Callable[[], Awaitable[Message]]:
    """A body of so many megabytes, whose last one waits for a gate."""
    left = pieces

    async def receive() -> Message:
        nonlocal left
        left -= 1
        if gate and not left:
            await gate.wait()
        return {"type": "http.request", "body": b"x" * 1_000_000, "more_body": left > 0}

    return receive


def test_one_learner_cannot_take_the_place_of_all_others():
    async def crowd() -> tuple[list[int], list[int]]:
        guard, gate = (
            BoundedBody(whole, most_at_once=100_000_000, most_of_one=30_000_000),
            asyncio.Event(),
        )

        async def one(sender: str) -> int:
            try:
                await guard({"type": "http", guards.SENDER: sender}, body(10, gate), nowhere)
            except Refused as refused:
                return refused.status
            return 200

        greedy = [asyncio.create_task(one("eve")) for _ in range(20)]
        await asyncio.sleep(0.2)
        others = [asyncio.create_task(one(f"learner {number}")) for number in range(5)]
        await asyncio.sleep(0.2)
        gate.set()
        results = await asyncio.gather(*greedy), await asyncio.gather(*others)
        assert guard.in_hand.of == {}
        return results

    greedy, others = asyncio.run(crowd())
    assert greedy.count(200) <= 3
    assert others == [200] * 5


def test_of_an_unknown_sender_not_one_byte_is_handed_on():
    read: list[Message] = []

    async def reading(_: Scope, receive: Receive, __: Send) -> None:
        read.append(await receive())

    with pytest.raises(Refused) as refused:
        asyncio.run(BoundedBody(reading)({"type": "http"}, body(1), nowhere))
    assert refused.value.status == 401
    assert read == []


@pytest.mark.parametrize(
    "path", ["/leave", "/link", "/token", "/class/means/", "/desk/people/", "/desk/links", API]
)
def test_who_is_not_signed_in_is_answered_before_anything_was_sent(process: WebProcess, path: str):
    with process.connect() as connection:
        connection.sendall(head(f"POST {path}", "Host: localhost", "Content-Length: 20000000"))
        assert status_of(rest_of(connection)) == 401


def test_a_body_without_a_known_length_is_counted_while_it_comes(process: WebProcess):
    token = process.key(keys.TOKEN, "ada")
    chunk = b"%x\r\n%b\r\n" % (1_000_000, b"x" * 1_000_000)
    bearer = f"Authorization: Bearer {token}"
    with process.connect() as connection:
        connection.sendall(head(f"POST {API}", "Host: a", bearer, "Transfer-Encoding: chunked"))
        for _ in range(30):
            connection.sendall(chunk)
        connection.sendall(b"0\r\n\r\n")
        assert status_of(rest_of(connection)) == 413


def test_forms_are_limited_by_person_and_whoever_else_is_there_goes_on(served: Served):
    served.portal.limits.forms = rates.Rate(3, 0.0)
    eve = served.bearer("bob")
    assert [eve.client.post(API, content=b"").status_code for _ in range(5)] == [400] * 3 + [
        429
    ] * 2
    another = served.signed_in("bob")  # in another session one is the same person
    assert another.post("/link").status_code == 429
    assert served.bearer("ada").client.post(API, content=b"{}").status_code == 201


def test_and_by_address(served: Served):
    served.portal.limits.bodies = rates.Rate(2, 0.0)
    told = [served.bearer(who).client.post(API, content=b"{}") for who in ("ada", "bob", "tutor")]
    assert [answer.status_code for answer in told] == [201, 201, 429]
    assert told[-1].headers["retry-after"]
    assert served.nobody().client.post(API, content=b"{}").status_code == 401
