import base64
import sys
from pathlib import Path

import pytest

from autograder.pages.feedback.outputs import (
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_PICTURE_BYTES,
    MOST_PICTURES,
    MOST_PIECES,
    Album,
    discreet,
    picture,
)
from tests.autograder.pages.graded import Json, drawn, png, stream


def shown(*outputs: Json) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in Album().pieces(outputs)]


def error(*lines: str) -> Json:
    return {"output_type": "error", "ename": "E", "evalue": "e", "traceback": list(lines)}


def value(text: str | list[str]) -> Json:
    return {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}}


def test_text_is_shown_in_order_and_what_is_empty_is_not() -> None:
    assert shown(stream("one\n"), stream(" \n"), value(["two\n", "lines"]), error("E: x")) == [
        ("text", "one"),
        ("text", "two\nlines"),
        ("error", "E: x"),
    ]


def test_html_and_scripts_that_a_cell_displays_are_passed_over() -> None:
    data = {
        "text/html": "<b>bold</b>",
        "application/javascript": "alert(1)",
        "image/svg+xml": "<svg/>",
    }
    assert shown({"output_type": "display_data", "data": data, "metadata": {}}) == []


def test_long_text_is_cut_at_its_end_and_says_how_much_is_left_out() -> None:
    by_length, by_lines = Album().pieces([stream("x" * 3000), stream("line\n" * 100)])
    assert (len(by_length.text), by_length.left_out) == (MOST_CHARACTERS, 3000 - MOST_CHARACTERS)
    assert by_lines.text.count("\n") == MOST_LINES - 1
    assert by_lines.left_out > 0


def test_a_long_traceback_keeps_its_last_lines() -> None:
    (piece,) = Album().pieces(
        [error(*(f"frame {number}" for number in range(100)), "KeyError: 'x'")]
    )
    assert piece.text.endswith("frame 99\nKeyError: 'x'")
    assert "frame 1\n" not in piece.text
    assert piece.left_out > 0


def test_what_repaints_a_terminal_or_turns_text_is_taken_out() -> None:
    assert shown(stream("\x1b[31mred\x1b[0m \u202eturned\u202c")) == [("text", "red turned")]


def test_many_outputs_are_counted_and_not_shown() -> None:
    found = shown(*[stream("x")] * (MOST_PIECES + 5))
    assert len(found) == MOST_PIECES + 1
    assert found[-1] == ("text", "… and 5 more outputs")


# --- pictures -------------------------------------------------------------------------------------


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_png_is_shown_as_it_is_with_its_size() -> None:
    found = picture(encoded(png(30, 20)))
    assert found is not None
    assert (found.kind, found.width, found.height) == ("picture", 30, 20)
    assert found.picture == f"data:image/png;base64,{encoded(png(30, 20))}"


def test_a_picture_may_stand_in_several_lines() -> None:
    text = encoded(png())
    lines = {"output_type": "display_data", "data": {"image/png": [text[:20] + "\n", text[20:]]}}
    assert Album().pieces([lines])[0].kind == "picture"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"\x89PNG\r\n\x1a\n<script>",
        b"\xff\xd8\xff\xe0 a JPEG",
        b"GIF89a".ljust(16, b"\0") + b"\0\0\0\x01" * 2,
        png(0, 5),
        png(1, 1)[:16] + b"\xff" * 8,
        png() + b"x" * MOST_PICTURE_BYTES,
    ],
)
def test_what_is_no_png_or_too_large_is_not_shown(content: bytes) -> None:
    assert shown(drawn(content)) == [("text", "(a picture that is not shown)")]


def test_what_is_no_base_64_is_not_shown() -> None:
    data = {"image/png": f'{encoded(png())}" onerror="x"'}
    assert shown({"output_type": "display_data", "data": data}) == [
        ("text", "(a picture that is not shown)")
    ]


def test_a_page_shows_so_many_pictures_and_no_more() -> None:
    album = Album()
    found = [each for _ in range(4) for each in album.pieces([drawn(png())] * 10)]
    assert sum(each.kind == "picture" for each in found) == MOST_PICTURES


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [sys.prefix, str(Path.cwd()), str(Path(__file__).parents[4])])
def test_folders_of_this_machine_are_not_named(place: str) -> None:
    text = f'File "{place}/lib/x.py", line 3\n{place}\n'
    assert discreet(text) == 'File "…/lib/x.py", line 3\n…\n'


def test_other_folders_are_the_learners_affair() -> None:
    assert discreet("open('/data/cats.h5') in lib/python") == "open('/data/cats.h5') in lib/python"


def test_frames_of_what_runs_the_cells_are_left_out_of_a_traceback() -> None:
    text = (
        "Cell added-3, line 1\n----> 1 f()\n\n"
        "File /course/autograder/sandbox/shell.py:130, in Shell.run(self)\n    129 x\n--> 130 y\n\n"
        "File /usr/lib/timeit.py:208\n--> 208 z\n\nNameError: name 'np' is not defined"
    )
    assert shown(error(*text.split("\n"))) == [
        (
            "error",
            "Cell added-3, line 1\n----> 1 f()\n\nFile /usr/lib/timeit.py:208\n--> 208 z\n\n"
            "NameError: name 'np' is not defined",
        )
    ]
