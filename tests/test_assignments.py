"""What learners can download: made from solutions/ as it stands, and holding nothing of it."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from autograder.course.release import Release, make
from rubric import Exercise, local
from rubric.cipher import deciphered
from rubric.exercise import documentation
from rubric.record import PublicExercise, of_exercise
from rubric.sealing import SealedHint, failed, from_record, key_for, opened, written

ROOT = Path(__file__).parents[1]
NAMES = assignments.names(ROOT / "solutions")


@cache
def loaded(name: str) -> Assignment:
    return Assignment.load(ROOT / "solutions", name, ROOT / "assignments")


@cache
def made(name: str) -> Release:
    return make(loaded(name))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the learners' wheel, as pip builds it from a clean copy."""
    folder = tmp_path_factory.mktemp("wheel")
    for package in ("nnkit", "rubric"):
        clean = shutil.ignore_patterns("build", "*.egg-info", "__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=clean)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel"]
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *options, str(folder / "nnkit")], check=True)
    [path] = folder.glob("nnkit-*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: text(name, archive.read(name)) for name in archive.namelist()}


def text(name: str, content: bytes) -> str:
    """What is in a file, to be searched: of data every byte as it is, compressed or not."""
    return content.decode("latin-1" if name.endswith(".h5") else "utf-8")


def test_every_folder_of_assignments_has_its_solutions() -> None:
    folders = {path.name for path in (ROOT / "assignments").iterdir() if path.is_dir()}
    assert folders == set(NAMES) != set()


@pytest.mark.parametrize("name", NAMES)
def test_an_assignment_is_what_release_makes(name: str) -> None:
    folder = ROOT / "assignments" / name
    assert made(name).stale(folder) == (), f"run `autograder release {name}`"
    assert {path.name for path in folder.iterdir()} == set(made(name).files)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_solution_is_released(name: str) -> None:
    for file, content in made(name).files.items():
        written = normal(content.decode())
        found = [secret for secret in secrets_of(name) if secret in written]
        assert found == [], file


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_solution_is_in_the_learners_wheel(name: str, wheel: dict[str, str]) -> None:
    for file, content in wheel.items():
        written = normal(content)
        found = [secret for secret in secrets_of(name) if secret in written]
        assert found == [], file


def test_the_learners_wheel_holds_nnkit_and_rubric_alone(wheel: dict[str, str]) -> None:
    folders = {name.split("/")[0].partition("-")[0] for name in wheel}
    assert folders == {"nnkit", "rubric"}
    for package in ("nnkit", "rubric"):
        paths = [*(ROOT / package).rglob("*.py"), *(ROOT / package / "data").glob("*")]
        here = {path.relative_to(ROOT).as_posix() for path in paths}
        assert here == {name for name in wheel if name.startswith(f"{package}/")}


def test_a_solution_hidden_in_a_data_file_would_be_found() -> None:
    [secret, *_] = solution_lines(NAMES[0])
    assert secret in normal(text("nnkit/data/some.h5", b"\x89HDF\xff\x00" + secret.encode()))


def test_the_search_for_secrets_finds_them_where_they_are() -> None:
    for name in NAMES:
        folder = ROOT / "solutions" / name
        written = normal("".join(path.read_text() for path in folder.glob("*.py")))
        every = secrets_of(name)
        assert [secret for secret in every if secret not in written] == []
        assert len(every) > 20
        assert any(secret in normal(made(name).source.decode()) for secret in every)


# --- sealed hints ----------------------------------------------------------------------------------


@cache
def sealed(name: str) -> dict[str, Any]:
    """What is sealed in what learners get: the version, and the records of hints by exercise."""
    told = json.loads(made(name).files["public_checks.json"])
    return {"salt": (name, told["version"]), "hints": told["sealed"]}


def seals(name: str, exercise: Exercise) -> tuple[PublicExercise, list[SealedHint]]:
    records = sealed(name)["hints"][exercise.name]
    return of_exercise(exercise), [from_record(record) for record in records]


@pytest.mark.parametrize("name", NAMES)
def test_no_right_answer_opens_a_hint(name: str) -> None:
    for exercise in loaded(name).exercises:
        public, hints = seals(name, exercise)
        for right in (exercise.reference, *exercise.variants):
            answers = public.answers(local(right), len(signature(right).parameters))
            for place, hint in enumerate(hints):
                checks = [check for check in public.checks if check.name in hint.checks]
                text = written(public, checks, answers, hint.grid)
                key = key_for(sealed(name)["salt"], public, place, text)
                assert deciphered(key, hint.text) is None, (exercise.name, right.__name__)


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_that_examples_show_opens_its_hint_or_that_of_one_with_the_same_answers(
    name: str,
) -> None:
    shown, shut = 0, []
    for exercise in loaded(name).exercises:
        public, hints = seals(name, exercise)
        known = {documentation(mistake) for mistake in exercise.mistakes}
        for mistake in exercise.mistakes:
            answers = public.answers(local(mistake))
            wrong = failed(public, answers)
            found = [opened(hints, public, answers, each, sealed(name)["salt"]) for each in wrong]
            assert set(found) <= {None, *known}
            shown += bool(wrong)
            shut += [mistake.__name__] if wrong and None in found else []
    assert shown > 10
    assert len(shut) <= shown / 20, shut


@cache
def secrets_of(name: str) -> list[str]:
    """Lines of solutions, hints, and the lines of exercises.py: what learners must not see."""
    return [*solution_lines(name), *hints(name), *hidden_lines(name)]


def solution_lines(name: str) -> list[str]:
    """The lines between the markers; those that prose or a given cell says too are no secret."""
    lines: list[str] = []
    for cell in loaded(name).solution.cells:
        if cell.exercise:
            for part in cell.source.split("# YOUR CODE STARTS HERE")[1:]:
                lines += part.partition("# YOUR CODE ENDS HERE")[0].splitlines()
    shown = [cell.source for cell in loaded(name).solution.cells if not cell.exercise]
    long = [normal(line) for line in lines if len(normal(line)) > 15]
    return [line for line in long if not any(line in normal(source) for source in shown)]


def hints(name: str) -> list[str]:
    """The docstrings of the mistakes."""
    return [
        normal(documentation(mistake))
        for exercise in loaded(name).exercises
        for mistake in exercise.mistakes
    ]


def hidden_lines(name: str) -> list[str]:
    """The `def` lines of mistakes, variants, slopes and samplers in exercises.py."""
    path = loaded(name).folder / assignments.FILE
    names = [node.name for node in ast.parse(path.read_text()).body if hasattr(node, "name")]
    public = [cell.exercise for cell in loaded(name).solution.cells if cell.exercise]
    return [f"def{each}(" for each in names if each not in public]


def normal(text: str) -> str:
    """Text without the white space and the escapes by which two copies may differ."""
    return "".join(text.replace("\\n", "").replace('\\"', '"').split())
