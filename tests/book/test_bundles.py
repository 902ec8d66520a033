"""What bundles the figures, and what becomes of them where it cannot be had."""

import shutil
from pathlib import Path

import pytest

from bookbuilder import build, bundles
from bookbuilder.bundles import EXERCISES, FIGURES, LIVE_CODE, QUESTIONS, NoBundlesError, bundle
from bookbuilder.errors import SiteError
from tests.book.conftest import COURSE


@pytest.fixture
def figures(tmp_path: Path, course: Path) -> Path:
    """A course that has nothing but one figure; esbuild is here already."""
    source = tmp_path / FIGURES
    shutil.copytree(COURSE / FIGURES / "neuron-by-hand", source / "neuron-by-hand")
    shutil.copytree(COURSE / FIGURES / "shared", source / "shared")
    for folder in (QUESTIONS, LIVE_CODE, EXERCISES):
        shutil.copytree(COURSE / folder, tmp_path / folder)
    for name in ("package.json", "package-lock.json", *bundles.PAGE_FILES):
        shutil.copy(COURSE / FIGURES / name, source)
    packages = shutil.ignore_patterns("bundles*")
    shutil.copytree(
        course / "build" / "figures", tmp_path / "build" / "figures", ignore=packages, symlinks=True
    )
    return tmp_path


def test_each_figure_and_the_questions_become_a_classic_script_of_their_name(figures: Path):
    made = bundle(figures)
    assert sorted(path.name for path in made.iterdir()) == [
        "code.css",
        "code.js",
        "exercises.css",
        "exercises.js",
        "live.css",
        "loader.js",
        "neuron-by-hand.js",
        "questions.css",
        "questions.js",
    ]
    assert "import" not in (made / "neuron-by-hand.js").read_text("utf-8")[:200]


def test_what_has_not_changed_is_not_bundled_again(figures: Path):
    script = bundle(figures) / "neuron-by-hand.js"
    first = script.stat().st_mtime_ns
    assert (bundle(figures) / "neuron-by-hand.js").stat().st_mtime_ns == first
    (figures / FIGURES / "live.css").write_text("/* other colours */")
    assert (bundle(figures) / "neuron-by-hand.js").stat().st_mtime_ns > first


def test_a_figure_that_is_wrong_or_too_large_ends_the_build(
    figures: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bundles, "MOST_BYTES", 20_000)
    with pytest.raises(SiteError, match=r"neuron-by-hand has 2\d,\d{3} bytes, and may have 20,000"):
        bundle(figures)
    (figures / FIGURES / "neuron-by-hand" / "figure.js").write_text("import { nothing ")
    with pytest.raises(SiteError, match="neuron-by-hand cannot be bundled"):
        bundle(figures)


def test_without_a_way_to_esbuild_the_site_says_so_and_keeps_its_pictures(
    figures: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    shutil.rmtree(figures / "build")
    for name in ("NPM_CONFIG_REGISTRY", "npm_config_registry"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(figures / "cache"))
    monkeypatch.setenv("npm_config_fetch_retry_mintimeout", "10")
    assert build.bundled(figures) is None
    assert "stand in it as pictures, and its questions" in capfd.readouterr().err
    with pytest.raises(NoBundlesError):
        bundle(figures)
