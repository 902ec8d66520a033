import io
import os
import tarfile
from pathlib import Path

import pytest

from autograder.classroom import fingerprint
from autograder.errors import UsageError
from autograder.runs.engines.cluster import bundle
from autograder.runs.submission_grader import GradingConfig


def test_the_same_course_is_the_same_bytes_whenever_its_files_were_saved(config: GradingConfig):
    first = bundle.packed(config.solutions, config.assignments)
    for path in config.solutions.rglob("*.py"):
        os.utime(path, (0, 0))
    assert bundle.packed(config.solutions, config.assignments) == first


def test_it_holds_what_instructors_edit_and_learners_download_and_nothing_of_a_class(
    config: GradingConfig,
):
    secret = config.solutions.parent / ".autograder_secret"
    secret.write_text("5e" * 32)
    with tarfile.open(
        fileobj=io.BytesIO(bundle.packed(config.solutions, config.assignments))
    ) as read:
        assert read.getnames() == [
            "assignments/means/README.md",
            "assignments/means/means.ipynb",
            "assignments/means/public_checks.json",
            "solutions/means/exercises.py",
            "solutions/means/notebook.py",
        ]
    secret.unlink()


def test_it_is_unpacked_as_it_was(config: GradingConfig, tmp_path: Path):
    archive = bundle.packed(config.solutions, config.assignments)
    bundle.unpack(archive, fingerprint.of_content(archive), tmp_path)
    assert bundle.packed(tmp_path / "solutions", tmp_path / "assignments") == archive


def test_other_bytes_than_those_of_the_digest_are_refused(config: GradingConfig, tmp_path: Path):
    archive = bundle.packed(config.solutions, config.assignments)
    with pytest.raises(UsageError, match="not what was sent"):
        bundle.unpack(archive + b"\0", fingerprint.of_content(archive), tmp_path)
    assert list(tmp_path.iterdir()) == []
