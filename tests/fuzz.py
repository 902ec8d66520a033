"""`python -m tests.fuzz --seconds N` changes known inputs at random, and keeps what reaches new lines.

Two targets: a file that was handed in, up to the code that would run, and the wire's decoder. What
each may raise is an error of its own; anything else is a find, and its bytes are printed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from autograder.errors import AutograderError
from autograder.intake import which_assignment
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import rebuild
from autograder.notebooks import reader
from autograder.sandbox import wire
from autograder.sandbox.decoder import decode
from autograder.sandbox.encoder import encode
from rubric.plain import Opaque

ROOT = Path(__file__).parents[1]
NAME = "deep_network"
WATCHED = ("/autograder/notebooks/", "/autograder/intake/", "/autograder/sandbox/decoder.py")
PIECES = [
    b"{", b"}", b"[", b"]", b'"', b",", b"\\u0000", b"\\ud800", b"\\n", b"\0", b"\xff", b"NaN", b"1e999", b"null", b"%%time",
    b"def linear_forward(", b"global x", b"\\", b"'''", b"*", b"0x" + b"f" * 5_000, b"(" * 120, b"\xc7\x03\x01",
    b"\x91", b"\x81", b"\xc4\x01", b"\xdd\xff\xff\xff\xff",
]  # fmt: skip

Target = Callable[[bytes], object]


class Fuzzer:
    """Changes inputs, guided by the lines of ours that they reach.

    Attributes:
        corpus: inputs, each of which reached a line that none before it had.
        lines: those that have been reached.
        runs: how many inputs have been tried.
    """

    def __init__(self, target: Target, seeds: Sequence[bytes], seed: int) -> None:
        self.target = target
        self.random = random.Random(seed)
        self.corpus: list[bytes] = []
        self.lines: set[tuple[str, int]] = set()
        self.runs = 0
        for content in seeds:
            self.run(content)
        self.corpus = list(seeds)

    def step(self) -> None:
        """Try one input more."""
        content = self.random.choice(self.corpus)
        for _ in range(self.random.randint(1, 4)):
            content = self.changed(content)
        self.run(content)

    def run(self, content: bytes) -> None:
        """Try an input, and keep it if it reaches a new line.

        Raises:
            AssertionError: the target raised what it may not.
        """
        before = len(self.lines)
        sys.settrace(self._enter)
        try:
            self.target(content)
        except (AutograderError, wire.ProtocolError):
            pass
        except BaseException as error:
            raise AssertionError(f"{type(error).__name__} for {content!r}") from error
        finally:
            sys.settrace(None)
        self.runs += 1
        if len(self.lines) > before:
            self.corpus.append(content)

    def changed(self, content: bytes) -> bytes:
        """An input with a piece removed, doubled, replaced, or taken from another input."""
        start = self.random.randint(0, len(content))
        end = min(len(content), start + self.random.choice((0, 1, 4, 40, 400)))
        other = self.random.choice(self.corpus)
        at = self.random.randint(0, len(other))
        put = self.random.choice(
            (
                b"",
                content[start:end] * 2,
                self.random.choice(PIECES),
                self.random.randbytes(2),
                other[at : at + 200],
            )
        )
        return content[:start] + put + content[end:]

    def _enter(self, frame: FrameType, event: str, _: object) -> Any:
        return self._line if any(part in frame.f_code.co_filename for part in WATCHED) else None

    def _line(self, frame: FrameType, event: str, _: object) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def intake() -> tuple[Target, list[bytes]]:
    """A file that was handed in, up to the code that would run."""
    path = ROOT / "assignments" / NAME / f"{NAME}.ipynb"
    release = reader.read(path)

    def target(content: bytes) -> None:
        submission = reader.parse(content, path)
        which_assignment.decide(submission, None, {NAME: release}, path)
        rebuilt = rebuild(submission, release)
        rebuilt.digest()
        needed(rebuilt.cells)

    corpus = [each.read_bytes() for each in sorted((ROOT / "tests/intake_corpus").iterdir())]
    return target, [path.read_bytes(), *corpus]


def decoder() -> tuple[Target, list[bytes]]:
    """The body of a frame that a worker has sent."""
    values = [
        None, True, 1.5, -3, "é", [1, [2, ()]], {"a": {"b": 1}, 2: None}, (1, (2,)), 1 + 2j, Opaque("f"),
        np.arange(6.0).reshape(2, 3), np.array([True, False]), {"W1": np.zeros((0, 3), "int8")},
    ]  # fmt: skip
    return decode, [encode(value) for value in values]


TARGETS = {"intake": intake, "decoder": decoder}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    for name, make in TARGETS.items():
        fuzzer, ends = Fuzzer(*make(), seed), time.monotonic() + options.seconds
        while time.monotonic() < ends:
            fuzzer.step()
        kept = len(fuzzer.corpus)
        print(f"{name}: {fuzzer.runs} inputs, {kept} kept, {len(fuzzer.lines)} lines, seed {seed}")


if __name__ == "__main__":
    main()
