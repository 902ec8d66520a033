"""Code that takes over the wire to the grader."""

from typing import Any

from tests.hostile.attack import (
    ALL,
    ANY,
    CRASHED,
    IMPATIENT,
    LARGE,
    RAISED,
    RESTARTED,
    TIMED_OUT,
    Attack,
    answer,
    fatal,
)

TOOLS = """
import os, struct, sys, time
import msgpack
def frame(message):
    body = msgpack.packb(message)
    return struct.pack('<I', len(body)) + body
def nonce():
    at = sys._getframe()
    while 'request' not in at.f_locals:
        at = at.f_back
    return at.f_locals['request']['id']
def send(data):
    data = memoryview(data)
    while data:
        data = data[os.write(3, data):]
def answer(**message):
    send(frame({'id': nonce(), 'outputs': [], 'failure': None, **message}))
def forever():
    time.sleep(1000)
"""


def forged(name: str, source: str, **more: Any) -> Attack:
    """A cell that speaks in place of its worker, which is ended for it."""
    usual: dict[str, Any] = {"limits": IMPATIENT, "status": "crashed|timed_out"}
    return fatal(name, TOOLS + source, **usual | more)


def array(dtype: str, shape: str, data: str) -> str:
    """An array as the wire has it, sent as an output."""
    return (
        f"header = msgpack.packb([{dtype!r}, {shape}, {data}])\n"
        "answer(outputs=[['png', msgpack.ExtType(1, header)]])\nforever()"
    )


NOT_RIGHT = ("passed", "failed|raised|crashed|out_of_memory|timed_out", ANY)

FRAMES = (
    forged("noise", "os.write(3, b'\\xc1' * 4096)\nforever()"),
    forged("a huge length", "os.write(3, b'\\xff\\xff\\xff\\xff')\nforever()"),
    forged("half a length", "os.write(3, b'\\x05\\x00')\nforever()", status="timed_out"),
    forged(
        "half a frame",
        "os.write(3, struct.pack('<I', 1000) + b'\\x81')\nforever()",
        status="timed_out",
    ),
    forged(
        "a frame that dribbles",
        "os.write(3, struct.pack('<I', 1 << 20))\nwhile True:\n"
        "    os.write(3, b'\\x00')\n    time.sleep(0.05)",
        status="timed_out",
    ),
    forged("frames of nothing without end", "while True: os.write(3, frame(None))"),
    forged("an empty frame", "os.write(3, bytes(4))\nforever()"),
    forged(
        "the largest frame there may be",
        "send(struct.pack('<I', 64 << 20) + bytes(64 << 20))\nforever()",
        budget=LARGE,
    ),
    forged(
        "bytes behind a frame",
        "body = msgpack.packb({'id': nonce(), 'outputs': []}) + b'\\xc0'\n"
        "send(struct.pack('<I', len(body)) + body)\nforever()",
    ),
    forged(
        "bytes that wait for the next question",
        "import threading\n"
        "threading.Timer(0.05, os.write, (3, b'\\x01\\x00\\x00\\x00\\xc0')).start()\ntime.sleep(0.2)",
    ),
)

MESSAGES = (
    forged("an answer to no question", "send(frame({'id': 'f' * 16, 'outputs': []}))\nforever()"),
    forged("a question's number from before", "send(frame({'id': 0, 'outputs': []}))\nforever()"),
    forged("the same answer twice", "answer()\nanswer()", statuses=(ANY, ANY, ANY)),
    forged("a list in place of a message", "send(frame([1, 2, 3]))\nforever()"),
    forged("an unknown extension", "send(frame(msgpack.ExtType(77, b'')))\nforever()"),
    forged("a date", "answer(x=msgpack.Timestamp(1))\nforever()"),
    forged("a pickle", "import pickle\nanswer(outputs=pickle.dumps(print))\nforever()"),
    forged("deep lists", "send(struct.pack('<I', 100000) + b'\\x91' * 100000)\nforever()"),
    forged("wide lists", "answer(outputs=[[0] * 1000] * 1000)\nforever()"),
    forged("keys that are no text", "send(frame({'id': nonce(), 1.5: 1}))\nforever()"),
    forged(
        "one key twice",
        "body = b'\\x83' + msgpack.packb('id') + msgpack.packb(nonce()) + "
        "(msgpack.packb('outputs') + b'\\x90') + msgpack.packb('id') + msgpack.packb('x')\n"
        "send(struct.pack('<I', len(body)) + body)\nforever()",
    ),
    forged("keys that collide", "answer(outputs={str(i): i for i in range(200_000)})\nforever()"),
    forged(
        "nested extensions",
        "x = b'\\x90'\nfor _ in range(200): x = msgpack.packb(msgpack.ExtType(2, x))\n"
        "send(struct.pack('<I', len(x)) + x)\nforever()",
    ),
    forged("an array of objects", array("|O8", "[1]", "bytes(8)")),
    forged("an array of lies", array("<f8", "[1 << 40]", "bytes(8)")),
    forged("an array of endless size", array("<f8", "[1 << 62, 0, 1 << 62]", "b''")),
    forged("an array of negative size", array("<f8", "[-1]", "bytes(8)")),
    forged("a dtype that is a program", array("__import__('os').system('x')", "[1]", "bytes(8)")),
    forged("outputs of no kind", "answer(outputs=[['html', '<b>']])\nforever()"),
    forged("more text than is kept", "answer(outputs=[['stdout', 'x' * 40000]] * 2)\nforever()"),
    forged("a failure that is none", "answer(failure={'type': 'x'})\nforever()"),
    forged("a line that is no number", "answer(failure=['E', 'x', '1'])\nforever()"),
    forged("a death of its own choice", "answer(death='passed', outputs=None)\nforever()"),
    forged(
        "a service that was never offered",
        "send(frame({'id': nonce(), 'serve': 'os.system', 'args': ['true'], 'kwargs': {}}))\nforever()",
    ),
)

ANSWERS = (
    answer(
        "an answer in advance",
        "os.write(3, frame({'id': nonce(), 'result': None, 'arguments': None}))\nS = factor * X",
        CRASHED,
        TOOLS,
    ),
    answer(
        "the grader's questions stolen",
        "S = factor * X",
        (ANY, ANY, ANY),
        TOOLS + "import threading\ndef steal():\n    while True: os.read(3, 1 << 16)\n"
        "threading.Thread(target=steal, daemon=True).start()",
        limits=IMPATIENT,
        status="graded|crashed|timed_out",
        ends="",
    ),
    answer(
        "an answer that says it is right",
        "answer(result={'passed': True, 'score': 100}, arguments=None)\nforever()",
        NOT_RIGHT,
        TOOLS,
    ),
    answer(
        "an answer without its fields", "send(frame({'id': nonce()}))\nforever()", NOT_RIGHT, TOOLS
    ),
    answer(
        "arguments that were never given",
        "answer(result=factor * X, arguments=[1] * 9)\nforever()",
        NOT_RIGHT,
        TOOLS,
    ),
    answer("a death that never was", "answer(death='carried')\nforever()", NOT_RIGHT, TOOLS),
    answer(
        "a signature that was never asked",
        "S = factor * X",
        (ALL, CRASHED, ("missing", "missing", "missing")),
        TOOLS
        + "sys.modules['autograder.sandbox.session'].signature = lambda f: [0, None, ['x' * 10**6]]",
    ),
    answer(
        "a service that is none",
        "send(frame({'id': nonce(), 'serve': None}))\nforever()",
        CRASHED,
        TOOLS,
    ),
    answer(
        "a service with wrong arguments",
        "send(frame({'id': nonce(), 'serve': 'scaled', 'args': 1, 'kwargs': {}}))\nforever()",
        CRASHED,
        TOOLS,
    ),
    answer(
        "the largest answers there may be",
        "import numpy\nS = numpy.zeros(60 << 17)",
        RAISED,
        limits=IMPATIENT,
        budget=RESTARTED,
    ),
    answer("a socket that is never read again", "forever()", TIMED_OUT, TOOLS, limits=IMPATIENT),
)

GROUPS = {"frames": FRAMES, "messages": MESSAGES, "forged answers": ANSWERS}
