import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from autograder.portal.web import guards
from autograder.portal.web.guards import BoundedBody
from autograder.portal.web.refusals import Refused

SCOPE: Scope = {"type": "http", guards.SENDER: "ada"}
Pieces = Callable[[], Awaitable[Message]]


async def nowhere(_: Message) -> None: ...


async def whole(_: Scope, receive: Receive, __: Send) -> None:
    """An application that reads the body to its end."""
    while (await receive())["more_body"]:
        pass


def pieces(sizes: list[int], pause: float = 0.0) -> Pieces:
    async def receive() -> Message:
        await asyncio.sleep(pause)
        return {"type": "http.request", "body": b"x" * sizes.pop(0), "more_body": bool(sizes)}

    return receive


def refusal(guard: BoundedBody, *bodies: Pieces) -> list[int | None]:
    """With which status each of several requests is refused that come at the same time."""

    async def all_of_them() -> list[int | None]:
        async def one(receive: Receive) -> int | None:
            try:
                await guard(SCOPE, receive, nowhere)
            except Refused as refused:
                return refused.status
            return None

        return list(await asyncio.gather(*map(one, bodies)))

    return asyncio.run(all_of_them())


def test_a_body_may_have_so_many_bytes_and_not_one_more():
    guard = BoundedBody(whole, most=10)
    assert refusal(guard, pieces([5, 5])) == [None]
    sizes = [5, 6, 100, 100]
    assert refusal(guard, pieces(sizes)) == [413]
    assert sizes == []  # read to its end, so that the answer is read


def test_all_bodies_together_may_have_so_many_and_are_given_back(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(guards, "SMALL", 0)
    guard = BoundedBody(whole, most=100, most_at_once=100)
    slow = [pieces([40, 40], pause=0.05) for _ in range(3)]
    refused = refusal(guard, *slow)
    assert refused.count(503) >= 1
    assert guard.in_hand.of == {}
    assert refusal(guard, pieces([90])) == [None]


def test_a_small_body_always_finds_a_place():
    guard = BoundedBody(whole, most=100_000, most_at_once=0)
    assert refusal(guard, pieces([guards.SMALL])) == [None]
    assert refusal(guard, pieces([guards.SMALL, 1])) == [503]


@pytest.mark.parametrize("limit", ["PATIENCE", "LONGEST"])
def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, limit: str):
    monkeypatch.setattr(guards, limit, 0.05)
    guard = BoundedBody(whole)
    assert refusal(guard, pieces([1, 1], pause=5.0)) == [408]
    assert guard.in_hand.of == {}


def test_a_body_that_drips_is_cut_though_every_piece_comes_in_time(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(guards, "LONGEST", 0.2)
    assert refusal(BoundedBody(whole), pieces([1] * 100, pause=0.02)) == [408]
