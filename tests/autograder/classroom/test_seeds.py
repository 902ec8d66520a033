from pathlib import Path

import pytest

from autograder.classroom import seeds
from autograder.errors import UsageError

SECRET = bytes(range(32))


def test_a_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path):
    path = tmp_path / "class" / ".secret"
    secret = seeds.secret_in(path)
    assert len(secret) == 32
    assert seeds.secret_in(path) == secret
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "not hex", "abcd"])
def test_a_damaged_secret_is_refused_and_kept(tmp_path: Path, content: str):
    path = tmp_path / ".secret"
    path.write_text(content)
    with pytest.raises(UsageError, match="holds no secret: delete it"):
        seeds.secret_in(path)
    assert path.read_text() == content


def seed_of(secret: bytes, learner: str, assignment: str, code: str) -> str:
    return seeds.seed_for(seeds.key_for(secret, learner, assignment), code)


def test_a_seed_depends_on_who_wrote_what_for_which_assignment_and_on_the_secret():
    first = seed_of(SECRET, "ada", "deep_network", "c0de")
    others = {
        seed_of(SECRET, "bob", "deep_network", "c0de"),
        seed_of(SECRET, "ada", "shallow", "c0de"),
        seed_of(SECRET, "ada", "deep_network", "other"),
        seed_of(bytes(32), "ada", "deep_network", "c0de"),
    }
    assert first == seed_of(SECRET, "ada", "deep_network", "c0de")
    assert len(others | {first}) == 5


def test_a_file_name_that_is_no_text_has_a_seed_too():
    assert seed_of(SECRET, "ad\udcff", "deep_network", "c0de")
