import pytest

from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import RebuiltCell


def cell(source: str, role: str = "added") -> RebuiltCell:
    return RebuiltCell(role, "name", source)  # type: ignore[arg-type]


def demonstration(source: str) -> RebuiltCell:
    return cell(source, "demonstration")


@pytest.mark.parametrize("role", ["given", "exercise", "added"])
def test_kept_code_needs_what_binds_the_names_it_reads(role: str) -> None:
    cells = [demonstration("x = 1"), demonstration("y = 2"), cell("print(x)", role)]
    assert needed(cells) == {0}


def test_a_stub_needs_nothing_until_something_is_written() -> None:
    stub = RebuiltCell("exercise", "f", "def f():\n    return parameters", ("f",))
    cells = [demonstration("parameters = train()"), stub]
    assert needed(cells, {"f"}) == set()
    assert needed(cells, {"g"}) == {0}


def test_what_stands_beside_a_stub_in_its_cell_has_needs_all_the_same() -> None:
    merged = RebuiltCell(
        "exercise",
        "f",
        "def f():\n    return lost\n\nscale = kept\n\ndef g():\n    return scale",
        ("f", "g"),
    )
    cells = [demonstration("kept = 1"), demonstration("lost = 2"), merged]
    assert needed(cells, {"f"}) == {0}
    assert needed(cells) == {0, 1}


def test_what_is_needed_has_needs_too() -> None:
    cells = [
        demonstration("x = 1"),
        demonstration("y = x"),
        demonstration("z = y"),
        demonstration("print(z)"),
        cell("y"),
    ]
    assert needed(cells) == {0, 1}


def test_functions_need_what_they_read_and_not_their_own_names() -> None:
    cells = [
        demonstration("x, W = 1, 2"),
        demonstration("scale = 3"),
        cell("def f(x):\n    W = 1\n    return x * W * scale", "exercise"),
    ]
    assert needed(cells) == {1}


def test_names_that_a_cell_has_bound_itself_need_nothing() -> None:
    assert needed([demonstration("x = train()"), cell("x = 1\nprint(x)")]) == set()


def test_every_demonstration_that_binds_the_name_runs() -> None:
    assert needed([demonstration("x = 1"), demonstration("x += 1"), cell("print(x)")]) == {0, 1}


def test_magics_hide_nothing() -> None:
    cells = [demonstration("%time x = 1"), demonstration("%%time\ny = 2"), cell("%timeit f(x, y)")]
    assert needed(cells) == {0, 1}


def test_a_demonstration_that_is_not_python_binds_nothing() -> None:
    assert needed([demonstration("x = ="), cell("print(x)")]) == set()


def test_without_readers_nothing_runs() -> None:
    cells = [demonstration("x = f(1)"), demonstration("plt.plot(x)"), cell("def f(x): pass")]
    assert needed(cells) == set()
    assert needed([]) == set()
