from pathlib import Path

import pytest

from autograder.errors import PortalError
from autograder.portal import settings, sign_in
from autograder.portal.sign_in import SignIn

GOOD = '[sign_in]\nissuer = "https://login.example/x"\nclient_id = "c"\n'


@pytest.fixture(autouse=True)
def no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(sign_in.VARIABLE, raising=False)


def read(folder: Path, text: str) -> SignIn:
    (folder / settings.FILE).write_text(text)
    found = settings.read(folder).sign_in
    assert found
    return found


def test_the_settings_say_with_whom_one_signs_in(tmp_path: Path):
    found = read(tmp_path, f'{GOOD}name = "Example School"\nclaim = "upn"')
    assert found == SignIn("https://login.example/x", "c", "Example School", "upn")
    assert read(tmp_path, GOOD).claim == "email"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[sign_in]\nclient_id = "c"', "missing required field `issuer`"),
        (GOOD.replace("https", "http"), "is no address of a provider"),
        (GOOD.replace("https", "ftp"), "is no address of a provider"),
        (GOOD.replace("/x", "/x?y=1"), "is no address of a provider"),
        (GOOD.replace("login.example", "a:b@login.example"), "is no address of a provider"),
        (GOOD.replace("login.example", "[login"), "is no address of a provider"),
        (GOOD.replace('"c"', '" "'), "must not be empty"),
        (f'{GOOD}name = ""', "must not be empty"),
        (f'{GOOD}claim = "e mail"', "is no name of a claim"),
        (f'{GOOD}client_secret = "s"', "unknown field `client_secret`"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(tmp_path: Path, text: str, told: str):
    with pytest.raises(PortalError, match=r"course\.toml") as refused:
        read(tmp_path, text)
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


def test_the_secret_stands_in_the_environment_or_in_a_file_of_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / sign_in.FILE
    for content in (None, b"", b"\xff"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(PortalError, match="There is no client secret"):
            sign_in.secret_in(tmp_path)
    path.write_text("from the file\n")
    path.chmod(0o640)
    with pytest.raises(PortalError, match="chmod 600"):
        sign_in.secret_in(tmp_path)
    path.chmod(0o600)
    assert sign_in.secret_in(tmp_path) == "from the file"
    monkeypatch.setenv(sign_in.VARIABLE, "from the environment")
    assert sign_in.secret_in(tmp_path) == "from the environment"


def test_a_portal_does_not_start_without_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / settings.FILE).write_text(GOOD)
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(PortalError, match="There is no client secret"):
        settings.settle(tmp_path, room)
    monkeypatch.setenv(sign_in.VARIABLE, "s")
    settings.settle(tmp_path, room)
    assert settings.read(room).sign_in == SignIn("https://login.example/x", "c")
