"""Notebooks as tools save them and as accidents leave them: graded, or refused in one sentence."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.errors import AutograderError, Ungradable
from autograder.intake import which_assignment
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import rebuild
from autograder.notebooks import reader
from autograder.notebooks.notebook import Notebook

CORPUS = Path(__file__).parents[2] / "intake_corpus"
FILES = sorted(CORPUS.iterdir())

AGAIN = "Save it again in Jupyter and submit the .ipynb file."
REFUSED = {
    "array": f"is not a notebook: it has no list of cells. {AGAIN}",
    "blank": f"is empty. {AGAIN}",
    "cells_are_text": f"is not a notebook: it has no list of cells. {AGAIN}",
    "empty": f"is empty. {AGAIN}",
    "google_drive_pointer": f"is not a notebook: it has no list of cells. {AGAIN}",
    "gzip": "is a gzip archive: unpack it and submit the notebook in it.",
    "julia_kernel": "has no function of means: submit the notebook of means.",
    "latin_1": f"is not a notebook: it is not JSON, and may be cut off or damaged. {AGAIN}",
    "merge_conflict": "is not JSON: it holds the marks of a merge conflict, as in <<<<<<<. Choose one "
    "of the two versions, and save it again in Jupyter.",
    "null": f"is not a notebook: it has no list of cells. {AGAIN}",
    "number": f"is not a notebook: it has no list of cells. {AGAIN}",
    "other_assignment": "has no function of means: submit the notebook of means.",
    "pdf": "is a PDF: submit the .ipynb file that it was made from.",
    "python": f"is a program in Python and no notebook: it is not JSON. {AGAIN}",
    "r_kernel": "has no function of means: submit the notebook of means.",
    "text": f"is not a notebook: it has no list of cells. {AGAIN}",
    "truncated": f"is not a notebook: it is not JSON, and may be cut off or damaged. {AGAIN}",
    "web_page": "is a web page: open it in Jupyter, and download the .ipynb file itself.",
    "zeros": f"is not a notebook: it is not JSON, and damaged by bytes of zero. {AGAIN}",
    "zip": "is a zip archive: unpack it and submit the notebook in it.",
}


def intake(content: bytes, release: Notebook) -> dict[str, str]:
    """What a run does with a file before anything of it runs: which exercises it attempts."""
    submission = reader.parse(content, Path("x.ipynb"))
    which_assignment.decide(submission, "means", {"means": release}, Path("x.ipynb"))
    rebuilt = rebuild(submission, release)
    assert rebuilt.digest()
    needed(rebuilt.cells)
    return dict(rebuilt.states)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_in_any_state_is_read_or_refused_in_a_sentence(
    path: Path, released: Notebook
) -> None:
    reason = REFUSED.get(path.stem)
    if reason is None:
        assert intake(path.read_bytes(), released)["row_means"] == "attempted"
        return
    with pytest.raises(Ungradable) as caught:
        intake(path.read_bytes(), released)
    assert str(caught.value) == f"x.ipynb {reason}"


CONTENTS = st.sampled_from([path.read_bytes() for path in FILES])


@given(CONTENTS, st.integers(0, 2_000), st.integers(0, 50), st.binary(max_size=20))
@example(b"", 0, 0, b"")
def test_no_damage_ends_in_anything_but_a_sentence(
    released: Notebook, content: bytes, start: int, length: int, put: bytes
) -> None:
    at = start % (len(content) + 1)
    with suppress(AutograderError):
        intake(content[:at] + put + content[at + length :], released)
