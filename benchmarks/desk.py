"""`python -m benchmarks.desk`: what the desk costs with a class of thousands, and what it reads.

A portal's database is filled with learners and attempts, without any file being graded. Then its pages are asked
for as a browser would, and the median of the processor time of each is printed, with the statements and the size of the page.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, insert
from starlette.testclient import TestClient

from autograder.classroom import ClassFolder
from autograder.portal import Database, Person, settings
from autograder.portal.roster import keys, people
from autograder.portal.storage import tables
from autograder.portal.submissions import attempts
from autograder.portal.web import Portal, application

LEARNERS, ATTEMPTS, TIMES = 2000, 100_000, 5
PAGES = (
    "/desk/",
    "/desk/?page=20",
    "/desk/?sort=points",
    "/desk/?only=missing",
    "/desk/?only=stuck",
    "/desk/people/",
    "/desk/people/l00000/",
    "/desk/dates/",
    "/desk/trail/",
)
SEED = 7


def main() -> None:
    """Measure every page of the desk, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=LEARNERS)
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder), chosen) as client:
        print(f"{chosen.learners} learners, {chosen.attempts} attempts, median of {TIMES}")
        for page in PAGES:
            with counted() as statements:
                size = len(client.get(page).raise_for_status().content)
            times = [took(client, page) for _ in range(TIMES)]
            print(
                f"  {page:24} {1000 * statistics.median(times):6.0f} ms "
                f"{len(statements):3} statements {size / 1000:5.0f} KB"
            )


@contextmanager
def desk(folder: Path, chosen: argparse.Namespace) -> Iterator[TestClient]:
    """The browser of an instructor of a large class."""
    course = ClassFolder.open(folder, Path("solutions").resolve())
    with Database(folder / "portal.db") as database:
        database.upgrade()
        portal = Portal(course, database, settings.Settings(), b"s" * 32, folder)
        fill(database, [*portal.out()], chosen.learners, chosen.attempts)
        with database.writing() as connection:
            people.enrol(connection, [Person("tutor", role=people.INSTRUCTOR)])
            link = keys.make(connection, keys.LINK, "tutor", portal.clock)
        client = TestClient(application(portal))
        client.post(f"/enter/{link}")
        yield client


def fill(database: Database, names: list[str], learners: int, number: int) -> None:
    """Put a class and its attempts into the tables: most of them get better, some are stuck."""
    rng = random.Random(SEED)  # noqa: S311  for nobody to guess
    ids = [f"l{at:05}" for at in range(learners)]
    rows, best = [], dict.fromkeys(((one, name) for one in ids for name in names), 0.0)
    for at in range(number):
        pair = rng.choice(ids), rng.choice(names)
        best[pair] = min(100.0, best[pair] + rng.choice((0.0, 0.0, 10.0, 30.0)))
        rows.append(row(at, *pair, best[pair]))
    with database.writing() as connection:
        people.enrol(connection, [Person(one, "First", f"Last {one}") for one in ids])
        connection.execute(insert(tables.files).values(digest="f", content=b""))
        connection.execute(insert(tables.attempts), rows)
        given = [
            {"learner": one, "assignment": name, "score": score}
            for (one, name), score in best.items()
        ]
        connection.execute(insert(tables.marks), given)


def row(at: int, learner: str, assignment: str, score: float) -> dict[str, object]:
    """An attempt that is done, as the table has it."""
    who = {"learner": learner, "assignment": assignment, "file": "f", "received_at": float(at)}
    came = {"state": attempts.State.DONE, "rules": "r", "score": score, "max_score": 100.0}
    return who | came | {"tries": 1, "not_before": 0.0, "entered": False}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that databases are asked within the block."""
    asked: list[str] = []

    def note(*facts: object) -> None:
        asked.append(str(facts[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def took(client: TestClient, page: str) -> float:
    """Seconds of a processor for a page, all threads together."""
    started = time.process_time()
    client.get(page).raise_for_status()
    return time.process_time() - started


if __name__ == "__main__":
    main()
