"""What a portal logs: what happened, and nothing by which anybody could be known or could get in."""

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from tests.autograder.conftest import Classroom
from tests.autograder.portal.running import Running, running, solved, until

pytestmark = pytest.mark.usefixtures("isolation")

LEARNER = Person("zebulon7", "Zebulon", "Quixote", "zeb@windmill.example", "knights")
CODE = "rocinante"
"""In whatever a learner writes."""


def test_a_log_holds_no_name_no_code_and_no_key(classroom: Classroom, tmp_path: Path):
    path = tmp_path / "log"
    with path.open("w") as log, running(classroom, log=log.fileno()) as portal:
        secrets = eventful_day(portal)
    told = path.read_text().casefold()
    assert "attempt 1 done" in told
    assert "marks cannot be entered now" in told
    names = (LEARNER.id, LEARNER.first_name, LEARNER.last_name, LEARNER.email, LEARNER.section)
    for word in (*names, CODE, *secrets):
        assert word
        assert word.casefold() not in told, word


def eventful_day(portal: Running) -> list[str]:
    """Have much go well and wrong; the keys that were used."""
    with portal.database as database, database.writing() as connection:
        people.enrol(connection, [LEARNER])
        token = keys.make(connection, keys.TOKEN, LEARNER.id, time.time())
        link = keys.make(connection, keys.LINK, LEARNER.id, time.time())
    in_the_way = portal.classroom.root / "autograded" / LEARNER.id
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_text("no folder")
    bodies = [
        solved(portal.classroom),
        solved(portal.classroom, row_means=f"def row_means(x):\n    raise ValueError('{CODE}')"),
        solved(portal.classroom, row_means=f"def {CODE}(x:\n    print('{CODE}')"),
        solved(portal.classroom, spread=f"import os\nos.kill(os.getpid(), 9)  # {CODE}"),
        f"{{{CODE}".encode(),
    ]
    for body in bodies:
        told = portal.ask("/api/v1/assignments/means/attempts", token, body)
        portal.result(LEARNER.id, int(str(told["id"])))
    for address in (f"/enter/{link}", f"/class/{LEARNER.id}/", f"/api/v1/attempts/9?{token}"):
        visit(f"{portal.address}{address}", token)
    visit(f"{portal.address}/enter/{link}", token, b"")
    visit(f"{portal.address}/api/v1/me", f"{token}x")

    def refused() -> bool:
        with urllib.request.urlopen(f"{portal.address}/metrics", timeout=30) as answer:
            return b"portal_gradebook_refuses 1" in answer.read()

    assert until(refused)
    in_the_way.unlink()
    assert until(lambda: not refused())
    return [token, link]


def visit(address: str, token: str, body: bytes | None = None) -> None:
    """Ask for something, whatever the answer."""
    request = urllib.request.Request(address, body, {"authorization": f"Bearer {token}"})
    try:
        urllib.request.urlopen(request, timeout=30).close()
    except urllib.error.HTTPError as error:
        error.close()
