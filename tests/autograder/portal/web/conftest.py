"""A portal without its dispatcher, asked as a browser would ask."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from autograder.classroom import ClassFolder
from autograder.portal import sign_in
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from autograder.portal.settings import Settings
from autograder.portal.sign_in import SignIn
from autograder.portal.storage.database import Database
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import Attempt
from autograder.portal.submissions.queue import Grade, KeptResult
from autograder.portal.web.application import application
from autograder.portal.web.portal import Portal
from tests import answering as real
from tests.autograder.conftest import make_classroom
from tests.autograder.portal.conftest import opened_for
from tests.autograder.portal.web.school import CLIENT, SECRET, School, school

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
            outcome = KeptResult(record, notebook, page).packed()
            grade = Grade("r", score, 100.0, exercises)
            queue.finish(connection, number, outcome, grade, self.portal.clock)
            done = attempts.attempt(connection, number)
            assert done
            return done


Serve = Callable[..., Served]


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.thorough)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """The same as below; pages ask what is tried there already, so that a server is left to `make verify`."""
    yield from opened_for(request, tmp_path)


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


@contextmanager
def answering(served: Served, under: str = "") -> Iterator[str]:
    """Where a portal answers browsers, perhaps below a path of the site, until the block ends."""
    app = application(served.portal)

    async def below(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "root_path": under}, receive, send)

    with real.answering(below) as where:
        yield f"{where}{under}"


@pytest.fixture
def address(served: Served) -> Iterator[str]:
    """Where the portal answers."""
    with answering(served) as where:
        yield where


# --- a school's accounts ------------------------------------------------------------------------------


@pytest.fixture
def provider() -> Iterator[School]:
    with school() as answering:
        yield answering


@pytest.fixture
def accounts(provider: School, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv(sign_in.VARIABLE, SECRET)
    return Settings(sign_in=SignIn(provider.issuer, CLIENT, "Example School"))


@pytest.fixture
def with_accounts(serve: Serve, accounts: Settings) -> Served:
    """A portal whose learners have e-mails, and whose tutor has one."""
    made = serve(accounts)
    listed = [
        Person("ada", email="ada@school.example"),
        Person("bob", email="bob@school.example"),
        Person("tutor", email="tutor@school.example", role=people.INSTRUCTOR),
    ]
    with made.portal.database.writing() as connection:
        people.enrol(connection, listed)
    return made


def sent_back(visit: Visit, to: str = "") -> str:
    """The address to which the provider sends somebody back who has signed in there."""
    sent = visit.get(f"/sign-in?to={to}")
    assert sent.status_code == 303
    where = sent.headers["location"].replace("/authorize?", "/agree?")
    answered = httpx2.get(where, follow_redirects=False)
    return answered.headers["location"].removeprefix(str(visit.client.base_url).rstrip("/"))


def returned(visit: Visit, to: str = "") -> Response:
    """What somebody is told after signing in at the school."""
    return visit.get(sent_back(visit, to))
