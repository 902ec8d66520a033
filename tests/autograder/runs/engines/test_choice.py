from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.runs.engines import choice
from autograder.runs.engines.choice import EngineChoice
from autograder.runs.engines.cluster import keys
from autograder.runs.engines.cluster.link import Link
from autograder.runs.engines.local import LocalEngine

HERE = "tcp://127.0.0.1:8786"


@pytest.mark.parametrize(
    ("engine", "scheduler", "words"),
    [
        ("dask", None, "belong together"),
        ("local", HERE, "belong together"),
        ("slurm", None, "say --engine local or dask"),
        ("dask", "tcp://10.0.0.7:8786", "--i-trust-this-network"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    engine: str, scheduler: str | None, words: str, tmp_path: Path
):
    with pytest.raises(UsageError, match=words):
        EngineChoice.of(engine, 1, scheduler, tmp_path)


def test_without_the_package_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install -r requirements-server\.txt"):
        EngineChoice.of("dask", 1, HERE, tmp_path)
    assert EngineChoice.of("local", 3, None, tmp_path) == EngineChoice(3)


def test_a_process_of_the_portal_is_told_all_of_it(tmp_path: Path):
    keys.make(tmp_path)
    for chosen in (
        EngineChoice(3),
        EngineChoice(2, Link(HERE)),
        EngineChoice(2, Link("tls://there:8786", tmp_path)),
        EngineChoice(2, Link("tcp://there:8786", trusted=True)),
    ):
        assert EngineChoice.told(chosen.options) == chosen


def test_where_nothing_can_be_graded_no_cluster_is_asked():
    with EngineChoice(1, Link(HERE)).start([]) as engine:
        assert isinstance(engine, LocalEngine)
