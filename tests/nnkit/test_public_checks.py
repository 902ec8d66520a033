import json
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import nnkit
from nnkit.checks_file import PublicCheckFailed, parts
from rubric.record import FORMAT

RELEASED = Path(__file__).parents[2] / "assignments" / "deep_network"
CHECKS = "public_checks.json"
HERE = json.loads((RELEASED / CHECKS).read_text("utf-8"))["nnkit"]


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


@pytest.fixture
def folder(tmp_path):
    shutil.copy(RELEASED / CHECKS, tmp_path)
    return tmp_path


@pytest.fixture
def change(folder):
    """Change keys of the file, or remove those that are to be None."""

    def changed(**keys):
        told = {**json.loads((folder / CHECKS).read_text("utf-8")), **keys}
        told = {key: value for key, value in told.items() if value is not None}
        (folder / CHECKS).write_text(json.dumps(told), "utf-8")

    return changed


@pytest.fixture
def put_notebook(folder):
    """Put a notebook into the folder, of an assignment and a version."""

    def put(name, **course):
        told = {"cells": [], "metadata": {"course": course}, "nbformat": 4, "nbformat_minor": 5}
        (folder / name).write_text(json.dumps(told), "utf-8")

    return put


@pytest.fixture
def check(folder):
    return nnkit.public_checks(folder / CHECKS)


@pytest.fixture
def version(folder):
    return json.loads((folder / CHECKS).read_text("utf-8"))["version"]


def refusal(check, function=linear_forward):
    with pytest.raises(PublicCheckFailed) as refused:
        check(function)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert refused.value._render_traceback_() == [sentence]
    return sentence


def test_a_right_function_is_told_what_passed_and_what_remains(check, capsys, version):
    check(linear_forward)
    assert capsys.readouterr().out == (
        f"linear_forward (deep_network, version {version}): "
        "public checks passed: 2 of 2; hidden checks remain\n"
    )


def test_random_numbers_are_said_not_to_be_compared(check, capsys, version):
    def initialize_parameters(n_x, n_h, n_y):
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
        return {name: np.zeros(shape) for name, shape in shapes.items()}

    check(initialize_parameters)
    out = capsys.readouterr().out
    assert "names, shapes and types alone" in out
    assert out.endswith("public checks passed: 1 of 1; hidden checks remain\n")


def test_a_wrong_function_gets_the_graders_sentence(check):
    def linear_forward(A, W, b):
        return W @ A, (A, W, b)

    assert refusal(check, linear_forward).startswith("Z has the right shape, but entry ")


def test_an_exception_is_told_with_its_line(check):
    def linear_forward(A, W, b):
        return W @ A.T + b, (A, W, b)

    assert refusal(check, linear_forward).startswith("linear_forward raised ValueError in line ")


def test_the_checks_say_to_what_they_belong(check, version):
    assert repr(check) == f"<public checks of deep_network, version {version}>"


def test_a_missing_file_is_told_and_shown(tmp_path):
    missing = nnkit.public_checks(tmp_path / CHECKS)
    assert refusal(missing).startswith("public_checks.json is not in the folder of this notebook")
    assert repr(missing) == f"<{refusal(missing)}>"


def test_a_folder_in_its_place_is_told(tmp_path):
    (tmp_path / CHECKS).mkdir()
    assert "cannot be opened" in refusal(nnkit.public_checks(tmp_path / CHECKS))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"{}", b"null"])
def test_a_damaged_file_is_to_be_downloaded_again(content, folder, check):
    (folder / CHECKS).write_bytes(content)
    assert refusal(check) == (
        "public_checks.json cannot be read: download the assignment's files again."
    )


@pytest.mark.parametrize("record", [{}, None, "text", {"arguments": 3}, {"arguments": ["A"]}])
def test_a_damaged_record_is_to_be_downloaded_again(record, change, check):
    change(exercises={"linear_forward": record})
    assert "download the assignment's files again" in refusal(check)


@pytest.mark.parametrize("keys", [{"nnkit": "99.0.0"}, {"nnkit": "99.0.0", "format": FORMAT + 1}])
def test_a_file_for_a_newer_kit_says_which_to_install(keys, change, check):
    change(**keys)
    assert refusal(check) == (
        f"public_checks.json was written for nnkit 99.0.0, and nnkit {HERE} is older: run "
        "`%pip install nnkit-99.0.0-py3-none-any.whl` with the wheel that came with the "
        "assignment, and restart the kernel."
    )


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        ({"nnkit": "0.0.1", "format": FORMAT - 1}, "0.0.1"),
        ({"nnkit": None, "format": None}, "of the first format"),
        ({"nnkit": "0.0.1", "format": "no number"}, "0.0.1"),
    ],
)
def test_a_file_of_an_older_format_is_to_be_downloaded_again(keys, made, change, check):
    change(**keys)
    assert refusal(check) == (
        f"public_checks.json was written for nnkit {made}, and nnkit {HERE} is newer: download "
        "the assignment again and put its public_checks.json beside your notebook."
    )


def test_an_older_file_of_the_same_format_is_good(change, check, capsys):
    change(nnkit="0.0.1")
    check(linear_forward)
    assert "hidden checks remain" in capsys.readouterr().out


def test_versions_are_compared_as_numbers():
    assert parts("0.9.1") < parts("0.10") < parts("0.10.1") < parts("1.0")


def test_a_kit_that_is_not_installed_reads_every_file_of_its_format(check, capsys, monkeypatch):
    from importlib.metadata import PackageNotFoundError

    from nnkit import checks_file

    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(checks_file, "version", absent)
    check(linear_forward)
    assert "hidden checks remain" in capsys.readouterr().out


def test_a_function_without_a_check_is_told_which_there_are(check):
    def train(X):
        return X

    told = refusal(check, train)
    assert told.startswith("public_checks.json belongs to deep_network and has no check for train")
    assert "linear_forward" in told
    assert "another assignment's" in told


def test_what_is_no_function_has_no_check_either(check):
    assert "has no check for linear_forward()" in refusal(check, "linear_forward()")


def test_the_file_of_another_assignment_is_told_by_the_notebook_beside_it(check, put_notebook):
    put_notebook("mine.ipynb", assignment="numpy_basics", version="1")
    assert refusal(check) == (
        "public_checks.json belongs to deep_network, and the notebook beside it to numpy_basics: "
        "put the file that came with the notebook there."
    )


def test_one_of_several_notebooks_may_be_the_right_one(check, put_notebook, version, capsys):
    put_notebook("a.ipynb", assignment="numpy_basics", version="1")
    put_notebook("b.ipynb", assignment="deep_network", version="an old one")
    put_notebook("c.ipynb", assignment="deep_network", version=version)
    check(linear_forward)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_another_version_of_the_notebook_is_told_once_and_checked(check, put_notebook, capsys):
    put_notebook("b.ipynb", assignment="deep_network", version="an old one")
    check(linear_forward)
    note, passed = capsys.readouterr().out.splitlines()
    assert "are different versions of deep_network" in note
    assert passed.endswith("hidden checks remain")
    check(linear_forward)
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"metadata": 3}', '{"metadata": {"course": 1}}']
)
def test_strange_notebooks_in_the_folder_do_not_matter(content, folder, check, capsys):
    (folder / "strange.ipynb").write_text(content)
    (folder / "folder.ipynb").mkdir()
    check(linear_forward)
    assert "hidden checks remain" in capsys.readouterr().out


CELLS = [
    'import nnkit\nimport numpy as np\ncheck = nnkit.public_checks("public_checks.json")',
    "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)",
    "check(linear_forward)",
    "def linear_forward(A, W, b):\n    return (W @ A + b).T, (A, W, b)",
    "check(linear_forward)",
    "check(print)",
    "check",
]


def run(folder):
    """The outputs of the cells in a real kernel, in a folder."""
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in CELLS])
    client = NotebookClient(
        node,
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
        kernel_name="python3",
    )
    client.execute()
    return [cell.outputs for cell in node.cells]


def test_a_kernel_shows_one_sentence_and_no_traceback(folder, change, version):
    _, _, [passed], _, [wrong], [unknown], [shown] = run(folder)
    assert passed.text.endswith("public checks passed: 2 of 2; hidden checks remain\n")
    for failed, begins in ((wrong, "Z should have shape"), (unknown, "public_checks.json belongs")):
        assert failed.output_type == "error"
        [line] = failed.traceback
        assert line.startswith(begins)
    assert version in shown.data["text/plain"]
    change(nnkit="99.0.0")
    _, _, [newer], *_ = run(folder)
    assert len(newer.traceback) == 1
    assert "99.0.0" in newer.traceback[0]


@pytest.fixture
def check_of_older(tmp_path):
    """The checks of an assignment whose older notebooks pass one argument more."""
    shutil.copy(RELEASED.parent / "shallow_network" / CHECKS, tmp_path)
    return nnkit.public_checks(tmp_path / CHECKS)


def cross_entropy(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@pytest.mark.parametrize(
    "cost",
    [
        lambda A2, Y, parameters: cross_entropy(A2, Y),
        lambda A2, Y, parameters=None: cross_entropy(A2, Y),
        lambda A2, Y, *rest, **options: cross_entropy(A2, Y),
    ],
)
def test_an_argument_that_older_notebooks_have_is_given_when_it_is_required(
    check_of_older, cost, capsys
):
    cost.__name__ = "compute_cost"
    check_of_older(cost)
    assert "public checks passed" in capsys.readouterr().out


def test_a_function_that_requires_still_more_is_told_so(check_of_older):
    def compute_cost(A2, Y, parameters, more):
        return 0.0

    with pytest.raises(PublicCheckFailed, match="missing 1 required positional argument: 'more'"):
        check_of_older(compute_cost)
