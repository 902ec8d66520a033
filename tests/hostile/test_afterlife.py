"""Code that goes on after its turn, or speaks so that its words do harm where they are shown."""

import contextlib
import threading

import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker, Zygote

AFTERLIVES = {
    "a thread": """
import threading, time
def later():
    while True:
        answers.append(time.time())
answers = []
threading.Thread(target=later, daemon=False).start()
""",
    "at exit": "import atexit, os\natexit.register(lambda: os.write(3, b'later'))",
    "__del__": """
import os
class Last:
    def __del__(self):
        while True: os.write(3, b'later')
last = Last()
""",
    "a timer": "import signal\nsignal.signal(14, lambda *a: 1 / 0)\nsignal.setitimer(0, 0.01, 0.01)",
}
UGLY = {
    "colours": "\x1b[31mred\x1b[0m",
    "clearing the screen": "\x1b[2J\x1b[H100 points",
    "a title": "\x1b]0;owned\x07",
    "a link": "\x1b]8;;http://example.org\x1b\\here",
    "bidirectional": "abc\u202egnp.exe\u2066",
    "NUL": "a\x00b",
    "carriage return": "failed\rpassed",
    "bell and backspace": "\x07\x08\x7f",
    "C1": "\x9b31m\x85",
    "invisible": "pa\u200bss\ufeff",
    "half a pair": "\ud800",
}
HARMFUL = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))} | set(
    "\u200b\u202e\u2066\ufeff\ud800"
)


@pytest.mark.parametrize("attack", AFTERLIVES.values(), ids=AFTERLIVES.keys())
def test_what_goes_on_after_its_turn_ends_with_the_worker(attack: str, zygote: Zygote) -> None:
    with zygote.lease() as worker, contextlib.suppress(WorkerDied):
        worker.run(attack, "attack")
        worker.run("del last\n1", "next", seconds=0.2)
    with pytest.raises(WorkerDied):
        worker.run("1", "after the end")
    with zygote.lease() as other:
        assert other.run("1", "next").ok


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY.keys())
def test_no_text_can_disturb_a_terminal_or_a_page(text: str, worker: Worker) -> None:
    worker.run(f"def f():\n    return {{{text!a}: {text!a}}}", "f")
    worker.remember()
    outcome = worker.run(
        f"print({text!a})\ndisplay({text!a})\nraise ValueError({text!a})", "attack"
    )
    reply = worker.call("f", ())
    assert outcome.failure is not None
    shown = [str(output.content) for output in outcome.outputs] + [outcome.failure.text]
    shown += [*reply.result, *reply.result.values()]
    assert not HARMFUL & set("".join(shown))


def test_html_and_javascript_are_text(worker: Worker) -> None:
    source = "from IPython.display import HTML\nHTML('<script>alert(1)</script>')"
    outcome = worker.run(source, "attack")
    assert {output.kind for output in outcome.outputs} == {"result"}
    assert "<script>" not in str(outcome.outputs[0].content)


def test_a_false_picture_is_no_picture(worker: Worker) -> None:
    source = "display({'image/png': b'<svg onload=alert(1)>'}, raw=True)"
    outcome = worker.run(source, "attack")
    assert all(output.kind != "png" for output in outcome.outputs)


def test_a_name_of_an_exception_is_cleaned(worker: Worker) -> None:
    outcome = worker.run("raise type('\\x1b[31mNice', (Exception,), {})('x')", "attack")
    assert outcome.failure is not None
    assert outcome.failure.type == "Nice"


def test_two_live_workers_cannot_harm_each_other(zygote: Zygote) -> None:
    attack = """
import os, time
end = time.time() + 0.5
seen = []
while time.time() < end:
    for number in range(2, 40):
        try:
            os.kill(number, 9)
            seen.append(number)
        except OSError:
            pass
    for path in ('/tmp/note', '/dev/shm/note', '/proc/2/mem', 'note'):
        try:
            open(path, 'a').write('attack')
        except OSError:
            pass
"""
    with zygote.lease() as first, zygote.lease() as second:
        second.run("import os\nbefore = os.listdir()\ndef f(x):\n    return x", "f")
        second.remember()
        thread = threading.Thread(target=first.run, args=(attack, "attack", 5.0))
        thread.start()
        answers = [second.call("f", (i,)).result for i in range(20)]
        thread.join()
        assert answers == list(range(20))
        assert second.run("assert os.listdir() == before", "after").ok
        assert first.run("assert seen == []", "seen").ok
