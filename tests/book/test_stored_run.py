"""What the book shows and does not run: a program that needs PyTorch, and the output of one run of it."""

import ast
import re
from datetime import date

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
