"""The calibration in words and tables, as it stands in the data card."""

from collections.abc import Iterator

import numpy as np

from cats.calibration import (
    CHOSEN_BY,
    FEW,
    FRESH,
    MODELS,
    TEST_SEEDS,
    Model,
    Outcome,
    not_better,
    on_new_pictures,
    on_test_seeds,
    outcomes,
    spread,
)
from cats.collection import TEST_SEED, Collection
from nnkit.cats import BUNDLED, load_cats

NEW_PICTURES = """\
| data seeds {} | training | 1,000 new pictures | lowest to highest | scatter on 50 |
|---|---|---|---|---|"""

SHIPPED = """\
| model | training | the 50 test pictures, start by start |
|---|---|---|"""

OTHER_SEEDS = """\
| seed of the test pictures | logistic regression | 2 layers | 4 layers |
|---|---|---|---|"""


def report() -> Iterator[str]:
    """The lines of the calibration, one after the other as they are measured."""
    yield from new_pictures(CHOSEN_BY)
    yield ""
    yield from new_pictures(FRESH)
    yield f"\n{SHIPPED}"
    yield from (shipped_row(model) for model in MODELS)
    yield f"\n{OTHER_SEEDS}"
    yield from other_seeds()


def new_pictures(data_seeds: tuple[int, ...]) -> Iterator[str]:
    """How well each model does on many new pictures, and how little a few of them would tell."""
    yield NEW_PICTURES.format(", ".join(map(str, data_seeds)))
    found = []
    for model, measured in on_new_pictures(data_seeds):
        found.append(measured)
        yield row(model, measured)
    _, shallow, deep = found
    share = not_better(deep, shallow)
    yield f"\nOn {FEW} pictures, 4 layers are no better than 2 in {share:.0f} % of the comparisons."


def row(model: Model, found: list[Outcome]) -> str:
    """The accuracies of one model on new pictures, over all data seeds and starts."""
    tests = [outcome.test for outcome in found]
    training = np.mean([outcome.training for outcome in found])
    between = f"{min(tests):.1f} to {max(tests):.1f}"
    scatter = f"± {spread(found):.1f}"
    return f"| {model.name} | {training:.1f} | {np.mean(tests):.1f} | {between} | {scatter} |"


def shipped_row(model: Model) -> str:
    """The accuracies of one model on the files that come with the course."""
    cats = load_cats(BUNDLED)
    seen = Collection(cats.X_train, cats.Y_train[0])
    unseen = Collection(cats.X_test, cats.Y_test[0])
    found = outcomes(model, seen, unseen)
    training = np.mean([outcome.training for outcome in found])
    tests = ", ".join(f"{outcome.test:.0f}" for outcome in found)
    return f"| {model.name} | {training:.1f} | {tests} |"


def other_seeds() -> Iterator[str]:
    """What the course would show with other test pictures, and how often the order is the usual one.

    Each accuracy is the average over the starts.
    """
    found = on_test_seeds()  # (seeds, models)
    for seed, accuracies in zip(TEST_SEEDS, found, strict=True):
        label = f"{seed}, which is shipped" if seed == TEST_SEED else str(seed)
        yield f"| {label} | " + " | ".join(f"{accuracy:.0f}" for accuracy in accuracies) + " |"
    usual = int(np.sum(np.all(np.diff(found, axis=1) > 0, axis=1)))
    yield f"\nEach model is better than the one before it for {usual} of {len(found)} seeds."
