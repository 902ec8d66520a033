import csv
import io
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.classroom.marks import Learner, Mark, Marks
from autograder.errors import UsageError
from autograder.lms.formats import FORMATS, export
from autograder.text import clean

GOLDEN = Path(__file__).parent / "exports"
DUE = datetime(2026, 11, 21, 22, 59, 59)  # noqa: DTZ001 - as nbgrader keeps it

ANNA = Learner("anna", "Anna-Lena", "Müller, geb. Šimić", "anna@example.org", "101")
BOB = Learner("bob", 'Robert "Bob"', "O'Neil", "bob@example.org", "102")
CHEN = Learner("chen", "子轩 🦉", "陈", None, "103")
DORA = Learner("dora", "Dora", "Déjà", "dora@example.org", "104")
EVIL = Learner("=cmd", '=HYPERLINK("http://x","y")', " @SUM(A1)", "+1@example.org", "\t105")
ZOE = "zoe"
ROSTER = [EVIL, ANNA, BOB, CHEN, DORA]

MARKS = {
    "=cmd": Marks("=cmd", {"linear_forward": Mark(0.0), "compute_cost": Mark(0.0)}),
    "anna": Marks(
        "anna",
        {"linear_forward": Mark(40.0), "compute_cost": Mark(60.0)},
        datetime(2026, 11, 20, 8),  # noqa: DTZ001
        DUE,
    ),
    "bob": Marks(
        "bob",
        {
            "linear_forward": Mark(10.0, manual=25.5, comment="A nice idea,\nnot asked for."),
            "compute_cost": Mark(100 / 3, extra=2.0, comment='=1+1 is "two"'),
        },
        datetime(2026, 11, 21, 23, 59, 59),  # noqa: DTZ001
        DUE,
        seconds_late=3600.0,
        penalty=5.0,
    ),
    "chen": Marks(
        "chen",
        {"linear_forward": Mark(None, waiting=True), "compute_cost": Mark(None, waiting=True)},
        datetime(2026, 11, 21, 8),  # noqa: DTZ001
        DUE,
    ),
    "zoe": Marks("zoe", {"linear_forward": Mark(2 / 3), "compute_cost": Mark(None, waiting=True)}),
}


def exported(to: str, learners=ROSTER, marks=MARKS, **options) -> str:
    return export(to, "deep_network", 100.0, learners, marks, **options)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def records(text: str) -> list[dict[str, str]]:
    header, *rows = cells(text)
    return [dict(zip(header, row, strict=True)) for row in rows]


def of(learner: Learner, to: str, column: str, **options) -> str:
    keys = {"csv": "learner", "canvas": "SIS Login ID", "moodle": "ID number"}
    rows = records(exported(to, **options))
    (row,) = [row for row in rows if row[keys[to]].removeprefix("'") == learner.id]
    return row[column]


MARK_COLUMN = {"csv": "score", "canvas": "deep_network", "moodle": "deep_network"}
ALL = pytest.mark.parametrize("to", FORMATS)


# --- golden files ----------------------------------------------------------------------------------


@ALL
def test_a_class_is_exported_as_it_was(to: str) -> None:
    canvas = {"title": "Week 2", "canvas_id": 4711} if to == "canvas" else {}
    wanted = (GOLDEN / f"{to}.csv").read_bytes().decode("utf-8")
    assert exported(to, **canvas) == wanted


@ALL
def test_an_empty_class_has_a_header_and_no_learner(to: str) -> None:
    rows = cells(exported(to, [], {}))
    assert len(rows) == (2 if to == "canvas" else 1)
    assert {len(row) for row in rows} == {len(rows[0])}


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no format excel: there is csv, canvas, moodle\.$"):
        exported("excel")


# --- marks -----------------------------------------------------------------------------------------


@ALL
def test_a_missing_submission_is_empty_and_never_zero(to: str) -> None:
    assert of(DORA, to, MARK_COLUMN[to]) == ("-" if to == "moodle" else "")


@ALL
def test_what_waits_for_a_person_is_empty_and_never_zero(to: str) -> None:
    assert of(CHEN, to, MARK_COLUMN[to]) == ("-" if to == "moodle" else "")


@ALL
def test_zero_points_are_zero(to: str) -> None:
    assert of(EVIL, to, MARK_COLUMN[to]) == "0"


@ALL
def test_the_mark_is_what_counts_penalty_and_a_persons_points_included(to: str) -> None:
    assert of(BOB, to, MARK_COLUMN[to]) == "55.83"  # 25.5 + 33.33… + 2 - 5


@ALL
def test_everybody_of_the_roster_appears_once_and_strangers_with_marks_at_the_end(to: str) -> None:
    rows = cells(exported(to))[2 if to == "canvas" else 1 :]
    column = {"csv": 0, "canvas": 3, "moodle": 2}[to]
    listed = [row[column].removeprefix("'") for row in rows]
    assert listed == [*(learner.id for learner in ROSTER), ZOE]


def test_the_complete_table_tells_what_the_mark_is_made_of() -> None:
    told = {column: of(BOB, "csv", column) for column in ("raw score", "penalty", "seconds late")}
    assert told == {"raw score": "60.83", "penalty": "5", "seconds late": "3600"}
    assert of(BOB, "csv", "linear_forward") == "25.5"
    assert of(BOB, "csv", "submitted at") == "2026-11-21T23:59:59+00:00"
    assert of(BOB, "csv", "due") == "2026-11-21T22:59:59+00:00"


def test_the_complete_table_tells_who_waits_for_a_person() -> None:
    waits = {each: of(each, "csv", "waiting for a person") for each in (ANNA, CHEN, DORA)}
    assert waits == {ANNA: "no", CHEN: "yes", DORA: ""}


def test_exercises_have_a_column_each_even_if_only_one_submission_has_them() -> None:
    marks = {
        "anna": Marks("anna", {"first": Mark(1.0)}),
        "bob": Marks("bob", {"first": Mark(2.0), "second": Mark(3.0)}),
    }
    assert cells(exported("csv", [ANNA, BOB], marks))[0][-2:] == ["first", "second"]
    assert of(ANNA, "csv", "second", learners=[ANNA, BOB], marks=marks) == ""


def test_penalties_never_make_a_mark_negative_and_a_persons_may() -> None:
    late = {"anna": Marks("anna", {"first": Mark(3.0)}, penalty=5.0)}
    assert of(ANNA, "csv", "score", learners=[ANNA], marks=late) == "0"
    minus = {"anna": Marks("anna", {"first": Mark(0.0, extra=-2.5)})}
    assert of(ANNA, "csv", "raw score", learners=[ANNA], marks=minus) == "-2.5"


# --- platforms -------------------------------------------------------------------------------------


def test_canvas_finds_the_assignment_by_its_number_else_by_its_title() -> None:
    assert cells(exported("canvas", canvas_id=4711))[0][5] == "deep_network (4711)"
    assert cells(exported("canvas", title="Week 2, deep"))[0][5] == "Week 2, deep"


def test_canvas_gets_the_points_possible_and_people_by_their_number_and_login() -> None:
    rows = cells(exported("canvas"))
    assert rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert rows[1] == ["Points Possible", "", "", "", "", "100"]
    assert rows[3][:5] == ["Müller, geb. Šimić, Anna-Lena", "101", "", "anna", ""]


def test_a_name_is_given_as_far_as_it_is_known() -> None:
    roster = [Learner("a", "Ann", None), Learner("b", None, "Bee"), Learner("c")]
    assert [row[0] for row in cells(exported("canvas", roster, {}))[2:]] == ["Ann", "Bee", "c"]


def test_moodle_gets_comments_and_what_being_late_has_cost() -> None:
    assert of(BOB, "moodle", "deep_network feedback").splitlines() == [
        "linear_forward: A nice idea,",
        "not asked for.",
        'compute_cost: =1+1 is "two"',
        "5 points were taken off, because it was late.",
    ]


def test_only_our_own_table_begins_with_a_byte_order_mark() -> None:
    assert [to for to in FORMATS if exported(to).startswith("\ufeff")] == ["csv"]


@ALL
def test_lines_end_as_the_reader_expects(to: str) -> None:
    text = exported(to)
    assert ("\r" in text) == (to == "csv")
    assert text.endswith("\r\n" if to == "csv" else "\n")


# --- whatever people write -------------------------------------------------------------------------

NASTY = ["=", "+1", "-", "@", "'", "'=", "\t", "\r", "\n", " ", ",", ';"', '\\"', '"', "\\"]
NASTY += ["\ufeff", "\u202e", "\x00", "\x1b[1m", "＝", "－1", "é", "🦉", "0", "1e5", "Anna"]
TEXTS = st.lists(st.sampled_from(NASTY) | st.characters(), max_size=4).map("".join)
LEARNERS = st.builds(Learner, TEXTS, *[st.none() | TEXTS] * 4)
SCORES = st.none() | st.floats(-100, 1000)
MARK = st.builds(Mark, SCORES, SCORES, SCORES, comment=st.none() | TEXTS, waiting=st.booleans())


@st.composite
def classes(draw) -> tuple[list[Learner], dict[str, Marks]]:
    roster = draw(st.lists(LEARNERS, max_size=4, unique_by=lambda each: each.id))
    ids = draw(st.sets(TEXTS, max_size=2)) | {each.id for each in roster if draw(st.booleans())}
    exercises = st.dictionaries(st.sampled_from(["a", "b"]), MARK)
    return roster, {
        each: Marks(each, draw(exercises), penalty=draw(st.floats(0, 9))) for each in ids
    }


ANY_CLASS = given(classes())
UNHURRIED = settings(deadline=None, max_examples=60)


def without_guard(cell: str) -> str:
    """A cell as it was before a formula was made harmless."""
    return cell[1:] if cell.startswith("'") and begins_formula(cell.lstrip("'")) else cell


def begins_formula(cell: str) -> bool:
    """Whether a spreadsheet might compute a cell: normalised, so that wide signs count too."""
    plain = unicodedata.normalize("NFKC", cell)
    return plain.startswith(("\t", "\r", "\n")) or plain.lstrip(" \t\r\n'")[:1] in tuple("=+-@")


def is_number(cell: str) -> bool:
    return cell == "-" or cell.lstrip("-").replace(".", "", 1).isdecimal()


@UNHURRIED
@ANY_CLASS
@ALL
def test_no_cell_begins_a_formula(to: str, people) -> None:
    for row in cells(exported(to, *people, title="=1")):
        for cell in row:
            assert is_number(cell) or cell.startswith("'") or not begins_formula(cell), cell


@UNHURRIED
@ANY_CLASS
@ALL
def test_every_row_is_as_long_as_the_header(to: str, people) -> None:
    roster, marks = people
    rows = cells(exported(to, roster, marks))
    assert {len(row) for row in rows} == {len(rows[0])}
    everybody = {each.id for each in roster} | marks.keys()
    assert len(rows) == len(everybody) + (2 if to == "canvas" else 1)


@UNHURRIED
@ANY_CLASS
def test_reading_our_own_table_gives_back_what_was_put_in(people) -> None:
    roster, marks = people
    for learner, row in zip(roster, cells(exported("csv", roster, marks))[1:], strict=False):
        assert [without_guard(cell) for cell in row[:4]] == [
            clean(each or "") for each in learner[:4]
        ]
        earned = marks.get(learner.id)
        if earned is None or earned.score is None:
            assert row[9] == ""
        else:
            assert float(row[9]) == pytest.approx(earned.score, abs=0.005001)


@UNHURRIED
@ANY_CLASS
def test_reading_canvas_gives_back_names_numbers_and_marks(people) -> None:
    roster, marks = people
    for learner, row in zip(roster, cells(exported("canvas", roster, marks))[2:], strict=False):
        ids = [" ".join((each or "").split()) for each in (learner.lms_user_id, learner.id)]
        assert [without_guard(row[1]), without_guard(row[3])] == [clean(each) for each in ids]
        score = marks[learner.id].score if learner.id in marks else None
        assert (row[5] == "") == (score is None)
        assert score is None or float(row[5]) == pytest.approx(score, abs=0.005001)


@UNHURRIED
@ANY_CLASS
def test_a_reader_with_backslashes_for_escapes_finds_the_same_cells_in_moodles_table(
    people,
) -> None:
    text = exported("moodle", *people)
    read = io.StringIO(text, newline="")
    escaping = list(csv.reader(read, escapechar="\\", doublequote=True))
    assert [len(row) for row in escaping] == [6] * len(cells(text))
    assert [row[4] for row in escaping] == [row[4] for row in cells(text)]
