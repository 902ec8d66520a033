import pytest

from autograder.databases import address
from autograder.databases.address import is_server, password_in, shown, url_of


def test_an_address_of_postgresql_gets_the_driver_that_we_use():
    for driver in ("", "+psycopg"):
        url = url_of(f"postgresql{driver}://ada@host/marks")
        assert url.drivername == "postgresql+psycopg"
        assert is_server(url)
    assert url_of("postgresql+psycopg2://ada@host/marks").drivername == "postgresql+psycopg2"
    assert not is_server(url_of("sqlite:///marks.db"))


def test_without_the_driver_one_sentence_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(address, "find_spec", lambda name: None)
    with pytest.raises(
        ValueError, match=r"not installed here: run `pip install 'psycopg\[binary\]'`"
    ):
        url_of("postgresql://ada@host/marks")


@pytest.mark.parametrize("written", ["marks", "", "postgresql://me:secret@host:port/marks", "://"])
def test_what_is_no_address_is_told_without_a_piece_of_it(written: str):
    with pytest.raises(ValueError, match="it is no address such as") as caught:
        url_of(written)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://ada:secret@host/marks",
        "postgresql://ada@host/marks?password=secret",
        "postgresql://ada@/marks?host=/run&sslpassword=secret",
    ],
)
def test_a_password_is_found_and_never_shown(written: str):
    url = url_of(written)
    assert password_in(url)
    assert "secret" not in shown(url)
    assert "ada" in shown(url)


def test_an_address_without_a_password_is_shown_as_it_is():
    written = "postgresql+psycopg://ada@host:5433/marks?sslmode=verify-full"
    assert not password_in(url_of(written))
    assert shown(url_of(written)) == written
