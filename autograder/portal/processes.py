"""The processes of a portal, as the supervisor starts them: `python -m autograder.portal.processes web …`.

Each ends by itself when the supervisor is gone: it holds one end of a pipe, of which the supervisor alone
holds the other.
"""

import argparse
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from autograder.classroom import ClassFolder, seeds
from autograder.errors import AutograderError
from autograder.portal import settings
from autograder.portal.storage import ROOM
from autograder.portal.supervisor import ANEW
from autograder.portal.web.application import application
from autograder.portal.web.connections import Connection
from autograder.portal.web.guards import MOST_AT_ONCE
from autograder.portal.web.portal import Portal

LOOK = 0.2
"""Seconds after which a dispatcher that waits looks again whether its place is free."""


def web(course: ClassFolder, listening: int, site: Path, under: str, webs: int) -> int:
    """Receive and show, below an address of the site, until told to end; one of so many that do."""
    said = settings.read(course.root / ROOM)
    database = settings.database_of(course.root, said)
    secret = seeds.secret_in(course.root / ROOM / "secret")
    portal = Portal(course, database, said, secret, site)
    config = uvicorn.Config(
        application(portal, MOST_AT_ONCE // webs),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,  # an address may hold the key of a link
        server_header=False,
        proxy_headers=True,  # of a web server on this machine, which speaks TLS in front of us
        forwarded_allow_ips=["127.0.0.1", "::1"],
        root_path=under,
        timeout_graceful_shutdown=10,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=64_000,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=listening)])
    return 0


def dispatcher(course: ClassFolder, engine: Sequence[str]) -> int:
    """Hand out and take back, once no other does; whether to be started anew says the exit code."""
    # A web process needs no engine.
    from autograder.portal.dispatch import Dispatcher, Place  # noqa: PLC0415
    from autograder.runs import EngineChoice  # noqa: PLC0415

    said = settings.read(course.root / ROOM)
    database = settings.database_of(course.root, said)
    made = Dispatcher(course, said, database, EngineChoice.told(engine))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: made.stop.set())
    with Place(database, course.root / ROOM) as place:
        while not made.stop.is_set():
            if place.taken():
                return ANEW if made.run() else 0
            made.stop.wait(LOOK)  # another is at work; when it dies, its place is free
    return 0


def end_with(pipe: int) -> None:
    """End this process when the other end of a pipe is gone."""

    def wait() -> None:
        os.read(pipe, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(15)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main() -> int:
    """Be one of the processes."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("part", choices=("web", "dispatcher"))
    parser.add_argument("--course", type=Path, required=True)
    parser.add_argument("--solutions", type=Path)
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--listening", type=int, default=-1)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--under", default="")
    parser.add_argument("--webs", type=int, default=1)
    chosen, engine = parser.parse_known_args()
    logging.basicConfig(
        level=logging.INFO,
        format=f"%(asctime)s {chosen.part}[%(process)d] %(levelname)s %(message)s",
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    end_with(chosen.pipe)
    try:
        course = ClassFolder.open(chosen.course, chosen.solutions)
        if chosen.part == "web":
            return web(course, chosen.listening, chosen.site, chosen.under, chosen.webs)
        return dispatcher(course, engine)
    except AutograderError as error:
        logging.error("%s", error)  # noqa: LOG015, TRY400  the sentence is all there is to say
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
