import numpy as np
import pytest

from cats import calibration, report
from cats.calibration import FEW, MODELS, Outcome, not_better, outcomes, spread
from cats.collection import Collection
from nnkit.cats import BUNDLED


def outcome(*percents):
    """What a classifier gets right, given its accuracy on each FEW pictures."""
    right = [np.arange(FEW) < percent * FEW / 100 for percent in percents]
    return Outcome(100.0, np.concatenate(right))


def separable(m, seed):
    """Small pictures that are bright above where they show a cat, and bright below elsewhere."""
    rng = np.random.default_rng(seed)
    Y = np.arange(m) % 2
    X = rng.integers(0, 100, (m, 8, 8, 3))
    X[Y == 1, :4] += 120
    X[Y == 0, 4:] += 120
    return Collection(X.astype(np.uint8), Y)


def test_an_accuracy_is_that_on_all_pictures_and_on_few_at_a_time():
    found = outcome(60, 80)
    assert found.test == 70
    np.testing.assert_allclose(found.few, [60, 80])


def test_the_scatter_is_that_within_each_classifier_not_between_them():
    assert spread([outcome(70, 70), outcome(90, 90)]) == 0
    assert spread([outcome(60, 80), outcome(70, 90)]) == pytest.approx(np.sqrt(200))


def test_a_draw_is_no_win():
    assert not_better([outcome(80, 70, 60, 90)], [outcome(70, 70, 70, 70)]) == 50


def test_what_is_easy_is_learnt_by_every_model():
    for model in MODELS:
        quick = model._replace(steps=400)
        found = outcomes(quick, separable(20, 1), separable(50, 2))
        assert len(found) == len(model.starts)
        assert min(outcome.training for outcome in found) == 100
        assert min(outcome.test for outcome in found) > 90


def test_a_single_layer_has_one_start_and_a_network_several():
    assert [len(model.starts) for model in MODELS] == [1, 5, 5]


def test_the_report_has_a_row_for_every_model_and_for_the_files_of_the_course(monkeypatch):
    monkeypatch.setattr(calibration, "to_learn_from", lambda seed: separable(20, seed))
    monkeypatch.setattr(calibration, "collection", lambda seed, m, cats: separable(100, seed))
    monkeypatch.setattr(calibration, "to_test_with", lambda seed: separable(50, seed))
    quick = tuple(model._replace(steps=5) for model in MODELS)
    monkeypatch.setattr(calibration, "MODELS", quick)
    monkeypatch.setattr(report, "MODELS", quick)
    lines = "\n".join(report.report()).splitlines()
    for model in MODELS:
        rows = [line for line in lines if line.startswith(f"| {model.name} |")]
        assert [row.count("|") for row in rows] == [6, 6, 4]
    assert sum(line.startswith("| 20") for line in lines) == 10
    assert sum("which is shipped" in line for line in lines) == 1


def test_the_data_card_says_what_the_files_of_the_course_give():
    card = (BUNDLED / "README.md").read_text(encoding="utf-8")
    assert report.shipped_row(MODELS[0]) in card
    for heading in (report.SHIPPED, report.OTHER_SEEDS):
        assert heading in card
    for model in MODELS:
        assert card.count(f"\n| {model.name} |") == 3
