"""A portal without its dispatcher, asked as a browser would ask."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from autograder.classroom import ClassFolder
from autograder.portal import attempts, keys, queue
from autograder.portal.attempts import Attempt
from autograder.portal.database import Database
from autograder.portal.queue import Grade, Outcome
from autograder.portal.settings import Settings
from autograder.portal.web.application import application
from autograder.portal.web.portal import Portal
from tests.autograder.conftest import make_classroom

PAGE = b'<!doctype html>\n<header class="top">\n</header><p>Well done, <b>you</b></p>'
GUARD = re.compile(r'name="guard" value="([0-9a-f]+)"')
FORM = re.compile(r'name="form" value="([^"]+)"')


def number_in(location: str) -> int:
    """The number of an attempt, from its address."""
    return int(location.rpartition("/")[2])


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """The folder of a class, whose course has one released assignment."""
    made = make_classroom(tmp_path_factory.mktemp("portal"))
    (made.course / "build" / "site").mkdir()
    (made.course / "build" / "site" / "index.html").write_text("<h1>The book</h1>")
    return ClassFolder.open(made.root, made.solutions)


@dataclass
class Visit:
    """Somebody with a browser."""

    client: TestClient

    def get(self, path: str, **more: object) -> Response:
        return self.client.get(path, **more)  # type: ignore[arg-type]

    def guard(self, page: str = "/class/") -> str:
        found = GUARD.search(self.get(page).text)
        assert found
        return found[1]

    def post(self, path: str, page: str = "/class/", **data: str) -> Response:
        return self.client.post(path, data={"guard": self.guard(page), **data})

    def hand_in(
        self, content: bytes = b"{}", name: str = "means", form: str | None = None
    ) -> Response:
        page = self.get(f"/class/{name}/").text
        guard, key = GUARD.search(page), FORM.search(page)
        assert guard
        assert key
        return self.client.post(
            f"/class/{name}/",
            data={"guard": guard[1], "form": form or key[1]},
            files={"notebook": (f"{name}.ipynb", content)},
        )


@dataclass
class Served:
    """A portal that can be asked, and whose tables can be looked at."""

    portal: Portal
    base: str = "http://testserver"

    def nobody(self) -> Visit:
        app = application(self.portal)
        return Visit(
            TestClient(
                app, base_url=self.base, follow_redirects=False, raise_server_exceptions=False
            )
        )

    def key(self, kind: str, who: str, **more: object) -> str:
        with self.portal.database.writing() as connection:
            return keys.make(connection, kind, who, self.portal.clock, **more)  # type: ignore[arg-type]

    def signed_in(self, who: str) -> Visit:
        visit = self.nobody()
        entered = visit.client.post(f"/enter/{self.key(keys.LINK, who)}")
        assert entered.status_code == 303
        return visit

    def bearer(self, who: str, **more: object) -> Visit:
        visit = self.nobody()
        visit.client.headers["authorization"] = f"Bearer {self.key(keys.TOKEN, who, **more)}"
        return visit

    def grade(
        self,
        number: int,
        score: float | None = 80.0,
        record: bytes = b"{}",
        *,
        page: bytes = PAGE,
        exercises: str = "[]",
        notebook: bytes = b'{"cells": []}',
    ) -> Attempt:
        """Do the dispatcher's work."""
        with self.portal.database.writing() as connection:
            one = attempts.attempt(connection, number)
            assert one
            queue.take(connection, one)
            outcome = Outcome(record, notebook, page).packed()
            grade = Grade("r", score, 100.0, exercises)
            queue.finish(connection, number, outcome, grade, self.portal.clock)
            done = attempts.attempt(connection, number)
            assert done
            return done


Serve = Callable[..., Served]


@pytest.fixture
def serve(course: ClassFolder, database: Database, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Serves the class under settings of one's own; pages wait for nothing."""
    monkeypatch.setattr("autograder.portal.web.attempt.PATIENCE", 0.1)

    def served(settings: Settings | None = None, base: str = "http://testserver") -> Served:
        site = Path(course.solutions).parent / "build" / "site"
        return Served(Portal(course, database, settings or Settings(), b"s" * 32, site), base)

    return served


@pytest.fixture
def served(serve: Serve) -> Served:
    """A portal with the settings that it has by itself."""
    return serve()
