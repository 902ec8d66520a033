"""Frames as large as they can be made, and results that are meant to fill the grader."""

from typing import Any

import msgpack
import numpy as np
import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker
from autograder.sandbox.decoder import decode
from autograder.sandbox.encoder import encode
from autograder.sandbox.room import OF_A_CELL, SLACK, WIDEST, Room, measured, room_for
from autograder.sandbox.wire import (
    ARRAY,
    DEEPEST,
    OPAQUE,
    TUPLE,
    ProtocolError,
    Unsendable,
)
from tests.hostile.catalogue.protocol import TOOLS

SMALL = room_for(np.zeros((4, 5)))
ONE_ENTRY = msgpack.ExtType(ARRAY, msgpack.packb(["<f8", [1] * 16, bytes(8)]))


def nested(body: bytes, depth: int) -> bytes:
    for _ in range(depth):
        body = msgpack.packb([msgpack.ExtType(TUPLE, body)])
    return body


FLOODS = {
    "arrays": msgpack.packb([ONE_ENTRY] * 2000),
    "empty lists": msgpack.packb([[]] * 2000),
    "empty dictionaries": msgpack.packb([{}] * 2000),
    "keys": msgpack.packb({"k" * 9 + str(i): None for i in range(2000)}),
    "text": msgpack.packb(["\x1b[" * 10_000] * 2),
    "text in keys": msgpack.packb({"\x1b[" * 10_000: 1, "\x1b" * 10_000: 1}),
    "names of types": msgpack.packb([msgpack.ExtType(OPAQUE, msgpack.packb("x" * 99))] * 1050),
    "numbers inside numbers": nested(msgpack.packb([1.0] * 900), DEEPEST + 1),
}


@pytest.mark.parametrize("body", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_that_a_small_result_cannot_need_is_refused(body: bytes) -> None:
    assert len(body) < SMALL.bytes
    with pytest.raises(ProtocolError):
        decode(body, SMALL)


def test_a_result_gets_a_hundred_times_its_room_and_a_large_one_twice() -> None:
    megabyte = 1 << 20
    assert room_for(np.zeros(10)).bytes == 2 * megabyte
    assert room_for(np.zeros(2000)).bytes == 3 * megabyte
    assert room_for(np.zeros(megabyte // 8)).bytes == 9 * megabyte
    assert room_for(np.zeros(megabyte - 9)).bytes == 17 * megabyte
    assert room_for(np.zeros(10 * megabyte)).bytes == WIDEST.bytes


@pytest.mark.parametrize("value", [None, 1.5, "ab", [1, (2, "abc")], {"a": np.zeros(3), 2: "b"}])
def test_what_is_expected_has_room(value: Any) -> None:
    assert len(encode(value)) <= 2 * measured(value).bytes + 64
    decode(encode(value, room_for(value)), room_for(value))


def test_a_room_says_nothing_of_a_result_but_its_megabytes() -> None:
    assert room_for(np.zeros(3)).bytes == room_for(np.zeros(1000)).bytes


def test_what_has_no_room_is_refused_in_the_worker_with_a_sentence(worker: Worker) -> None:
    worker.run("import numpy as np\ndef f(n):\n    return np.zeros(n << 17)", "f")
    worker.remember()
    reply = worker.call("f", (3,))
    assert reply.failure is not None
    assert reply.failure.text == "The value is larger than 2 MB."
    assert worker.call("f", (3,), room=Room(4 << 20, 10, 1000)).answered


def test_text_has_room_of_its_own() -> None:
    with pytest.raises(
        Unsendable, match=r"^The value holds more than 16,384 characters of text\.$"
    ):
        encode("x" * (SLACK.characters + 1), SMALL._replace(characters=SLACK.characters))


@pytest.mark.parametrize("size", [SMALL.bytes + 1, OF_A_CELL.bytes * 2, WIDEST.bytes])
def test_a_frame_larger_than_its_room_is_not_read(size: int, worker: Worker) -> None:
    attack = f"def f(n):\n    os.write(3, struct.pack('<I', {size}) + bytes(1000))\n    forever()"
    worker.run(TOOLS + attack, "attack")
    worker.remember()
    with pytest.raises(WorkerDied, match="a frame of") as death:
        worker.call("f", (3,), seconds=20, room=SMALL)
    assert death.value.status == "crashed"
