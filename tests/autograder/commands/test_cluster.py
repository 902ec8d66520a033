from pathlib import Path

from tests.autograder.conftest import Classroom, Run


def test_keys_are_made_once_and_it_is_said_how_to_start_with_them(run: Run, tmp_path: Path):
    folder = tmp_path / "cluster_keys"
    ended = run("cluster", "keys", "--to", folder)
    assert ended.code == 0
    options = f"--tls-ca-file {folder}/ca.pem --tls-cert {folder}/cluster.pem --tls-key {folder}/cluster.key"
    assert f"dask scheduler --dashboard-address 127.0.0.1:8787 {options}" in ended.out
    assert f"dask worker tls://SCHEDULER:8786 --nworkers 4 --nthreads 1 {options}" in ended.out
    again = run("cluster", "keys", "--to", folder)
    assert (again.code, again.out) == (2, "")
    assert "is there already" in again.err


def test_a_way_over_a_network_that_is_open_is_refused_before_anything_is_done(
    run: Run, classroom: Classroom
):
    classroom.hand_in("ada")
    before = sorted(classroom.root.iterdir())
    where = ("--course", classroom.root, "--solutions", classroom.solutions)
    for command, scheduler, word in (
        ("grade", "tcp://10.0.0.7:8786", "--i-trust-this-network"),
        ("grade", "tls://10.0.0.7:8786", f"{classroom.root}/cluster_keys/ca.pem is not there"),
    ):
        ended = run(command, "means", *where, "--engine", "dask", "--scheduler", scheduler)
        assert (ended.code, ended.out) == (2, "")
        assert word in ended.err
        assert ended.err.count("\n") == 1
    assert sorted(classroom.root.iterdir()) == before
