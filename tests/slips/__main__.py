"""`python -m tests.slips [WORD …]` measures every slip and writes measured.md.

With words it prints what learners read instead: of an assignment, an exercise or a verdict. Slips that
are held out are printed only where a word says so: `held_out`.
"""

import os
import sys
from pathlib import Path

from tests.slips.corpus import CORPUS
from tests.slips.measuring import measured_corpus
from tests.slips.table import is_held_out, table
from tests.slips.verdict import Measured

FILE = Path(__file__).parent / "measured.md"


def main(words: list[str]) -> None:
    """Measure, then print or write."""
    measured = measured_corpus(os.cpu_count() or 1)
    for name in CORPUS if words else ():
        for each in measured[name]:
            place = {"held_out"} if is_held_out(each) else set()
            known = {name, each.slip.exercise, str(each.verdict)} | place
            if set(words) <= known and place <= set(words):
                print(told(name, each))
    if not words:
        FILE.write_text(table(measured), encoding="utf-8")
        print(FILE.read_text(encoding="utf-8"))


def told(assignment: str, each: Measured) -> str:
    """A slip with its verdict, and what its learner reads."""
    text = "\n".join(f"    {line}" for line in each.text.splitlines() if line)
    points = f"{each.score:g} of {each.max_score:g}"
    return f"{each.verdict}: {assignment}, {each.slip} ({points})\n{text}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
