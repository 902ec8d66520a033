"""What several attacks share."""

import pytest

from autograder.sandbox import lease


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less for what will never come, so that many such attacks can be tested."""
    monkeypatch.setattr(lease, "GRACE", 0.2)
    monkeypatch.setattr(lease, "LATE_FRAME", 0.2)
