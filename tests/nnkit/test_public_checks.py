import importlib
import json
import sys
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import nnkit
from autograder.course.assignment import Assignment
from autograder.course.handout import handed_out
from nnkit.checks_file import PublicCheckFailed, parts
from rubric.exercise import documentation
from rubric.help import fingerprint
from rubric.record import FORMAT

SOLUTIONS = Path(__file__).parents[2] / "solutions"
CHECKS = "public_checks.json"
HERE = version_of("nnkit")
VERSION = "426094588fec"


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


@cache
def checks_of(assignment):
    """The public checks as they are handed out."""
    loaded = Assignment.load(SOLUTIONS, assignment)
    return handed_out(loaded, loaded.public_checks(), VERSION)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / CHECKS).write_text(checks_of("deep_network"), "utf-8")
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
def version():
    return VERSION


def said(check, function=linear_forward, **options):
    """What is raised where there is no notebook, line by line."""
    with pytest.raises(PublicCheckFailed) as refused:
        check(function, **options)
    lines = refused.value._render_traceback_()
    assert "\n".join(lines) == str(refused.value)
    return lines


def refusal(check, function=linear_forward, **options):
    sentence, *_ = said(check, function, **options)
    assert sentence.endswith(".")
    return sentence


def test_a_right_function_is_told_what_passed_and_what_remains(check, capsys, version):
    check(linear_forward)
    assert capsys.readouterr().out == (
        f"linear_forward (deep_network, version {version}): "
        "public checks passed: 3 of 3; hidden checks remain\n"
    )


def start_from(draw):
    """An initialize_parameters whose weights are drawn by a function of their shape."""

    def initialize_parameters(n_x, n_h, n_y):
        weights = {"W1": draw(n_h, n_x), "W2": draw(n_y, n_h)}
        return {**weights, "b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1))}

    return initialize_parameters


def test_of_random_numbers_properties_are_checked_and_that_is_said(check, capsys):
    check(start_from(lambda *shape: 0.01 * np.random.randn(*shape)))
    out = capsys.readouterr().out
    assert "names, shapes and some properties alone, as its numbers differ from call to call" in out
    assert out.endswith("public checks passed: 1 of 1; hidden checks remain\n")


def test_random_numbers_without_a_property_are_told_which(check):
    assert refusal(check, start_from(np.random.randn)) == (
        "The weights should lie around 0 at a typical distance of 0.01. Some lie further away."
    )


def test_a_wrong_function_gets_the_graders_sentence(check):
    def linear_forward(A, W, b):
        return W @ A + 2 * b, (A, W, b)

    assert refusal(check, linear_forward).startswith("Z has the right shape, but entry ")


def test_a_foreseen_mistake_gets_its_hint(check):
    def linear_forward(A, W, b):
        return W.dot(A), (A, W, b)

    problem, hint = said(check, linear_forward)
    assert problem.startswith("Z has the right shape, but entry ")
    loaded = Assignment.load(SOLUTIONS, "deep_network")
    [exercise] = (each for each in loaded.exercises if each.name == "linear_forward")
    assert hint in [f"Hint: {documentation(mistake)}" for mistake in exercise.mistakes]


def test_what_a_small_change_comes_out_as_is_told(check):
    def linear_forward(A, W, b):
        return W @ A * b, (A, W, b)

    assert "as if `*` (multiplied, entry by entry) stood in place of `+`" in refusal(
        check, linear_forward
    )


def test_a_file_without_sealed_changes_is_good(check, change):
    change(changes=None)

    def linear_forward(A, W, b):
        return W @ A * b, (A, W, b)

    assert "as if" not in refusal(check, linear_forward)


def test_a_hint_of_another_release_stays_shut(check, change):
    change(version="another")

    def linear_forward(A, W, b):
        return W.dot(A), (A, W, b)

    assert not any(line.startswith("Hint: ") for line in said(check, linear_forward))


def test_an_exception_is_told_with_its_line(check):
    def linear_forward(A, W, b):
        return W @ A.T + b, (A, W, b)

    assert said(check, linear_forward)[0].startswith("linear_forward raised ValueError in line ")


def test_a_given_function_is_not_to_be_checked_when_it_is_called_wrongly(check):
    names = {"np": np}
    for number, cell in enumerate(
        (
            "def given(Z):\n    return Z + np.zeros(7)\n",
            "def linear_forward(A, W, b):\n    return given(W @ A), (A, W, b)\n",
        )
    ):
        exec(compile(cell, f"cell {number}", "exec"), names)
    assert refusal(check, names["linear_forward"]).startswith(
        "linear_forward raised ValueError in line 2 of its cell"
    )


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


@pytest.mark.parametrize(
    ("key", "record"),
    [
        ("help", {}),
        ("help", {"linear_forward": {"points": 3}}),
        ("sealed", None),
        ("sealed", {"linear_forward": [["Z", 0]]}),
        ("sealed", {"linear_forward": 3}),
        ("changes", {"linear_forward": 3}),
    ],
)
def test_damaged_help_and_hints_are_to_be_downloaded_again(key, record, change, check):
    change(**{key: record})
    assert "download the assignment's files again" in refusal(check, lambda_named("linear_forward"))


def lambda_named(name):
    """A wrong function."""
    wrong = lambda A, W, b: (A, (A, W, b))  # noqa: E731
    wrong.__name__ = name
    return wrong


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


# --- help in steps ---------------------------------------------------------------------------------


@pytest.fixture
def helped(change, folder):
    """linear_forward has all three steps of help, linear_backward none."""
    told = json.loads((folder / CHECKS).read_text("utf-8"))["help"]
    told["linear_forward"] |= {
        "book": "https://book.example/deep_networks/forward.html#one-layer",
        "question": "Which two sizes meet in the product?",
        "first_step": "Write the shapes of W and A beside one another.",
    }
    told["linear_backward"] |= {"book": "", "question": "", "first_step": ""}
    change(help=told)


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (
            1,
            [
                "The book explains it here: "
                "https://book.example/deep_networks/forward.html#one-layer",
                "If that is not enough: check(linear_forward, hint=2)",
            ],
        ),
        (
            2,
            [
                "Ask yourself: Which two sizes meet in the product?",
                "If that is not enough: check(linear_forward, hint=3)",
            ],
        ),
        (3, ["The first step: Write the shapes of W and A beside one another."]),
    ],
)
def test_help_comes_in_three_steps(check, helped, capsys, number, lines):
    check(linear_forward, hint=number)
    assert capsys.readouterr().out.splitlines() == lines


def test_without_an_address_of_the_book_its_page_is_named(check, change, folder, capsys):
    told = json.loads((folder / CHECKS).read_text("utf-8"))["help"]
    told["linear_forward"]["book"] = "*Forwards through all layers*, “In NumPy”"
    change(help=told)
    check(linear_forward, hint=1)
    assert capsys.readouterr().out.splitlines()[0] == (
        "The book explains it in *Forwards through all layers*, “In NumPy”"
    )


def test_help_calls_nothing(check, helped, capsys):
    called = []

    def linear_forward(A, W, b):
        called.append(A)

    check(linear_forward, hint=2)
    assert called == []


@pytest.mark.parametrize("number", [0, 4, -1, "1", True + 3])
def test_there_is_no_fourth_step(check, helped, number):
    assert refusal(check, hint=number) == (
        "A hint is number 1, where the book explains it, 2, a question, or 3, the first step."
    )


def test_a_step_that_nobody_wrote_is_told(check, helped):
    def linear_backward(dZ, cache):
        return None

    assert refusal(check, linear_backward, hint=2) == "There is no hint 2 for linear_backward."


def test_who_makes_an_unknown_mistake_is_told_how_to_ask(check, helped):
    def linear_forward(A, W, b):
        return W @ A + 2 * b, (A, W, b)

    assert said(check, linear_forward)[1:] == [
        "check(linear_forward, hint=1) says where the book explains it."
    ]


# --- what is not there ------------------------------------------------------------------------------


STUB = """
def linear_forward(A, W, b):
    '''Whatever it says.'''
    # YOUR CODE STARTS HERE


    # YOUR CODE ENDS HERE
    return Z, cache
"""


@pytest.fixture
def untouched(change, folder, tmp_path, monkeypatch):
    """linear_forward as it was handed out."""
    told = json.loads((folder / CHECKS).read_text("utf-8"))["help"]
    told["linear_forward"] |= {"stub": fingerprint(STUB), "book": "page.html"}
    change(help=told)
    (tmp_path / "stub.py").write_text(STUB)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "stub", raising=False)
    return importlib.import_module("stub").linear_forward


def test_of_an_untouched_function_it_is_said_that_nothing_is_written(check, untouched):
    assert said(check, untouched) == [
        "Nothing has been written for linear_forward yet.",
        "check(linear_forward, hint=1) says where the book explains it.",
    ]


def test_a_name_is_as_good_as_a_function(check, capsys):
    check("linear_forward")
    assert "public checks passed" in capsys.readouterr().out


def test_a_function_that_is_not_there_is_told(check):
    assert refusal(check, "linear_backward") == (
        "There is no function linear_backward: run its cell, in which it must keep its name."
    )


# --- all exercises -----------------------------------------------------------------------------------


def compute_cost(AL, Y):
    return float(np.mean(AL))


def test_all_exercises_are_told_with_what_is_there(check, capsys, version):
    check.all({"linear_forward": linear_forward, "compute_cost": compute_cost})
    title, _, *lines = capsys.readouterr().out.splitlines()
    assert title == f"deep_network, version {version}"
    words = [line.split() for line in lines if line[:1].strip()]
    rows = {first: " ".join(rest) for first, *rest in words}
    assert rows["linear_forward"] == "✓ passed 8 of 8 points"
    assert rows["compute_cost"] == "✗ wrong 0 of 10 points"
    assert rows["linear_backward"] == "· not run 0 of 12 points"
    below = lines[next(i for i, line in enumerate(lines) if line.startswith("compute_cost")) + 1]
    assert below.startswith("    cost is one number, but it is ")
    assert rows["Public"].startswith("checks vouch for 8 of 100 points.")
    assert rows["Next:"].startswith("repair compute_cost.")


def test_all_looks_where_it_is_called(check, capsys):
    check.all()
    out = capsys.readouterr().out
    assert "linear_forward              ✓ passed" in out
    assert "linear_backward             · not run" in out


def test_points_of_rows_that_are_right_count_where_another_is_wrong(check, capsys):
    def linear_backward(dZ, cache):
        A, W, _ = cache
        return W.T @ dZ, dZ @ A.T / A.shape[1], np.sum(dZ, axis=1, keepdims=True)

    check.all({"linear_backward": linear_backward})
    line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("linear_backward"))
    right = int(line.split()[-4])
    assert 0 < right < 12


def test_all_without_a_file_says_so(tmp_path):
    with pytest.raises(PublicCheckFailed, match="is not in the folder"):
        nnkit.public_checks(tmp_path / CHECKS).all()


# --- in a kernel ------------------------------------------------------------------------------------


CELLS = [
    'import nnkit\nimport numpy as np\ncheck = nnkit.public_checks("public_checks.json")',
    "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)",
    "check(linear_forward)",
    "def linear_forward(A, W, b):\n    return W @ A, (A, W, b)",
    "check(linear_forward)",
    "check(print)",
    "check",
    "check.all()",
]


def run(folder):
    """The outputs of the cells in a real kernel, in a folder; a cell that raises would end it."""
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in CELLS])
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(node, resources=place, kernel_name="python3").execute()
    return [cell.outputs for cell in node.cells]


def test_a_kernel_shows_what_is_wrong_without_a_traceback_and_goes_on(folder, change, version):
    _, _, [passed], _, [wrong], [unknown], [shown], [table] = run(folder)
    assert passed.text.endswith("public checks passed: 3 of 3; hidden checks remain\n")
    for failed, begins in (
        (wrong, "Z has the right shape"),
        (unknown, "public_checks.json belongs"),
    ):
        assert failed.output_type == "error"
        assert failed.traceback[0].startswith(begins)
    assert wrong.traceback[1].startswith("Hint: ")
    assert version in shown.data["text/plain"]
    assert "linear_forward              ✗ wrong" in table.text
    change(nnkit="99.0.0")
    _, _, [newer], *_ = run(folder)
    assert len(newer.traceback) == 1
    assert "99.0.0" in newer.traceback[0]


# --- older notebooks --------------------------------------------------------------------------------


@pytest.fixture
def check_of_older(tmp_path):
    """The checks of an assignment whose older notebooks pass one argument more."""
    (tmp_path / CHECKS).write_text(checks_of("shallow_network"), "utf-8")
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
