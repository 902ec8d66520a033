"""The wire: what is sent arrives, and whatever bytes arrive, nothing else happens."""

import socket
import struct
import time

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.channel import Channel
from autograder.sandbox.decoder import decode
from autograder.sandbox.encoder import encode
from autograder.sandbox.room import WIDEST
from autograder.sandbox.wire import (
    ARRAY,
    COMPLEX,
    DEEPEST,
    OPAQUE,
    TUPLE,
    ProtocolError,
    Unsendable,
)
from rubric.plain import Opaque, plain

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

numbers = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(exclude_categories=["Cs"])),
    hnp.arrays(
        st.one_of(
            hnp.boolean_dtypes(),
            hnp.integer_dtypes(),
            hnp.unsigned_integer_dtypes(),
            hnp.floating_dtypes(),
            hnp.complex_number_dtypes(),
        ),
        hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
    ),
)
values = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4),
    ),
    max_leaves=10,
)


def same(one: object, other: object) -> bool:
    """Whether two pieces of plain data are the same, types, dtypes' kinds and NaN included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return (
            one.dtype == other.dtype.newbyteorder("<")
            and one.shape == other.shape
            and one.tobytes() == other.astype(one.dtype).tobytes()
        )
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return repr(one) == repr(other)


@QUICK
@given(values)
def test_plain_data_arrives_as_it_was_sent(value: object) -> None:
    assert same(decode(encode(value)), plain(value))


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_a_protocol_error(body: bytes) -> None:
    try:
        encode(decode(body))
    except ProtocolError:
        return


packable = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 99), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.text(), st.integers(0, 9)), inner, max_size=3),
        st.builds(
            msgpack.ExtType,
            st.sampled_from([ARRAY, TUPLE, COMPLEX, OPAQUE, 5, 77]),
            inner.map(lambda part: msgpack.packb(part, unicode_errors="replace")),
        ),
    ),
    max_leaves=8,
)


@QUICK
@given(packable)
def test_any_messages_are_plain_data_or_a_protocol_error(message: object) -> None:
    body = msgpack.packb(message, unicode_errors="replace")
    try:
        value = decode(body)
    except ProtocolError:
        return
    assert same(plain(value), value)


headers = st.tuples(
    st.sampled_from(["<f8", "|b1", "<i4", "|O8", "<U3", "|V8", "f8,f8", "(9,)f8", "<f99", ""]),
    st.lists(st.sampled_from([0, 1, 2, -1, 1 << 40, 1 << 70 >> 7, True]), max_size=3),
    st.binary(max_size=32),
)


@QUICK
@given(headers)
def test_a_header_that_lies_is_a_protocol_error(header: tuple[str, list[int], bytes]) -> None:
    body = msgpack.packb(msgpack.ExtType(ARRAY, msgpack.packb(list(header))))
    try:
        array = decode(body)
    except ProtocolError:
        return
    assert array.nbytes == len(header[2])
    assert array.dtype.kind in "biufc"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"\x91" * 1000,
        b"\xdd\xff\xff\xff\xff",
        msgpack.packb(b"bytes"),
        msgpack.packb(msgpack.Timestamp(1)),
        msgpack.packb({None: 1}),
        msgpack.packb({1.5: 1}),
        msgpack.packb([[None] * 1000] * (WIDEST.values // 1000 + 1)),
        msgpack.packb(1) + b"\x00",
        msgpack.packb(msgpack.ExtType(TUPLE, msgpack.packb(1))),
        msgpack.packb(msgpack.ExtType(COMPLEX, b"short")),
        msgpack.packb(msgpack.ExtType(OPAQUE, msgpack.packb([]))),
        msgpack.packb(msgpack.ExtType(77, b"")),
    ],
)
def test_what_no_encoder_makes_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(body)


def test_nested_extensions_are_counted_as_depth() -> None:
    body = msgpack.packb([])
    for _ in range(DEEPEST + 2):
        body = msgpack.packb([msgpack.ExtType(TUPLE, body)])
    with pytest.raises(ProtocolError, match="deep"):
        decode(body)


def test_values_that_are_too_much_are_refused_with_a_sentence() -> None:
    cyclic: list[object] = []
    cyclic.append(cyclic)
    for value in (cyclic, [0] * (WIDEST.values + 1), np.zeros(1 << 24), "x" * (1 << 27)):
        with pytest.raises(Unsendable, match=r"^The value .*\.$"):
            encode(value)


def test_arrays_arrive_writable_and_big_endian_ones_in_our_order() -> None:
    array = decode(encode(np.arange(3, dtype=">i4")))
    array[0] = 9
    assert array.tolist() == [9, 1, 2]
    assert array.dtype == np.dtype("<i4")


def test_what_is_not_plain_is_named() -> None:
    assert decode(encode({"f": test_what_is_not_plain_is_named})) == {"f": Opaque("function")}
    assert decode(encode(10**30)) == 1e30
    assert decode(encode(Opaque("thing"))) == Opaque("thing")


def test_frames_follow_each_other() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for value in (1, "two", [3.0]):
            Channel(ours).send(value)
        assert [Channel(theirs).receive() for _ in range(3)] == [1, "two", [3.0]]


def test_a_frame_larger_than_the_socket_s_buffer_passes() -> None:
    import threading

    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    array = np.arange(1 << 18, dtype=float)
    with ours, theirs:
        thread = threading.Thread(target=lambda: Channel(theirs).send(Channel(theirs).receive()))
        thread.start()
        deadline = time.monotonic() + 20
        Channel(ours).send(array, deadline)
        assert np.array_equal(Channel(ours).receive(deadline), array)
        thread.join()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"", TimeoutError),
        (b"\x01\x00", TimeoutError),
        (struct.pack("<I", 10) + b"half", TimeoutError),
        (struct.pack("<I", 1 << 31), ProtocolError),
        (struct.pack("<I", 1) + b"\xc1", ProtocolError),
    ],
)
def test_a_frame_that_never_comes_is_not_waited_for(sent: bytes, error: type[Exception]) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        theirs.sendall(sent)
        with pytest.raises(error):
            Channel(ours).receive(time.monotonic() + 0.02)


def test_what_is_there_in_time_is_read_and_what_is_there_too_late_is_not() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        Channel(theirs).send("text")
        with pytest.raises(TimeoutError):
            Channel(ours).receive(time.monotonic())
        assert Channel(ours).receive(time.monotonic() + 20) == "text"


def test_who_never_listens_is_not_waited_for() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs, pytest.raises(TimeoutError):
        Channel(ours).send(np.zeros(1 << 20), time.monotonic() + 0.02)


def test_the_end_of_the_other_side_is_an_end() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        with pytest.raises(EOFError):
            Channel(ours).receive(time.monotonic() + 1)
