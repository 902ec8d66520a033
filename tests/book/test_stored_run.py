"""What the book shows and does not run: a program that needs PyTorch, and the output of one run of it."""

import ast
import re
from datetime import date

import numpy as np

import nnkit
from tests.book.test_pages import COURSE

BEYOND = COURSE / "book" / "beyond"
PAGE = (BEYOND / "pytorch.md").read_text("utf-8")
PROGRAM = (BEYOND / "flower_in_pytorch.py").read_text("utf-8")
OUTPUT = (BEYOND / "flower_in_pytorch.txt").read_text("utf-8")
COST = re.compile(r"^(\w+) +step +(\d+): cost ([\d.]+)$", re.MULTILINE)


def fenced(language: str) -> list[str]:
    """What stands on the page between three backticks, in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_shows_the_program_that_was_run_below_its_docstring() -> None:
    docstring = ast.get_docstring(ast.parse(PROGRAM), clean=False)
    assert fenced("python")[0] == PROGRAM.removeprefix(f'"""{docstring}"""\n\n')


def test_the_page_shows_the_stored_output_word_for_word() -> None:
    assert fenced("text") == [OUTPUT]


def test_the_output_says_with_what_and_when_it_was_made() -> None:
    found = re.match(r"PyTorch \d+\.\d+\S*, NumPy \d+\.\d+\S*, (\S+)\n", OUTPUT)
    assert found
    assert date.fromisoformat(found[1]) > date(2026, 1, 1)


def test_the_page_compares_with_the_numbers_of_the_stored_run() -> None:
    (table,) = re.findall(r"^in_pytorch = (\{.*?^\})", PAGE, re.DOTALL | re.MULTILINE)
    stored = {(name, int(step)): float(cost) for name, step, cost in COST.findall(OUTPUT)}
    assert len(stored) == 15
    assert ast.literal_eval(table) == stored


def side_by_side() -> list[str]:
    """The two columns of the page: our lines, and those of PyTorch."""
    pattern = r"^```\{code-block\} python\n(.*?)^```$"
    return re.findall(pattern, PAGE, re.DOTALL | re.MULTILINE)


def statements(program: str) -> set[str]:
    """What a program does, each step in one line, without what repeats or wraps it."""
    simple = (ast.Assign, ast.Expr)
    return {ast.unparse(each) for each in ast.walk(ast.parse(program)) if isinstance(each, simple)}


def test_the_lines_beside_ours_are_those_of_the_program_with_one_optimiser_put_in() -> None:
    _, theirs = side_by_side()
    assert statements(theirs) - statements(PROGRAM) == {
        "optimiser = torch.optim.SGD(net.parameters(), lr=1)"
    }
    assert "lambda parameters: torch.optim.SGD(parameters, lr=1)" in PROGRAM


def test_our_lines_beside_them_reach_the_cost_of_the_stored_run() -> None:
    ours, _ = side_by_side()
    X, Y = nnkit.load_flower()
    rng = np.random.default_rng(0)
    known = {"np": np, "X": X, "Y": Y, "m": X.shape[1], "sigmoid": lambda Z: 1 / (1 + np.exp(-Z))}
    known |= {"W1": rng.standard_normal((8, 2)), "b1": np.zeros((8, 1))}
    known |= {"W2": 0.1 * rng.standard_normal((1, 8)), "b2": np.zeros((1, 1))}
    exec(ours, known)
    stored = {(name, step): float(cost) for name, step, cost in COST.findall(OUTPUT)}
    assert abs(known["cost"] - stored["plain", "1000"]) < 1e-9
