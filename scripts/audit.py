"""Looks the pinned packages up among published vulnerabilities.

    python -m scripts.audit

A finding that does not concern this course is argued in ARGUED, and then no longer fails the audit. Where
no database of vulnerabilities can be reached, that is said, for then nothing has been looked up.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

COURSE = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-server.txt", "requirements-test.txt")
ARGUED: Mapping[str, str] = {}
"""By the id of a vulnerability: why it does not concern this course."""
PROGRAM = (str(Path(sys.executable).with_name("uv")), "tool", "run", "pip-audit")
OPTIONS = ("--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
DATABASES = ("pypi", "osv")


def main() -> None:
    """Audit both locks; the exit code is 1 for a finding that nobody has argued."""
    failed = False
    for lock in LOCKS:
        for line in audited(COURSE / lock):
            print(f"{lock}: {line}")
            failed |= line.startswith("vulnerable")
    sys.exit(failed)


def audited(lock: Path, program: tuple[str, ...] = PROGRAM) -> Iterator[str]:
    """What is known of the packages in a lock, in lines."""
    for database in DATABASES:
        asked = [*program, *OPTIONS, "--vulnerability-service", database, "-r", str(lock)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        packages = packages_in(done.stdout)
        known = [package for package in packages if "skip_reason" not in package]
        if known:
            yield from findings(known)
            left = f"; not found there: {len(packages) - len(known)}" * (known != packages)
            yield f"looked up in {database}: {len(known)}{left}"
            return
    yield "not audited: no database of vulnerabilities can be reached from here"


def packages_in(printed: str) -> list[dict[str, Any]]:
    """The packages in what pip-audit printed; none if it could not do its work."""
    try:
        packages: list[dict[str, Any]] = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return []
    return packages


def findings(packages: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each vulnerability, with the argument where there is one."""
    for package in packages:
        for found in package["vulns"]:
            names = [found["id"], *found.get("aliases", ())]
            argument = next((ARGUED[name] for name in names if name in ARGUED), None)
            named = f"{package['name']} {package['version']}, {found['id']}"
            yield f"argued: {named}: {argument}" if argument else f"vulnerable: {named}"


if __name__ == "__main__":
    main()
