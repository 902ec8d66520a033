"""A gradebook that a server of PostgreSQL keeps: the same rows, the same rules, and what can happen to it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api
from sqlalchemy import event, make_url

from autograder.classroom import GivenMark, Learner
from autograder.classroom.folder import ClassFolder
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from tests.autograder.conftest import Classroom, Run
from tests.autograder.gradebook.conftest import course_in, entry
from tests.autograder.portal.running import on_a_server
from tests.postgres import Server
from tests.rows import rows

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
"""nbgrader makes SQLAlchemy warn of its own relationships."""


@pytest.fixture
def address(server: Server) -> str:
    """Of a new database."""
    return server.database()


@pytest.fixture
def course(address: str, tmp_path: Path) -> ClassFolder:
    return course_in(tmp_path, db_url=address)


@pytest.fixture
def gradebook(course: ClassFolder, release: dict[str, Any]) -> Iterator[Gradebook]:
    with Gradebook(course, patience=0.2) as opened:
        opened.prepare("means", release)
        yield opened


def fails(call: Callable[[], object]) -> str:
    """The sentence with which it fails."""
    with pytest.raises(GradebookError) as caught:
        call()
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    return str(caught.value)


def name_of(address: str) -> str:
    return str(make_url(address).database)


# --- the same as in a file --------------------------------------------------------------------------


def test_a_class_that_is_graded_has_the_same_rows_as_in_a_file(
    classroom: Classroom, address: str, run: Run
) -> None:
    for learner, edits in (("ada", {}), ("bob", {"spread": "def spread(x):\n    return 0"})):
        classroom.hand_in(learner, **edits)
    command = ("grade", "means", "--course", classroom.root, "--solutions", classroom.solutions)
    assert run(*command).code == 0
    settings = classroom.root / "nbgrader_config.py"
    settings.write_text(
        f"{settings.read_text()}\nc.CourseDirectory.db_url = {address.replace('+psycopg', '')!r}\n"
    )
    assert run(*command, "--again").code == 0
    assert rows(address) == rows(classroom.root / "gradebook.db")


def test_points_by_hand_and_names_are_kept_as_in_a_file(
    address: str, tmp_path: Path, release: dict[str, Any]
) -> None:
    for where in (f"sqlite:///{tmp_path / 'marks.db'}", address):
        with Gradebook(course_in(tmp_path, db_url=where)) as opened:
            opened.prepare("means", release)
            opened.enrol([Learner("Zoë", "Zoë"), Learner("ada", "Ada", "Byron", "a@b.example")])
            opened.save("means", [entry("ada"), entry("Zoë", 12.5, None)])
            opened.give("means", "ada", {"spread": GivenMark(1.25, 0.5, "Nearly: “σ” ≠ σ²")})
            assert [one.id for one in opened.learners()] == ["Zoë", "ada"]
            assert [*opened.marks("means")] == ["Zoë", "ada"]
    assert rows(address) == rows(tmp_path / "marks.db")


def test_nbgrader_itself_reads_and_writes_by_the_same_address(
    gradebook: Gradebook, address: str
) -> None:
    gradebook.save("means", [entry("ada")])
    with closing(api.Gradebook(address, "networks")) as theirs:
        assert theirs.find_submission("means", "ada").score == 100.0
        theirs.find_grade("test_spread", "means", "means", "ada").manual_score = 3.0
        theirs.db.commit()
    assert gradebook.marks("means")["ada"].score == 63.0


@pytest.mark.thorough
def test_tables_that_nbgrader_has_made_are_ours_as_well(course: ClassFolder, address: str) -> None:
    with closing(api.Gradebook(address, "networks")) as theirs:
        theirs.add_student("ada")
    with Gradebook(course) as opened:
        assert opened.learners() == [Learner("ada")]


# --- with others ------------------------------------------------------------------------------------


def test_formgrader_reads_while_marks_are_written(gradebook: Gradebook, address: str) -> None:
    gradebook.save("means", [entry("ada", 10.0)])
    with closing(api.Gradebook(address, "networks")) as theirs:
        with gradebook._database.writing() as connection:
            connection.exec_driver_sql("UPDATE grade SET auto_score = 0")
            assert theirs.find_submission("means", "ada").score == 50.0
            theirs.db.rollback()
        assert theirs.find_submission("means", "ada").score == 0.0


def test_who_writes_in_formgrader_is_waited_for_and_then_said_to_be_in_use(
    gradebook: Gradebook, address: str
) -> None:
    gradebook.save("means", [entry("ada")])
    with closing(api.Gradebook(address, "networks")) as theirs:
        theirs.find_grade("test_spread", "means", "means", "ada").manual_score = 3.0
        theirs.db.flush()
        assert gradebook.marks("means")["ada"].score == 100.0  # reading goes on
        told = fails(lambda: gradebook.save("means", [entry("bob")]))
        theirs.db.commit()
    assert "is in use by another program, such as formgrader: wait" in told
    gradebook.save("means", [entry("ada"), entry("bob")])
    assert gradebook.marks("means")["ada"].exercises["spread"].waiting


def test_of_many_who_enter_the_same_learners_all_succeed(
    course: ClassFolder, release: dict[str, Any]
) -> None:
    """Each looks who is there already, and adds the others."""
    problems: list[BaseException] = []
    ready = threading.Barrier(6)

    def enter() -> None:
        try:
            with Gradebook(course) as opened:  # who is first makes the tables
                ready.wait()
                opened.prepare("means", release)
                opened.save("means", [entry(f"learner-{number}") for number in range(20)])
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=enter) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Gradebook(course) as opened:
        assert len(opened.marks("means")) == 20


# --- what can happen --------------------------------------------------------------------------------


def test_a_database_that_is_missing_is_told_with_what_makes_it(
    server: Server, tmp_path: Path
) -> None:
    course = course_in(tmp_path, db_url=str(server.url("nowhere")))
    told = fails(lambda: Gradebook(course))
    assert told.endswith(
        "/nowhere?host="
        f"{str(server.folder).replace('/', '%2F')} is no database yet: make it with `createdb`, and give it to "
        "the user of the address."
    )


@pytest.mark.parametrize("password", ["secret", None])
def test_a_wrong_password_is_told_with_where_it_is_looked_for(
    server: Server, tmp_path: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    url = server.url("postgres", "stranger", password).render_as_string(hide_password=False)
    told = fails(lambda: Gradebook(course_in(tmp_path, db_url=url)))
    assert "lets nobody in so" in told
    assert "PGPASSFILE" in told


def test_the_doctor_shows_no_password(classroom: Classroom, address: str, run: Run) -> None:
    url = make_url(address).set(password="secret-word")
    on_a_server(classroom, url.render_as_string(hide_password=False))
    ended = run("doctor", "--course", classroom.root, "--solutions", classroom.solutions)
    assert "learners: 0" in ended.out
    assert "secret-word" not in ended.out + ended.err


def test_a_password_is_read_from_the_file_that_libpq_reads(
    server: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, user = name_of(address), f"user_{name_of(address)}"
    server.tell(
        f"CREATE ROLE {user} LOGIN PASSWORD 'secret'", f"ALTER DATABASE {name} OWNER TO {user}"
    )
    passwords = tmp_path / "passwords"
    passwords.write_text(f"*:*:{name}:{user}:secret\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    with Gradebook(course_in(tmp_path, db_url=str(server.url(name, user)))) as opened:
        assert opened.learners() == []
        assert "secret" not in opened.address


def test_who_may_not_make_tables_is_told(server: Server, address: str, tmp_path: Path) -> None:
    user = f"weak_{name_of(address)}"
    server.tell(f"CREATE ROLE {user} LOGIN PASSWORD 'secret'")
    url = server.url(name_of(address), user, "secret").render_as_string(hide_password=False)
    told = fails(lambda: Gradebook(course_in(tmp_path, db_url=url)))
    assert "does not permit that (permission denied for schema public)" in told


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    course = course_in(tmp_path, db_url="postgresql://ada:secret@127.0.0.1:1/marks")
    told = fails(lambda: Gradebook(course))
    assert told.startswith("postgresql+psycopg://ada:***@127.0.0.1:1/marks cannot be reached (Con")


@pytest.mark.parametrize("statement", ["INSERT INTO grade", "INSERT INTO comment"])
def test_a_connection_that_is_cut_in_the_middle_leaves_nothing_half_written(
    server: Server, gradebook: Gradebook, address: str, statement: str
) -> None:
    gradebook.save("means", [entry("ada")])
    before = rows(address)

    def cut(_: object, __: object, said: str, *___: object) -> None:
        if said.startswith(statement):
            server.end_sessions(name_of(address))

    event.listen(gradebook._database._engine, "before_cursor_execute", cut)
    told = fails(lambda: gradebook.save("means", [entry("bob")]))
    event.remove(gradebook._database._engine, "before_cursor_execute", cut)
    assert "cannot be reached (" in told
    assert rows(address) == before
    gradebook.save("means", [entry("bob")])
    assert [*gradebook.marks("means")] == ["ada", "bob"]


def test_a_server_that_was_started_again_is_spoken_to_anew(
    server: Server, gradebook: Gradebook
) -> None:
    gradebook.save("means", [entry("ada")])
    server.stop()
    try:
        told = fails(lambda: gradebook.save("means", [entry("bob")]))
    finally:
        server.start()
    assert "cannot be reached" in told
    gradebook.save("means", [entry("bob")])
    assert [*gradebook.marks("means")] == ["ada", "bob"]


def test_a_database_of_another_program_is_refused_and_tables_beside_are_not(
    server: Server, address: str, course: ClassFolder
) -> None:
    server.tell("CREATE TABLE something (id integer)", name=name_of(address))
    with Gradebook(course) as opened:
        assert opened.learners() == []
    other = server.database()
    server.tell("CREATE TABLE student (id integer)", name=name_of(other))
    told = fails(lambda: Gradebook(course_in(course.root, db_url=other)))
    assert "is a database of another program" in told


def test_text_that_no_server_can_keep_is_told(gradebook: Gradebook, address: str) -> None:
    told = fails(lambda: gradebook.enrol([Learner("ada", "A\0da")]))
    assert "no text may hold a NUL" in told
    assert rows(address, "students")["students"] == []


@pytest.mark.parametrize(
    "address", ["postgresql://me:pa@ss:wo/rd@host/marks", "postgresql://me:secret@h:x/y"]
)
def test_an_address_that_cannot_be_read_is_told_without_a_piece_of_its_password(
    address: str, tmp_path: Path
) -> None:
    told = fails(lambda: Gradebook(course_in(tmp_path, db_url=address)))
    assert told.startswith("CourseDirectory.db_url in the settings of")
    assert "wo" not in told.partition("names no database")[2].partition("such as")[0]
