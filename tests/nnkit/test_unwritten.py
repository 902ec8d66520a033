"""Cells that need what is not written yet say so, in a kernel; elsewhere nothing changes."""

import json

import pytest
from jupyter_client.manager import start_new_kernel

from nnkit.shell import kernel_shell, shown
from nnkit.unwritten import is_untouched
from rubric.help import Help, fingerprint, to_record
from rubric.record import FORMAT

STUBS = {
    "one": "def one(x):\n    # START\n\n    # END\n    return y",
    "two": "def two(x):\n    y = {}\n    # START\n\n    # END\n    return y",
}
GIVEN = 'import nnkit\ncheck = nnkit.public_checks("public_checks.json")\ncheck_all = check.all'
ONE = "def one(x):\n    return x + 1"
NEEDS_ONE, NEEDS_TWO = (
    f"This cell needs {name}, which is not written yet.\n" for name in ("one", "two")
)


@pytest.fixture
def folder(tmp_path):
    """A folder with the checks of two exercises."""
    record = {
        "arguments": ["x"],
        "takes": {"tuple": ["x ()"]},
        "gives": "y ()",
        "returns": ["y"],
        "values": ["y"],
        "tolerance": 1e-6,
        "also_takes": [],
        "examples": [
            {"facts": {"dict": {}}, "arguments": {"tuple": [1.0]}, "expected": 2.0},
        ],
    }
    told = {
        "version": "1",
        "assignment": "toys",
        "format": FORMAT,
        "nnkit": "0.0.1",
        "exercises": dict.fromkeys(STUBS, record),
        "help": {
            name: to_record(Help(((("y",), 50.0),), fingerprint(stub)))
            for name, stub in STUBS.items()
        },
        "sealed": {name: [] for name in STUBS},
    }
    (tmp_path / "public_checks.json").write_text(json.dumps(told), "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def kernel():
    """A real kernel, as a notebook has one."""
    manager, client = start_new_kernel()
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def run(folder, kernel):
    """Run cells below the given one, and give what each put out; one that stops raises."""

    def outputs(*sources):
        begin = f"%reset -f\n%cd -q {folder}\nget_ipython().ast_transformers.clear()"
        return [executed(kernel, each) for each in (begin, GIVEN, *sources)][2:]

    return outputs


def executed(kernel, source):
    """What a cell put out.

    Raises:
        RuntimeError: "Run all" would stop here.
    """
    said = []

    def hear(message):
        kind, content = message["msg_type"], message["content"]
        if kind == "error":
            said.append("\n".join(["error", *content["traceback"]]))
        elif kind in ("stream", "execute_result"):
            said.append(content.get("text") or content["data"]["text/plain"])

    reply = kernel.execute_interactive(source, output_hook=hear)["content"]
    if reply["status"] != "ok":
        raise RuntimeError(reply["evalue"])
    return "".join(said)


def test_a_stub_is_told_from_what_is_written(run):
    assert run(STUBS["one"], "one(1)", ONE, "one(1)") == ["", NEEDS_ONE, "", "2"]


def test_a_stub_that_returns_something_counts_as_a_stub(run):
    assert run(STUBS["two"], "two(1)") == ["", NEEDS_TWO]


def test_a_check_says_itself_that_nothing_is_written(run):
    assert run(STUBS["one"], "check(one)", "check_all()")[1:] == [
        "error\nNothing has been written for one yet.",
        "toys, version 1\n"
        "\n"
        "one  · nothing written yet    0 of  50 points\n"
        "two  · not run                0 of  50 points\n"
        "\n"
        "Public checks vouch for 0 of 100 points. The grader calls each function again, with other sizes and\n"
        "numbers.\n"
        "Next: run the cell of two, in which the function keeps its name.\n",
    ]


def test_a_function_that_is_not_there_stops_no_check(run):
    assert run("check(one)", "check(one, hint=2)", "one(1)") == [
        "error\nThere is no function one: run its cell, in which it must keep its name.",
        "error\nThere is no hint 2 for one.",
        NEEDS_ONE,
    ]


def test_who_calls_a_stub_waits_for_it_too(run):
    calls = "def both(x):\n    return [one(each) for each in [x]]"
    assert run(STUBS["one"], calls, "both(1)", ONE, "both(1)")[2:] == [NEEDS_ONE, "", "[2]"]


def test_a_cell_that_defines_and_calls_waits_for_what_it_calls(run):
    cell = "def both(x):\n    return one(x)\nboth(1)"
    assert run(STUBS["one"], cell) == ["", NEEDS_ONE]


def test_a_cell_that_needs_what_another_would_have_made_waits_too(run):
    cells = ["value = one(1)", "value + 1", ONE, "value = one(1)", "value + 1"]
    assert run(STUBS["one"], *cells)[1:] == [NEEDS_ONE, NEEDS_ONE, "", "", "3"]


def test_once_it_is_written_a_value_that_is_missing_is_an_error_as_ever(run):
    with pytest.raises(RuntimeError, match="name 'value' is not defined"):
        run(STUBS["one"], "value = one(1)", ONE, "value + 1")


def test_the_exercise_that_comes_first_is_named(run):
    assert run(STUBS["two"], STUBS["one"], "two(one(1))")[2] == NEEDS_ONE


def test_other_cells_run_as_ever(run):
    assert run("1 + 1", "%time pass", "sum([1, 2])")[::2] == ["2", "3"]
    with pytest.raises(RuntimeError, match="name 'three' is not defined"):
        run("three(1)")


def test_of_checks_that_are_made_twice_the_last_one_looks(run):
    count = "sum('Unwritten' in type(each).__name__ for each in get_ipython().ast_transformers)"
    assert run(GIVEN, GIVEN, count)[-1] == "1"


def test_without_a_file_of_checks_cells_run(run, folder):
    (folder / "public_checks.json").unlink()
    assert run("1 + 1", "check(print)")[0] == "2"


def test_what_has_no_source_is_not_untouched():
    assert not is_untouched(print, "")
    assert not is_untouched(3, "")


def test_outside_of_a_notebook_there_is_no_kernel_and_errors_are_raised():
    assert kernel_shell() is None
    with pytest.raises(KeyError), shown(KeyError):
        raise KeyError
