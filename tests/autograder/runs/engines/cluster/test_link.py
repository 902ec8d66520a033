from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.runs.engines.cluster import keys
from autograder.runs.engines.cluster.link import Link


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "localhost", "[::1]"])
def test_on_this_machine_a_scheduler_is_reached_without_keys(host: str, tmp_path: Path):
    assert Link.to(f"{host}:8786", tmp_path) == Link(f"tcp://{host}:8786")


@pytest.mark.parametrize("host", ["10.0.0.7", "cluster.school.example", "0.0.0.0", "[::]"])
def test_over_a_network_it_is_not_unless_one_trusts_that(host: str, tmp_path: Path):
    address = f"tcp://{host}:8786"
    with pytest.raises(UsageError, match="--i-trust-this-network"):
        Link.to(address, tmp_path)
    assert Link.to(address, tmp_path, trusted=True) == Link(address, trusted=True)


def test_a_scheduler_that_says_it_listens_to_everybody_is_refused_though_it_was_reached_from_here():
    with pytest.raises(UsageError, match="no tls:// address"):
        Link("tcp://127.0.0.1:8786").refuse_if_open("tcp://10.0.0.7:8786")
    Link("tcp://127.0.0.1:8786", trusted=True).refuse_if_open("tcp://10.0.0.7:8786")


def test_tls_wants_keys(tmp_path: Path):
    with pytest.raises(UsageError, match=r"ca\.pem is not there: name the folder .* --keys"):
        Link.to("tls://cluster.school.example:8786", tmp_path)
    keys.make(tmp_path)
    link = Link.to("tls://cluster.school.example:8786", tmp_path)
    assert link.keys == tmp_path


@pytest.mark.parametrize("scheduler", ["", "ws://here:8786", "ucx://here:1", "tls://here", "a:b"])
def test_what_is_no_address_is_refused(scheduler: str, tmp_path: Path):
    with pytest.raises(UsageError, match="is no address of a scheduler: say tls://HOST:PORT"):
        Link.to(scheduler, tmp_path)
