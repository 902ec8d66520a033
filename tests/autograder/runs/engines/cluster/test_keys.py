import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.runs.engines.cluster import keys
from autograder.runs.engines.cluster.link import CA, CERTIFICATE, KEY


def test_a_private_key_is_its_owners_alone_and_that_of_the_authority_is_nowhere(tmp_path: Path):
    folder = tmp_path / "keys"
    until = keys.make(folder)
    assert {path.name for path in folder.iterdir()} == {CA, CERTIFICATE, KEY}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / KEY).stat().st_mode & 0o777 == 0o600
    assert until - datetime.now(UTC) > timedelta(days=keys.DAYS - 1)
    private = [path.name for path in folder.iterdir() if "PRIVATE" in path.read_text()]
    assert private == [KEY]


@pytest.mark.parametrize("name", [CA, CERTIFICATE, KEY])
def test_nothing_is_written_over(tmp_path: Path, name: str):
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        keys.make(tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_who_has_the_keys_is_let_in_and_who_has_others_is_not(tmp_path: Path):
    for name in ("ours", "theirs"):
        keys.make(tmp_path / name)
    assert shaken(tmp_path / "ours", tmp_path / "ours")
    for server, client in (("ours", "theirs"), ("theirs", "ours")):
        with pytest.raises(ssl.SSLError):
            shaken(tmp_path / server, tmp_path / client)


def shaken(server: Path, client: Path) -> bool:
    """Whether two sides get on, each of which wants to know the other, strictly."""
    ends = []
    ways = [ssl.MemoryBIO(), ssl.MemoryBIO()]
    for folder, is_server in ((server, True), (client, False)):
        purpose = ssl.Purpose.CLIENT_AUTH if is_server else ssl.Purpose.SERVER_AUTH
        context = ssl.create_default_context(purpose, cafile=folder / CA)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_REQUIRED
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        context.load_cert_chain(folder / CERTIFICATE, folder / KEY)
        into, out = ways if is_server else ways[::-1]
        ends.append(context.wrap_bio(into, out, server_side=is_server))
    for _ in range(4):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return all(end.version() for end in ends)
