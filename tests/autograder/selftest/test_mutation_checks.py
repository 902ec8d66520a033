"""Mutants that survive are found, and so are listed ones that do not."""

import pytest

from autograder.grading.runtime import Limits
from autograder.selftest import mutation_checks
from tests.autograder.selftest.conftest import Flaws, Make

UNSEEN = ("    Z = W @ X\n", "    Z = W @ X\n    if len(X) > 99:\n        Z = -Z\n")


ADVICE = "survives: add a trial that catches it, or its reason to survivors.toml"


LISTED = """
[[survivor]]
exercise = "linear"
change = "99 → 100"
reason = "No trial is so large."

[[survivor]]
exercise = "linear"
change = "99 → 98"
reason = "No trial is so large."
"""


def survivor(change: str) -> str:
    return f'[[survivor]]\nexercise = "linear"\nchange = "{change}"\nreason = "It seemed so."\n'


def test_a_branch_that_no_trial_enters_is_found(make: Make, flaws: Flaws) -> None:
    found = flaws(mutation_checks.mutation, make(notebook=UNSEEN))
    assert set(found) == {
        f"linear, line 4 of its cell: len(X) > 99 → len(X) >= 99 {ADVICE}",
        f"linear, line 4 of its cell: 99 → 100 {ADVICE}",
        f"linear, line 4 of its cell: 99 → 98 {ADVICE}",
        f"linear, line 5 of its cell: -Z → Z {ADVICE}",
    }


def test_a_survivor_that_is_listed_is_no_flaw(make: Make, flaws: Flaws) -> None:
    found = flaws(mutation_checks.mutation, make(notebook=UNSEEN, survivors=LISTED))
    assert {flaw.partition(": ")[2].removesuffix(f" {ADVICE}") for flaw in found} == {
        "len(X) > 99 → len(X) >= 99",
        "-Z → Z",
    }


def test_a_listed_survivor_that_is_caught_is_found(make: Make, flaws: Flaws) -> None:
    assert flaws(mutation_checks.mutation, make(survivors=survivor("W @ X → W"))) == [
        "linear, line 3 of its cell: W @ X → W is caught: remove it from survivors.toml"
    ]


def test_a_listed_survivor_that_is_no_mutant_is_found(make: Make, flaws: Flaws) -> None:
    assert flaws(mutation_checks.mutation, make(survivors=survivor("W @ X → V"))) == [
        "linear: no mutant W @ X → V: remove it from survivors.toml"
    ]


def test_a_mutant_that_never_ends_is_caught(
    make: Make, flaws: Flaws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutation_checks, "MUTANT_LIMITS", Limits(cell=2.0, cells=2.0, call=0.2))
    counting = ("    Z = W @ X\n", "    n = 0\n    while n < 3:\n        n += 1\n    Z = W @ X\n")
    found = flaws(mutation_checks.mutation, make(notebook=counting))
    assert not any("n += 1" in flaw for flaw in found)
    assert len(found) > 0  # how often it counts changes nothing
