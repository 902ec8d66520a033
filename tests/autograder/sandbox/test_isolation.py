"""Every level of isolation says what it is and keeps what it promises."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import autograder
from autograder.errors import UnsafeEnvironment
from autograder.sandbox import Isolation, Zygote, detect, isolation, seccomp
from autograder.sandbox.box import Box

PROJECT = Path(autograder.__file__).resolve().parents[1] / "pyproject.toml"
REFUSED = {
    "reading passwords": "open('/etc/passwd')",
    "reading the repository": f"open({str(PROJECT)!r})",
    "reading processes": "open('/proc/self/environ')",
    "listing the root": "import os\nos.listdir('/')",
    "writing here": "open('note', 'w')",
    "writing to temporary files": "open('/tmp/autograder-note', 'w')",
    "starting a process": "import os\nos.fork()",
    "running a program": "import os\nos.execv('/bin/true', ['true'])",
    "the network": "import socket\nsocket.socket()",
    "a signal to the grader": "import os\nos.kill(os.getppid(), 9)",
    "raising a limit": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
}


@pytest.fixture(scope="module")
def reduced(isolation: Isolation) -> Iterator[Zygote]:
    """A warm process without namespaces, as in a container without privileges."""
    with Zygote(Isolation("reduced", ("forced by a test",))) as zygote:
        yield zygote


def test_detection_says_why_it_is_not_full() -> None:
    found = detect()
    assert (found.level == "full") == (not found.reasons)
    assert (found.level == "full") == (found.bwrap is not None)


def test_another_system_has_no_confinement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    found = detect()
    assert found.level == "none"
    assert "darwin" in found.reasons[0]


def test_without_libseccomp_there_is_no_confinement(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(own_processes: bool) -> bytes:
        raise OSError("no libseccomp")

    monkeypatch.setattr(seccomp, "compiled", missing)
    assert detect() == Isolation("none", ("libseccomp cannot be used (no libseccomp)",))


def test_without_bubblewrap_confinement_is_reduced(
    isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.isolation.bwrap_candidates", list)
    found = detect()
    assert found.level in ("reduced", "none")
    assert "bubblewrap" in found.reasons[0]


def test_a_bubblewrap_that_does_not_work_is_named(
    isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.isolation.bwrap_candidates", lambda: ["/bin/false"])
    found = detect()
    assert found.level in ("reduced", "none")
    assert found.reasons[0].startswith("/bin/false: the box cannot be started")


def test_a_means_that_fails_in_the_box_is_told(isolation: Isolation) -> None:
    with Box(isolation.bwrap) as box:
        (reason,) = [text for text in probe_without_filter(box) if "seccomp" in text]
    assert "does not work here" in reason


def probe_without_filter(box: Box) -> list[str]:
    """What the probe finds when the filter that it is given is no filter."""
    return isolation.probe(box, "namespaces", b"")


def test_a_stranger_s_code_is_refused_where_nothing_confines_it() -> None:
    with pytest.raises(UnsafeEnvironment, match=r"no kernel.*--i-trust-this-code"):
        Zygote(Isolation("none", ("no kernel",)))


def test_trusted_code_runs_where_nothing_confines_it() -> None:
    with Zygote(Isolation("none", ("no kernel",)), trusted=True) as zygote:
        assert zygote.isolation.level == "none"
        with zygote.lease() as worker:
            assert worker.run("def f(x):\n    return x + 1\nopen('note', 'w').close()", "f").ok
            worker.remember()
            assert worker.call("f", (1,)).result == 2
            assert worker.run("while True: pass", "loop", seconds=0.1).timed_out


def test_a_zygote_that_cannot_start_says_why() -> None:
    with (
        Zygote(Isolation("full", (), "/bin/false")) as zygote,
        pytest.raises(UnsafeEnvironment, match="could not be started"),
    ):
        zygote.ready()


def test_reduced_workers_do_honest_work(reduced: Zygote) -> None:
    with reduced.lease() as worker:
        assert worker.run("import numpy as np, nnkit\ndef f(x):\n    return x + 1", "f").ok
        worker.remember()
        assert worker.call("f", (1,)).result == 2
        assert worker.run("while True: pass", "loop", seconds=0.1).timed_out


@pytest.mark.parametrize("attack", REFUSED.values(), ids=REFUSED.keys())
def test_reduced_workers_are_refused_what_is_not_theirs(attack: str, reduced: Zygote) -> None:
    with reduced.lease() as worker:
        outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("PermissionError", "ValueError")


def test_reduced_workers_see_released_files(isolation: Isolation, tmp_path: Path) -> None:
    (tmp_path / "points.txt").write_text("1 2 3")
    with Zygote(Isolation("reduced"), files=tmp_path) as zygote, zygote.lease() as worker:
        assert worker.run("assert open('points.txt').read() == '1 2 3'", "read").ok
        assert not worker.run("open('points.txt', 'w')", "write").ok
