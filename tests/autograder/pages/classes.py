"""Classes made up from golden results: learners who made real mistakes, many times over."""

import json
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from autograder.classroom.marks import Learner, Mark, Marks
from autograder.classroom.record import Record
from autograder.grading.result import Result, of_plain_json
from rubric import Finding, Judgement

GOLDEN = Path(__file__).parents[2] / "submissions" / "deep_network"
CARRYING = "linear_forward_alone_wrong"
DUE = datetime(2026, 11, 21, 22, 59)  # noqa: DTZ001 - as nbgrader keeps it
FIRST = ["Ada", "Björn", "Chloé", "Dmitri", "Elif", "Fatou", "Gül", "Hà", "Inês", "Jürgen", "Kenji"]
LAST = [
    "Ångström",
    "O'Neil",
    "García Márquez",
    "Müller",
    "Nguyễn",
    "Öztürk",
    "Šimić",
    "van der Berg",
]


class Classroom(NamedTuple):
    """What a report is made of."""

    exercises: Sequence[tuple[str, float]]
    records: list[Record]
    marks: dict[str, Marks]
    learners: list[Learner]
    problems: dict[str, str]


@cache
def golden() -> dict[str, dict[str, Any]]:
    """The golden results, by the name of their submission."""
    paths = sorted(GOLDEN.glob("*/expected.json"))
    return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def exercises() -> list[tuple[str, float]]:
    """The exercises of the golden results with their points."""
    return [(each["name"], each["max_score"]) for each in golden()["right"]["exercises"]]


def classroom(size: int, seed: int = 1) -> Classroom:
    """A class of so many, of whom one in twenty has not handed in."""
    draw = random.Random(seed)
    made = Classroom(exercises(), [], {}, [], {})
    for number in range(size):
        learner = f"student{number:05}"
        name = draw.choice(FIRST), draw.choice(LAST)
        made.learners.append(Learner(learner, *name, f"{learner}@example.org", str(number)))
        fate = draw.random()
        if fate < 0.03:
            made.problems[learner] = f"no notebook in /class/submitted/{learner}/deep_network"
        elif fate < 0.95:
            record = graded(learner, draw, readable=fate > 0.06)
            made.records.append(record)
            made.marks[learner] = marked(record, draw)
    return made


def graded(learner: str, draw: random.Random, *, readable: bool = True) -> Record:
    """A record of somebody: each exercise as in one golden result or another."""
    if not readable:
        reason = f"{learner}.ipynb is no notebook."
        result = Result("deep_network", "ungradable", "", "full", reason=reason)
        return Record(learner, result, "f", None, "rules", "2026-11-21T23:10:00+00:00", 0.02)
    mostly = draw.choice([*golden(), "right", "right", "right"])
    alone = [name for name in golden() if name not in (CARRYING, "blank")]  # what goes with others
    others = [] if mostly == CARRYING else alone
    several = [draw.choice([mostly] * 15 + others) for _ in exercises()]
    data = dict(golden()["right"])
    data["exercises"] = [golden()[name]["exercises"][n] for n, name in enumerate(several)]
    if draw.random() < 0.04:
        status = draw.choice(["timed_out", "crashed", "out_of_memory"])
        data |= {"status": status, "reason": "A cell of the notebook ended it."}
    seconds = draw.lognormvariate(-1.7, 0.5) + 5 * (draw.random() < 0.03)
    at = "2026-11-21T23:10:00+00:00"
    result = Result(
        "deep_network",
        data["status"],
        "",
        "full",
        tuple(judgement(each) for each in data["exercises"]),
        data["reason"],
    )
    return Record(learner, result, "f", "c", "rules", at, round(seconds, 3))


def judgement(printed: dict[str, Any]) -> Judgement:
    """An exercise out of a result that was printed, with its facts and without its remarks."""
    findings = tuple(of_plain_json(each["facts"], Finding) for each in printed["findings"])
    score, max_score = printed["score"], printed["max_score"]
    return Judgement(printed["name"], printed["status"], score, max_score, findings)


def marked(record: Record, draw: random.Random) -> Marks:
    """What the gradebook makes of a record: sometimes late, sometimes looked at by a person."""
    readable = record.result.score is not None
    found = {each.name: Mark(each.score) for each in record.result.exercises}
    given = found if readable else {name: Mark(None, waiting=True) for name, _ in exercises()}
    late = draw.choice([0, 0, 0, 0, 0, 0, 0, 0, 0, draw.randint(60, 200_000)])
    handed_in = DUE + timedelta(seconds=late or -draw.randint(60, 400_000))
    penalty = 10.0 if late > 86_400 and readable else 0.0
    return Marks(record.learner, given, handed_in, DUE, float(late), penalty)
