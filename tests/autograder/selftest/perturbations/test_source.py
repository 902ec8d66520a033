"""Each habit does to a function what it says, and nothing else."""

from typing import Any

import pytest

from autograder.selftest.perturbations import source

SOURCE = '''\
def shifted(X, by):
    """Shift X."""
    moved = [x + by for x in X]
    total = sum(moved)
    return moved, total
'''


def run(written: source.Written, *arguments):
    """Call the function of a cell, after the cell that a learner has added."""
    names: dict[str, Any] = {}
    exec(written.added, names)
    exec(written.source, names)
    return names["shifted"](*arguments)


@pytest.mark.parametrize("write", source.HARMLESS)
def test_harmless_writing_changes_the_source_and_no_answer(write, capsys):
    written = write("shifted", SOURCE)
    assert written.source.strip() != SOURCE.strip()
    assert run(written, [1, 2], 3) == ([4, 5], 9)


def test_other_names_are_given_to_all_locals_and_to_no_parameter():
    written = source.other_names("shifted", SOURCE)
    assert "our_moved = [our_x + by for our_x in X]" in written.source
    assert "return (our_moved, our_total)" in written.source
    assert "our_by" not in written.source


def test_a_function_that_prints_prints(capsys):
    run(source.prints("shifted", SOURCE), [1], 2)
    assert "'by': 2" in capsys.readouterr().out


def test_a_helper_stands_in_a_cell_of_its_own():
    written = source.helper_of_its_own("shifted", SOURCE)
    assert "def my_shifted(X, by):" in written.added
    assert "my_shifted(*arguments, **options)" in written.source


def test_what_remembers_gives_the_answer_before():
    written = source.forgets_nothing("shifted", SOURCE)
    names: dict[str, Any] = {}
    exec(written.added, names)
    exec(written.source, names)
    answers = [names["shifted"]([number], 0)[1] for number in (1, 2, 3)]
    assert answers == [1, 1, 2]
