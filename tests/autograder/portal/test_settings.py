from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.databases import address as addresses
from autograder.errors import PortalError
from autograder.portal import settings
from autograder.portal.settings import Settings


def of(text: str, folder: Path) -> Settings:
    (folder / settings.FILE).write_text(text)
    return settings.read(folder)


def test_without_a_file_there_are_defaults(tmp_path: Path):
    assert settings.read(tmp_path) == Settings()


def test_dates_are_in_the_time_of_the_class_daylight_saving_included(tmp_path: Path):
    found = of(
        'time_zone = "Europe/Berlin"\n'
        "[assignments.winter]\ndue = 2026-12-14T23:59:00\n"
        "[assignments.summer]\ndue = 2026-07-14T23:59:00\n"
        "[assignments.said]\ndue = 2026-07-14T23:59:00Z\n",
        tmp_path,
    )
    assert found.due("winter") == datetime(2026, 12, 14, 22, 59, tzinfo=UTC)
    assert found.due("summer") == datetime(2026, 7, 14, 21, 59, tzinfo=UTC)
    assert found.due("said") == datetime(2026, 7, 14, 23, 59, tzinfo=UTC)
    assert found.due("another") is None


def test_an_assignment_may_come_out_at_a_date(tmp_path: Path):
    found = of("[assignments.means]\nout = 2026-12-01T08:00:00Z\n", tmp_path)
    assert found.out("means") == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert found.out("another") is None


def test_of_an_hour_that_comes_twice_the_second_is_meant_as_at_the_desk(tmp_path: Path):
    found = of(
        'time_zone = "Europe/Berlin"\n[assignments.means]\ndue = 2026-10-25T02:30:00\n', tmp_path
    )
    assert found.due("means") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_feedback_may_wait_for_the_due_date(tmp_path: Path):
    found = of('feedback = "after due"\n', tmp_path)
    due = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert not found.shows_feedback(due, due - timedelta(seconds=1))
    assert found.shows_feedback(due, due)
    assert found.shows_feedback(None, due)
    assert Settings().shows_feedback(due, due - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("attempts = ", "course.toml is not understood"),
        ('attempts = "worst"', "Invalid enum value 'worst'"),
        ('atempts = "best"', "unknown field `atempts`"),
        ('time_zone = "Mars/Olympus"', "No time zone found"),
        ('time_zone = "../etc/passwd"', "not understood"),
        ("attempts_per_hour = 0", "nobody can hand in"),
        ("[assignments.means]\ndue = 12", "not understood"),
        ("[assignments.means]\ndue = 0001-01-01T00:00:00+10:00", "not understood"),
        (
            'time_zone = "Europe/Berlin"\n[assignments.means]\ndue = 2027-03-28T02:30:00',
            "02:30 on 28 March 2027 does not exist",
        ),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(tmp_path: Path, text: str, told: str):
    with pytest.raises(PortalError, match=r"course\.toml") as refused:
        of(text, tmp_path)
    assert told in str(refused.value)


def test_all_processes_read_what_was_there_when_the_portal_started(tmp_path: Path):
    room = tmp_path / "room"
    settings.settle(tmp_path, room)
    assert settings.read(room) == Settings()
    of('attempts = "last"', tmp_path)
    settings.settle(tmp_path, room)
    (tmp_path / settings.FILE).write_text("half a li")
    assert settings.read(room).attempts == "last"
    with pytest.raises(PortalError, match="not understood"):
        settings.settle(tmp_path, room)


# --- on a server ------------------------------------------------------------------------------------


def test_the_tables_are_a_file_unless_the_settings_name_a_server(tmp_path: Path):
    with settings.database_of(tmp_path, Settings()) as database:
        assert database.path == tmp_path / "portal.db"
    (tmp_path / "course.toml").write_text('database = "postgresql://ada@db.example/nn"')
    with settings.database_of(tmp_path, settings.read(tmp_path)) as database:
        assert database.path is None
        assert database.name == "postgresql+psycopg://ada@db.example/nn"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://ada:secret@db/nn", "database holds a password, which others could read"),
        ("postgresql://ada@db/nn?password=secret", "database holds a password"),
        (
            "postgresql://ada:se/cret@db:x/nn",
            "database cannot be used, as it is no address such as",
        ),
        ("sqlite:///portal.db", "database names no database of PostgreSQL, such as"),
        ("postgresql://ada@db", "database names no database of PostgreSQL"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(
    tmp_path: Path, address: str, says: str
):
    (tmp_path / "course.toml").write_text(f'database = "{address}"')
    with pytest.raises(PortalError) as caught:
        settings.read(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'course.toml'}: {says}")
    assert "secret" not in str(caught.value)
    assert "cret" not in str(caught.value).replace("secret", "")


def test_without_the_driver_the_settings_are_refused_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(addresses, "find_spec", lambda _: None)
    (tmp_path / "course.toml").write_text('database = "postgresql://ada@db/nn"')
    with pytest.raises(PortalError, match=r"run `pip install 'psycopg\[binary\]'` in the env"):
        settings.read(tmp_path)
