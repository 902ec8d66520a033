"""What several attacks share."""

import pytest

from autograder.sandbox import worker_client


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less for what will never come, so that many such attacks can be tested."""
    monkeypatch.setattr(worker_client, "GRACE", 0.2)
    monkeypatch.setattr(worker_client, "LATE_FRAME", 0.2)
