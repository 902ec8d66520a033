import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from autograder.classroom.marks import Mark
from autograder.classroom.record import Record
from autograder.grading.autograded_notebook import ANSWERED_ELSEWHERE
from autograder.pages import page
from autograder.pages.feedback import feedback_page
from autograder.pages.feedback.wording import NOTICES, STATUSES
from rubric import Finding, Hint
from rubric.problems import NotPython, Violated
from tests.autograder.pages import graded as samples
from tests.autograder.pages.graded import (
    BREAK_OUT,
    SCRIPT,
    Grade,
    Json,
    attack,
    cell,
    drawn,
    exercise_cells,
    failed,
    marks_of,
    notebook_of,
    page_of,
    parsed,
    passed,
    png,
    record_of,
    stream,
    text_of,
)
from tests.soup import attribute, part
from tests.submissions.cases import CASES

grade = samples.grade  # a fixture is found in the module that uses it

MEAN = "def mean(x):\n    total = sum(x)\n    return total / len(x)\n"
ASKED = "## Averages\n\n### Exercise 1: the mean\n\nAdd up, then divide by $n$."
STOPPED = NotPython("mean", "NameError", 2, "total = sum(x)", "name 'x' is not defined")
WRONG = Finding("mean", STOPPED, Hint.of_mistake("How many are there?"))


def small(*cells: Json) -> Json:
    return notebook_of(cell("markdown", "title", "# Means"), *cells)


def rendered(record: Record, *cells: Json, marks=None) -> BeautifulSoup:
    notebook = small(*(cells or exercise_cells("mean", ASKED, MEAN)))
    return parsed(feedback_page.render(record, notebook, marks))


def facts(soup: BeautifulSoup) -> dict[str, str]:
    return {text_of(each.dt): text_of(each.dd) for each in soup.select(".facts > div")}


# --- what it says, and in which order -------------------------------------------------------------


def test_the_page_says_which_assignment_whose_and_how_many_points(grade: Grade) -> None:
    soup = page_of(grade("linear_forward_alone_wrong"))
    assert text_of(soup.h1) == "Deep network: any depth, in ten functions"
    assert text_of(soup.select_one(".learner")) == "linear_forward_alone_wrong"
    assert part(soup, ".ring")["aria-label"] == "94 of 100 points"
    assert facts(soup)["Graded"].endswith("UTC")


def test_what_is_right_comes_first_then_the_first_thing_wrong_then_everything(
    grade: Grade,
) -> None:
    soup = page_of(grade("linear_forward_alone_wrong"))
    headings = [text_of(each) for each in soup.find_all(["h1", "h2", "h3"])]
    assert headings[:6] == [
        "Deep network: any depth, in ten functions",
        "Score",
        "7 of 10 exercises are right, in 2 more nothing is wrong, and 1 needs another look.",
        "What is right",
        "Look at this first",
        "Exercise by exercise",
    ]
    assert headings[6] == "Exercise 1: where learning starts initialize_parameters"
    assert len(headings) == 16


def test_the_first_thing_wrong_comes_with_its_hint_and_where_to_look(grade: Grade) -> None:
    first = part(page_of(grade("learner_as_printed")), ".first-panel")
    assert "raised KeyError in line 14" in text_of(first.select_one(".finding"))
    assert text_of(first.select_one(".hint")).startswith("Hint. How many hidden layers")
    targets = [link["href"] for link in first.select(".next a")]
    assert targets == ["#L_model_backward-line-14", "#exercise-L_model_backward"]
    assert text_of(first.select_one(".after")) == "After that: update_parameters."


def test_one_hint_for_three_outputs_is_told_with_the_first_of_them(grade: Grade) -> None:
    first = part(page_of(grade("learner_with_loop_repaired")), ".first-panel")
    assert len(first.select(".finding")) == 1
    assert len(first.select(".hint")) == 1


def test_a_finding_without_a_hint_is_told_with_the_next_that_has_one() -> None:
    plain, hinted = replace(WRONG, hint=None), WRONG
    last = replace(WRONG, hint=Hint.of_mistake("Which axis?"))
    for findings, kinds in (
        ((plain, hinted, last), ["finding", "finding", "hint"]),
        ((plain, plain, hinted), ["finding"]),
        ((hinted, last), ["finding", "hint"]),
    ):
        first = part(rendered(record_of(failed("mean", *findings))), ".first-panel")
        said = [each["class"][0] for each in first.select(".finding, .hint")]
        assert said == kinds


def test_an_exercise_named_in_a_sentence_is_a_link_except_in_its_own_section() -> None:
    both = replace(WRONG, problem=Violated("mean disagrees with spread, see `mean`."))
    cells = exercise_cells("mean", "", MEAN) + exercise_cells("spread", "", "x = 1")
    soup = rendered(record_of(failed("mean", both), passed("spread")), *cells)
    finding = part(soup, "#exercise-mean .finding")
    assert [each.get_text() for each in finding.find_all("code")] == ["mean", "spread", "mean"]
    assert [each["href"] for each in finding.find_all("a")][:1] == ["#exercise-spread"]


def test_an_exercise_that_only_waits_is_told_kindly_and_leads_to_the_one_to_repair(
    grade: Grade,
) -> None:
    soup = page_of(grade("linear_forward_alone_wrong"))
    carried = soup.select_one(".carried-list")
    assert text_of(carried) == (
        "linear_activation_forward and L_model_forward: Nothing is wrong here: it works as soon as "
        "linear_forward does. Repair linear_forward."
    )
    assert "Once it is right, linear_activation_forward and L_model_forward will be too." in (
        text_of(soup.select_one(".next"))
    )
    section = part(soup, "#exercise-L_model_forward")
    assert [link["href"] for link in section.select(".finding a")] == 2 * [
        "#exercise-linear_forward"
    ]


def test_an_answer_that_is_wrong_comes_before_one_that_is_missing() -> None:
    record = record_of(failed("a", status="missing"), failed("b", WRONG), failed("c", WRONG))
    cells = [each for name in "abc" for each in exercise_cells(name, "", "x = 1")]
    first = part(rendered(record, *cells), ".first-panel")
    assert part(first, ".which a")["href"] == "#exercise-b"
    assert text_of(first.select_one(".after")) == "After that: c and a."


def test_a_blank_notebook_is_shown_where_to_begin(grade: Grade) -> None:
    soup = page_of(grade("blank"))
    assert text_of(soup.select_one("#summary")) == "Nothing has been written yet."
    assert text_of(soup.select_one(".first-panel h3")) == "Begin here"
    assert part(soup, "#exercise-initialize_parameters details.asked").has_attr("open")


def test_everything_right_leaves_nothing_to_repair(grade: Grade) -> None:
    soup = page_of(grade("right_in_another_style"))
    assert text_of(soup.select_one("#summary")) == "All 10 exercises are right."
    assert soup.select_one(".first-panel") is None
    assert text_of(soup.select_one(".right-panel .after")) == (
        "Something is remarked on compute_cost; it costs nothing."
    )
    remark = part(soup, "#exercise-compute_cost .remark")
    assert text_of(remark).startswith("Remark, which costs nothing. cost is one number")


def test_the_table_lists_every_exercise_in_the_order_of_the_notebook(grade: Grade) -> None:
    table = part(page_of(grade("linear_forward_alone_wrong")), "table.exercises")
    assert text_of(table.caption) == "All exercises"
    rows = [
        [text_of(each) for each in row.find_all(["th", "td"])] for row in table.select("tbody tr")
    ]
    assert rows[2:4] == [
        ["Exercise 3: the linear step", "Not right yet", "2 / 8"],
        ["Exercise 4: a whole layer", "Nothing wrong here", "10 / 10"],
    ]
    targets = [link["href"] for link in table.select("a")]
    soup_ids = {
        each["id"] for each in page_of(grade("linear_forward_alone_wrong")).select("article")
    }
    assert {target[1:] for target in targets} == soup_ids


def test_exercises_stand_as_in_the_notebook_whatever_the_order_of_the_checks() -> None:
    cells = [each for name in "ba" for each in exercise_cells(name, "", "x = 1")]
    soup = rendered(record_of(passed("a"), passed("b")), *cells)
    assert [each["id"] for each in soup.select("article")] == ["exercise-b", "exercise-a"]


def test_what_was_asked_is_the_prose_above_the_exercise_without_the_chapter_before_it() -> None:
    soup = rendered(record_of(passed("mean")))
    assert text_of(soup.select_one("article h3")) == "Exercise 1: the mean mean"
    asked = part(soup, ".asked .prose")
    assert text_of(asked) == "Add up, then divide by n."
    assert asked.find("math") is not None


def test_the_title_can_be_given() -> None:
    text = feedback_page.render(record_of(passed("mean")), small(), title="Averages & more")
    assert text_of(parsed(text).h1) == "Averages & more"


# --- the learner's own code -----------------------------------------------------------------------


def test_the_lines_that_findings_name_are_marked_in_the_learners_code() -> None:
    soup = rendered(record_of(failed("mean", WRONG)))
    marked = soup.select(".answer mark")
    assert [each["data-n"] for each in marked] == ["2"]
    assert marked[0].get_text() == "    total = sum(x)\n"
    assert soup.find(id="mean-line-2") is marked[0]
    assert part(soup, ".to-line")["href"] == "#mean-line-2"


def test_code_stands_below_the_findings_in_the_order_of_reading() -> None:
    children = part(rendered(record_of(failed("mean", WRONG))), ".beside").find_all(recursive=False)
    assert [each["class"] for each in children] == [["findings"], ["answer"]]


def test_code_that_is_right_is_folded() -> None:
    soup = rendered(record_of(passed("mean")))
    folded = [text_of(each.summary) for each in soup.select("article details")]
    assert folded == ["What was asked", "Your code"]
    assert "total / len(x)" in soup.select("article details")[1].get_text()


def test_code_in_another_exercises_cell_is_found_there() -> None:
    both = MEAN + "\ndef spread(x):\n    return 0\n"
    cells = exercise_cells("mean", "", both) + exercise_cells("spread", "", "# See above.")
    cells[-2]["metadata"][ANSWERED_ELSEWHERE] = True
    soup = rendered(record_of(passed("mean"), failed("spread", replace_line(WRONG, 5))), *cells)
    section = part(soup, "#exercise-spread")
    assert text_of(section.h4) == "Your code, in the cell of mean"
    assert part(section, "#spread-line-5").get_text() == "def spread(x):\n"


def replace_line(finding: Finding, line: int) -> Finding:
    return replace(finding, problem=replace(STOPPED, line=line))


def test_the_learners_cells_show_their_text_and_their_pictures() -> None:
    soup = rendered(
        record_of(failed("mean", WRONG)),
        cell("code", "added-1", "print(1)", [stream("before all\n")]),
        *exercise_cells("mean", ASKED, MEAN, [stream("of the answer\n"), drawn(png(30, 20))]),
        cell("code", "added-2", "print(2)", [stream("behind it\n")]),
        cell("code", "added-3", "silent = 1"),
    )
    assert "before all" in part(soup, ".each > details").get_text()
    answer = part(soup, "article .answer")
    assert "of the answer" in answer.get_text()
    picture = part(answer, "img")
    assert attribute(picture, "src").startswith("data:image/png;base64,iVBOR")
    assert picture["alt"] == "Picture 2 from the cell of mean"
    assert (picture["width"], picture["height"]) == ("30", "20")
    assert "behind it" in part(soup, "article > details.own").get_text()
    assert "silent" not in soup.get_text()


def test_no_output_of_a_checked_call_and_nothing_of_the_grading_is_shown(grade: Grade) -> None:
    outcome = grade("learner_as_printed")
    marked = feedback_page.render(outcome.record, outcome.autograded)
    assert outcome.record.result.seed not in marked
    assert "CHECKED" not in str(rendered(record_of(passed("mean"))))
    for secret in (str(Path.home()), str(Path.cwd()), "isolation", "sandbox", "Landlock"):
        assert secret not in marked


# --- points, people, time -------------------------------------------------------------------------


def test_without_a_gradebook_the_points_are_those_of_the_grading() -> None:
    soup = rendered(record_of(passed("mean"), failed("spread", WRONG)))
    assert part(soup, ".ring")["aria-label"] == "4 of 8 points"
    assert part(soup, ".filled")["stroke-dasharray"] == "50.0 100"
    assert soup.select_one(".people") is None
    assert list(facts(soup)) == ["Graded"]


def test_what_is_late_says_how_late_and_what_it_costs() -> None:
    record = record_of(passed("mean"))
    marks = marks_of(
        record,
        submitted_at=datetime.fromisoformat("2026-11-22T02:04"),
        due=datetime.fromisoformat("2026-11-21T23:59"),
        seconds_late=7500,
        penalty=1.0,
    )
    soup = rendered(record, marks=marks)
    assert part(soup, ".ring")["aria-label"] == "3 of 4 points"
    assert facts(soup) == {
        "Handed in": "Sunday 22 November 2026, 02:04 UTC",
        "Due": "Saturday 21 November 2026, 23:59 UTC",
        "Late": "by 2 hours and 5 minutes; 1 point is taken off the 4 earned",
        "Graded": "Saturday 21 November 2026, 08:00 UTC",
    }
    assert part(soup, ".facts time")["datetime"] == "2026-11-22T02:04:00+00:00"


def test_being_late_may_cost_nothing() -> None:
    record = record_of(passed("mean"))
    soup = rendered(record, marks=marks_of(record, seconds_late=86_400.0))
    assert facts(soup)["Late"] == "by 1 day; nothing is taken off for it"


def test_what_is_in_time_is_not_called_late() -> None:
    record = record_of(passed("mean"))
    assert "Late" not in facts(rendered(record, marks=marks_of(record)))


def test_the_points_of_a_person_count_and_are_told_apart() -> None:
    record = record_of(failed("mean", WRONG), passed("spread"))
    mean = Mark(0.0, manual=2.5, extra=1.0, comment="Good idea.\nSee me.")
    soup = rendered(record, marks=marks_of(record, {"mean": mean}))
    assert part(soup, ".ring")["aria-label"] == "7.5 of 8 points"
    assert text_of(soup.select_one("section.people")) == (
        "From your instructors mean An instructor gave 2.5 points in place of 0. "
        "An instructor added 1 point. Good idea. See me."
    )
    assert part(soup, "blockquote").get_text() == "Good idea.\nSee me."
    section = part(soup, "#exercise-mean")
    assert "3.5 / 4" in text_of(section.select_one(".verdict"))
    assert "Good idea." in text_of(section.select_one(".people"))
    assert "changed by an instructor" in text_of(soup.select_one("table .changed"))


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark(4.0, manual=4.0), []),
        (Mark(4.0, extra=-1.0), ["An instructor took off 1 point."]),
        (Mark(None, manual=3.0), ["An instructor gave 3 points."]),
        (Mark(4.0, extra=0.0), []),
    ],
)
def test_what_a_person_did_is_a_sentence(mark: Mark, said: list[str]) -> None:
    record = record_of(passed("mean"))
    soup = rendered(record, marks=marks_of(record, {"mean": mark}))
    assert [text_of(each) for each in soup.select(".notes p")] == said


def test_a_person_who_is_asked_to_look_is_announced() -> None:
    record = record_of(passed("mean"))
    soup = rendered(record, marks=marks_of(record, {"mean": Mark(4.0, waiting=True)}))
    assert "An instructor has still to look at this submission" in text_of(
        soup.select_one("section.people")
    )


def test_more_than_all_points_fill_the_ring_and_no_more() -> None:
    record = record_of(passed("mean"))
    soup = rendered(record, marks=marks_of(record, {"mean": Mark(4.0, extra=4.0)}))
    assert part(soup, ".filled")["stroke-dasharray"] == "100.0 100"


# --- how it ended ---------------------------------------------------------------------------------


def test_what_cannot_be_graded_says_what_to_do_and_shows_no_zero() -> None:
    record = record_of(status="ungradable", reason="a.ipynb is empty. Save it again in Jupyter.")
    soup = rendered(record, marks=marks_of(record, {"mean": Mark(None)}))
    assert soup.select_one(".ring") is None
    assert facts(soup)["Score"] == "none yet; 4 points can be earned"
    assert text_of(soup.select_one(".notice")) == (
        "This file could not be graded a.ipynb is empty. Save it again in Jupyter. "
        + NOTICES["ungradable"].advice
    )
    assert soup.select_one("table") is None
    assert "0" not in text_of(soup.main).replace("08:00", "").replace("2026", "")


def test_points_that_a_person_gives_to_what_cannot_be_graded_are_shown() -> None:
    record = record_of(status="ungradable", reason="It is empty.")
    marks = marks_of(record, {"mean": Mark(None, manual=3.0, comment="Sent by mail.")})
    soup = rendered(record, marks=marks)
    assert part(soup, ".ring")["aria-label"] == "3 of 4 points"
    assert "Sent by mail." in text_of(soup.select_one(".notes"))


@pytest.mark.parametrize("status", ["timed_out", "out_of_memory", "crashed"])
def test_a_notebook_that_was_ended_says_what_happened_and_what_to_do(status: str) -> None:
    soup = rendered(record_of(passed("mean"), status=status, reason="It ran longer than 20 s."))
    notice = text_of(soup.select_one(".notice"))
    assert notice.startswith(f"{NOTICES[status].label} It ran longer than 20 s.")
    assert "run all cells from the top" in notice


@pytest.mark.parametrize(
    "status", ["failed", "missing", "raised", "timed_out", "out_of_memory", "crashed"]
)
def test_every_way_to_fail_has_words_of_its_own(status: str) -> None:
    section = part(rendered(record_of(failed("mean", WRONG, status=status))), "#exercise-mean")
    assert text_of(section.select_one(".how")) == STATUSES[status].label
    advice = section.select_one(".advice")
    assert (advice and text_of(advice)) == (STATUSES[status].advice or None)


def test_all_statuses_differ_in_their_words() -> None:
    for said in (STATUSES, NOTICES):
        assert len({each.label for each in said.values()}) == len(said)
        assert len({each.advice for each in said.values() if each.advice}) >= len(said) - 3


def test_places_of_this_machine_are_not_named_in_a_reason() -> None:
    soup = rendered(record_of(status="ungradable", reason=f"{Path.cwd() / 'a.ipynb'} is empty."))
    assert text_of(soup.select_one(".reason")) == "…/a.ipynb is empty."


# --- whatever a learner writes --------------------------------------------------------------------


def test_nothing_that_a_learner_writes_becomes_part_of_the_page() -> None:
    text = feedback_page.render(*attack())
    soup = parsed(text)
    assert soup.find_all(["script", "iframe", "object", "form", "base"]) == []
    assert soup.find_all("img") == []
    assert len(soup.find_all("style")) == 1
    assert [
        each for each in soup.find_all(True) if any(key.startswith("on") for key in each.attrs)
    ] == []
    assert not any("javascript:" in link["href"] for link in soup.find_all("a"))
    assert soup.find_all(style=True) == []


@pytest.mark.parametrize(
    "place", ["title", ".learner", ".reason", ".hint", ".remark", "blockquote"]
)
def test_an_attack_is_shown_as_the_text_that_it_is(place: str) -> None:
    soup = parsed(feedback_page.render(*attack()))
    assert f"{SCRIPT}{BREAK_OUT}right to left" in part(soup, place).get_text()


def test_an_attack_in_code_and_outputs_is_text_too() -> None:
    soup = parsed(feedback_page.render(*attack()))
    assert SCRIPT + BREAK_OUT in part(soup, ".answer .code").get_text()
    outputs = [each.get_text() for each in soup.select(".output")]
    assert sum(SCRIPT in each for each in outputs) == 4
    assert "(a picture that is not shown)" in outputs


def test_no_character_that_turns_or_hides_text_reaches_the_page() -> None:
    text = feedback_page.render(*attack())
    assert not set(text) & set("\u202e\u2066\u200b\x1b\x00")
    assert "U+202E" in part(parsed(text), ".answer .code").get_text()


def test_names_of_files_that_are_no_unicode_do_not_break_the_page() -> None:
    text = feedback_page.render(record_of(passed("mean"), learner="zo\udceb"), small())
    assert text.encode()


def test_the_page_allows_itself_one_style_and_pictures_that_it_holds() -> None:
    soup = rendered(record_of(passed("mean")))
    meta = part(soup, "meta[http-equiv=Content-Security-Policy]")
    rules = dict(rule.split(" ", 1) for rule in attribute(meta, "content").split("; "))
    assert rules.pop("style-src").startswith("'sha256-")
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert part(soup, "meta[name=referrer]")["content"] == "no-referrer"


# --- every sample ---------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [case for case in CASES if case != "never_ends"])
def test_every_sample_submission_has_a_page(case: str, grade: Grade) -> None:
    outcome = grade(case)
    text = feedback_page.render(outcome.record, outcome.autograded, marks_of(outcome.record))
    soup = parsed(text)
    pictures = sum(len(each["src"]) for each in soup.find_all("img"))
    assert len(text.encode()) - pictures < 150_000
    assert len(soup.select("article")) == len(outcome.record.result.exercises)
    assert len(soup.find_all("h1")) == 1
    identities = [each["id"] for each in soup.find_all(id=True)]
    assert len(identities) == len(set(identities))
    inside = {f"#{each}" for each in identities}
    assert {link["href"] for link in soup.select("a[href^='#']")} <= inside


def test_the_notebook_may_come_from_its_file(grade: Grade) -> None:
    outcome = grade("learner_as_printed")
    again = json.loads(json.dumps(outcome.autograded))
    for each in again["cells"]:
        each["source"] = "".join(each["source"]).splitlines(keepends=True)
    assert feedback_page.render(outcome.record, again) == feedback_page.render(
        outcome.record, outcome.autograded
    )


# --- what it is made of ---------------------------------------------------------------------------

MARKS = {"exercises": {"mean": Mark(4.0)}, "seconds_late": 0.0}


def test_a_page_begins_with_its_stamp(tmp_path: Path) -> None:
    record = record_of(passed("mean"))
    path = tmp_path / "page.html"
    path.write_text(feedback_page.render(record, small()), encoding="utf-8")
    assert feedback_page.stamp_in(path) == feedback_page.stamp(record)
    assert feedback_page.stamp(record).encode() in path.read_bytes()[: page.HEAD]


@pytest.mark.parametrize("content", [b"", b"<!doctype html>", b"\xff\xfe"])
def test_what_is_no_page_of_ours_has_no_stamp(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert feedback_page.stamp_in(path) is None
    path.write_bytes(content)
    assert feedback_page.stamp_in(path) is None


@pytest.mark.parametrize(
    "changes", [{"seed": "another"}, {"isolation": "reduced"}, {"seconds": 9.0}, {"code": "c2"}]
)
def test_what_is_not_shown_does_not_alter_the_stamp(changes: dict[str, Any]) -> None:
    record, changed = record_of(passed("mean")), record_of(passed("mean"), **changes)
    assert feedback_page.stamp(changed) == feedback_page.stamp(record)
    assert feedback_page.render(changed, small()) == feedback_page.render(record, small())


@pytest.mark.parametrize(
    "changed",
    [
        record_of(passed("mean"), learner="bob"),
        record_of(passed("mean"), file="f2"),
        record_of(passed("mean"), rules="r2"),
        record_of(passed("mean"), at="2026-11-21T08:00:01+00:00"),
        record_of(passed("mean"), status="crashed", reason="It ended."),
        record_of(passed("mean", remarks=(Violated("Slow."),))),
        record_of(failed("mean", WRONG)),
        record_of(failed("mean", replace_line(WRONG, 3))),
    ],
)
def test_whatever_else_a_record_says_alters_the_stamp(changed: Record) -> None:
    assert feedback_page.stamp(changed) != feedback_page.stamp(record_of(passed("mean")))


@pytest.mark.parametrize(
    "changes",
    [
        {"exercises": {"mean": Mark(4.0, manual=3.0)}},
        {"exercises": {"mean": Mark(4.0, extra=1.0)}},
        {"exercises": {"mean": Mark(4.0, comment="Good.")}},
        {"exercises": {"mean": Mark(4.0, waiting=True)}},
        {"submitted_at": datetime.fromisoformat("2026-11-21")},
        {"due": datetime.fromisoformat("2026-11-21")},
        {"seconds_late": 60.0},
        {"penalty": 1.0},
    ],
)
def test_whatever_a_gradebook_says_alters_the_stamp(changes: dict[str, Any]) -> None:
    record = record_of(passed("mean"))
    stamps = [
        feedback_page.stamp(record),
        feedback_page.stamp(record, marks_of(record)),
        feedback_page.stamp(record, marks_of(record, **changes)),
    ]
    assert len(set(stamps)) == 3


def test_the_order_in_which_a_gradebook_answers_does_not_alter_the_stamp() -> None:
    record = record_of(passed("a"), passed("b"))
    marks = marks_of(record)
    turned = replace(marks, exercises=dict(reversed([*marks.exercises.items()])))
    assert feedback_page.stamp(record, marks) == feedback_page.stamp(record, turned)


def test_a_template_and_a_title_alter_the_stamp(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = record_of(passed("mean"))
    before = feedback_page.stamp(record)
    assert feedback_page.stamp(record, title="Averages") != before
    edited = tmp_path / "feedback.html"
    edited.write_text("{# another #}", encoding="utf-8")
    makers = [edited if path.name == edited.name else path for path in feedback_page.MAKERS]
    assert len(set(makers) - set(feedback_page.MAKERS)) == 1
    monkeypatch.setattr(feedback_page, "MAKERS", tuple(makers))
    assert feedback_page.stamp(record) != before


def test_every_template_of_the_page_is_among_its_makers() -> None:
    known = {path.name for path in feedback_page.MAKERS}
    of_reports = {"report.html", "report.css", "mistake.html", "plots.html"}
    assert {path.name for path in page.TEMPLATES.iterdir()} - known == of_reports
