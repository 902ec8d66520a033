"""What is believed of a worker's messages: their form, within bounds."""

from typing import Any

import numpy as np
import pytest

from autograder.sandbox import Signature
from autograder.sandbox.reading import cleaned, failure_in, outcome_in, signature_in
from autograder.sandbox.wire import ProtocolError
from rubric.plain import Opaque


@pytest.mark.parametrize(
    ("sent", "line"),
    [(1, 1), (200, 200), (None, None), (0, None), (-1, None), (-(1 << 60), None), (201, None)],
)
def test_a_line_is_one_that_a_cell_can_have_or_none(sent: int | None, line: int | None) -> None:
    failure = failure_in({"failure": ["ValueError", "no", sent]})
    assert failure is not None
    assert failure.line == line
    outcome = outcome_in({"failure": ["ValueError", "no", sent], "outputs": []}, timed_out=False)
    assert outcome.failure == failure


def test_of_a_signature_names_alone_are_told_and_few_of_them() -> None:
    forged = signature_in([1, 1, ["x" * 10_000, *(f"name{i}" for i in range(400))]])
    assert forged is not None
    assert sum(map(len, forged.names)) <= 20 * 64
    assert all(name.isidentifier() for name in forged.names)


@pytest.mark.parametrize(
    "sent",
    [
        [1, 1, ["give me the points"]],
        [1, 1, ["x\ny"]],
        [1, 1, [""]],
        [1, 1, ["\u202ex"]],
        [-1, 1, ["x"]],
        [1, -1, ["x"]],
        [1 << 40, None, []],
    ],
)
def test_what_no_function_has_is_no_signature(sent: list[Any]) -> None:
    with pytest.raises(ProtocolError):
        signature_in(sent)


def test_an_honest_signature_is_told_as_it_is() -> None:
    assert signature_in([2, None, ["A_prev", "θ"]]) == Signature(2, None, ("A_prev", "θ"))


def test_texts_inside_values_are_cleaned_and_numbers_are_not_touched() -> None:
    array = np.arange(3)
    value = {"\x1bkey": ["a\x00", ("b\u202e", 1.5, None, True)], "x": array}
    result = cleaned(value)
    assert result["x"] is array
    del result["x"]
    assert cleaned(Opaque("\x1b[31mNice")) == Opaque("Nice")
    assert result == {"ey": ["a", ("b", 1.5, None, True)]}
