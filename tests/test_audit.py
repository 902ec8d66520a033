"""The audit of pinned packages: a finding fails it, an argued one does not, and silence is no answer."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts import audit

KNOWN = {"name": "numpy", "version": "2.3", "vulns": []}
VULNERABLE = {"name": "pillow", "version": "9", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"]}]}
UNKNOWN = {"name": "private", "skip_reason": "not found"}


def lines(tmp_path: Path, *packages: Mapping[str, object]) -> list[str]:
    """What the audit says where pip-audit knows these packages."""
    printed = tmp_path / "printed.json"
    printed.write_text(json.dumps({"dependencies": packages}))
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat {printed}\n")
    program.chmod(0o755)
    return list(audit.audited(tmp_path / "requirements.txt", (str(program),)))


def test_what_is_not_vulnerable_is_counted(tmp_path: Path) -> None:
    told = ["looked up in pypi: 1; not found there: 1"]
    assert lines(tmp_path, KNOWN, UNKNOWN) == told


def test_a_vulnerability_is_named_with_its_package(tmp_path: Path) -> None:
    assert lines(tmp_path, VULNERABLE, KNOWN)[0] == "vulnerable: pillow 9, PYSEC-1"


def test_an_argued_finding_is_told_with_its_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "ARGUED", {"CVE-1": "no picture of a stranger is opened"})
    assert lines(tmp_path, VULNERABLE)[0] == (
        "argued: pillow 9, PYSEC-1: no picture of a stranger is opened"
    )


def test_where_nothing_can_be_looked_up_that_is_said(tmp_path: Path) -> None:
    assert lines(tmp_path, UNKNOWN)[0].startswith("not audited")
