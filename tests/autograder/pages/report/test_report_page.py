import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag

from autograder.classroom.marks import Learner, Mark, Marks
from autograder.classroom.record import Record
from autograder.grading.result import Result
from autograder.pages.report.report_page import render
from rubric import Finding, Hint, Judgement
from rubric.problems import Carried, CarriedInPart, NotFinite, Untouched, Violated
from tests.autograder.pages.classes import Classroom, classroom, exercises
from tests.soup import part

MADE = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
AT = "2026-11-21T08:00:00+00:00"
TWO = [("linear_forward", 40.0), ("linear_backward", 60.0)]
HINT = "Which axis is summed?"
WRONG = Judgement(
    "linear_backward",
    "failed",
    20.0,
    60.0,
    (
        Finding("dW", NotFinite("dW", "", "nan"), Hint.of_mistake(HINT)),
        Finding("db", NotFinite("db", "", "nan"), Hint.of_mistake(HINT)),
    ),
)
RIGHT = Judgement("linear_forward", "passed", 40.0, 40.0)
BLANK = Judgement(
    "linear_forward",
    "missing",
    0.0,
    40.0,
    (Finding("linear_forward", Untouched("linear_forward")),),
)


def record(learner: str, *found: Judgement, seconds: float = 0.2, **changes: str) -> Record:
    fields = {"assignment": "small", "status": "graded", "seed": "secret-seed", "isolation": "full"}
    result = Result(**(fields | changes), exercises=found)
    return Record(learner, result, "file-digest", "code-digest", "rules", AT, seconds)


def page(
    records=(), marks=None, learners=(), problems=None, *, names: bool = True, exercises=TWO
) -> BeautifulSoup:
    return BeautifulSoup(
        render(
            "small",
            exercises,
            records,
            marks or {},
            learners,
            problems=problems or {},
            names=names,
            made_at=MADE,
        ),
        "html.parser",
    )


def page_of(made: Classroom, **changes) -> BeautifulSoup:
    return page(**(made._asdict() | changes))


def roster(*ids: str) -> list[Learner]:
    return [Learner(each) for each in ids]


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def glance(soup: BeautifulSoup) -> dict[str, str]:
    return {text(each.dt): text(each.dd) for each in soup.select(".glance div")}


def table(soup: BeautifulSoup, caption: str) -> list[list[str]]:
    """The rows of the body of a table."""
    (found,) = [each for each in soup.select("table") if text(each.caption) == caption]
    return [[text(cell) for cell in row.select("th, td")] for row in found.select("tbody tr")]


def section(soup: BeautifulSoup, id_: str) -> Tag:
    return part(soup, named(id_))


def named(id_: str) -> str:
    return f"section[aria-labelledby={id_}]"


def mistakes(soup: BeautifulSoup) -> list[Tag]:
    return section(soup, "mistakes").select(".mistake")


def crowd(tag: Tag) -> list[str]:
    return [text(each) for each in tag.select(".crowd li")]


@pytest.fixture(scope="module")
def sixty() -> Classroom:
    return classroom(60)


@pytest.fixture(scope="module")
def soup(sixty: Classroom) -> BeautifulSoup:
    return page_of(sixty)


# --- the numbers, computed once more ---------------------------------------------------------------


def scores(made: Classroom) -> list[float]:
    every = [
        sum(mark.auto for mark in marks.exercises.values() if mark.auto is not None) - marks.penalty
        for marks in made.marks.values()
        if any(mark.auto is not None for mark in marks.exercises.values())
    ]
    return [max(0.0, each) for each in every]


def shown(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def test_the_figures_at_a_glance_are_those_of_the_class(sixty: Classroom, soup) -> None:
    came = {each.learner for each in sixty.records} | sixty.problems.keys()
    lower, median, upper = np.percentile(scores(sixty), [25, 50, 75])
    waiting = {each.learner for each in sixty.records if each.result.score is None}
    assert glance(soup) == {
        "Handed in": f"{len(came)} of 60 on the roster",
        "Graded": str(len(scores(sixty))),
        "Median": f"{shown(median)} of 100",
        "Half of them have": f"{shown(lower)} to {shown(upper)}",
        "Mean": shown(float(np.mean(scores(sixty)))),
        "Waiting for a person": str(len(waiting | sixty.problems.keys())),
        "Late": str(sum(each.seconds_late > 0 for each in sixty.marks.values())),
        "Not handed in": str(60 - len(came)),
    }


def test_a_bar_and_a_row_tell_how_many_learners_have_how_many_points(sixty, soup) -> None:
    counts = np.histogram(scores(sixty), bins=np.linspace(0, 100, 11))[0].tolist()
    rows = table(soup, "Learners by points")
    assert [int(row[1]) for row in rows] == counts
    assert rows[0][0] == "0 to under 10"
    assert rows[-1][0] == "90 to 100"
    bars = soup.select("svg[aria-labelledby~=plot-scores-title] .bar")
    assert [text(bar.title) for bar in bars] == [
        f"{row[0]} points: {count} learners" for row, count in zip(rows, counts, strict=True)
    ]
    heights = [float(bar.rect["height"]) for bar in bars]
    assert heights == [pytest.approx(150 * count / max(counts), abs=0.06) for count in counts]


def kind_of(result: Judgement) -> int:
    if result.score == result.max_score:
        return 1 if result.status == "carried" else 0
    return 2 if result.score else 4 if result.status == "missing" else 3


def test_each_exercise_tells_how_the_class_fared_in_it(sixty: Classroom, soup) -> None:
    results = [each.result.exercises for each in sixty.records if each.result.score is not None]
    rows = table(soup, "Learners by exercise")
    assert [row[0] for row in rows] == [name for name, _ in exercises()]
    for place, row in enumerate(rows):
        counts = Counter(kind_of(found[place]) for found in results)
        assert [int(cell) for cell in row[1:6]] == [counts[kind] for kind in range(5)]
        assert float(row[6]) == pytest.approx(
            np.mean([found[place].score for found in results]), abs=0.01
        )


def test_a_stacked_bar_is_as_wide_as_its_numbers(soup) -> None:
    rows = table(soup, "Learners by exercise")
    for row, bar in zip(rows, soup.select("svg.stacked"), strict=True):
        drawn = {part["class"][0]: float(part["width"].rstrip("%")) for part in bar.select("rect")}
        sizes = dict(
            zip(("full", "carried", "partly", "none", "missing"), map(int, row[1:6]), strict=True)
        )
        total = sum(sizes.values())
        wanted = {
            kind: pytest.approx(100 * size / total, abs=0.01)
            for kind, size in sizes.items()
            if size
        }
        assert drawn == wanted
        assert text(bar.title).startswith(f"{row[0]}: {row[1]} all points, ")


def test_mistakes_are_counted_by_their_hints_the_most_frequent_first(
    sixty: Classroom, soup
) -> None:
    made: dict[tuple[str, str], set[str]] = {}
    for each in sixty.records:
        for exercise in each.result.as_json()["exercises"]:
            for finding in exercise["findings"]:
                if finding["hint"]:
                    made.setdefault((exercise["name"], finding["hint"]), set()).add(each.learner)
    listed = {
        (text(each.code), text(each.select_one(".hint"))): {
            text(learner.select_one(".id")) for learner in each.select(".crowd li")
        }
        for each in mistakes(soup)
        if each.select_one(".hint")
    }
    assert len(made) == 3
    assert listed == made
    counts = [int(text(each.strong).split()[0]) for each in mistakes(soup)]
    assert counts == sorted(counts, reverse=True)


# --- points ----------------------------------------------------------------------------------------


def test_a_persons_points_count_before_the_engines() -> None:
    marks = {
        "a": Marks("a", {"linear_forward": Mark(0.0, manual=40.0), "linear_backward": Mark(20.0)})
    }
    failed = replace(RIGHT, status="failed", score=0.0)
    soup = page([record("a", failed, WRONG)], marks, roster("a"))
    assert glance(soup)["Median"] == "60 of 100"
    assert table(soup, "Learners by exercise")[0][1:] == ["1", "0", "0", "0", "0", "40", "40"]


def test_without_a_gradebook_the_points_of_the_records_count() -> None:
    assert glance(page([record("a", RIGHT, WRONG)]))["Mean"] == "60"


def test_marks_without_a_record_count_too() -> None:
    marks = {"a": Marks("a", {"linear_forward": Mark(30.0), "linear_backward": Mark(None)})}
    soup = page([], marks, roster("a", "b"))
    assert glance(soup)["Handed in"] == "1 of 2 on the roster"
    assert [row[1:6] for row in table(soup, "Learners by exercise")] == [
        ["0", "0", "1", "0", "0"],
        ["0", "0", "0", "0", "0"],
    ]


def test_extra_points_beyond_the_maximum_are_in_the_last_bar() -> None:
    marks = {
        "a": Marks("a", {"linear_forward": Mark(40.0), "linear_backward": Mark(60.0, extra=9.0)})
    }
    soup = page([], marks)
    assert table(soup, "Learners by points")[-1] == ["90 to 100", "1", "100 %"]
    assert "and what lies above" in text(section(soup, "scores").figcaption)


# --- mistakes --------------------------------------------------------------------------------------


def test_a_learner_counts_once_however_many_outputs_a_mistake_spoils() -> None:
    (only,) = mistakes(page([record("a", RIGHT, WRONG)]))
    assert text(only.strong) == "1 learner"
    assert "linear_backward · seen in dW and db · gave a wrong result" in text(only)


def test_what_has_no_hint_is_grouped_by_output_with_its_sentences() -> None:
    def raised(sentence: str) -> Judgement:
        return replace(WRONG, status="raised", findings=(Finding("dW", Violated(sentence)),))

    several = ["dW is odd.", "dW is odd.", "dW is even."]
    records = [record(str(place), raised(said)) for place, said in enumerate(several)]
    (only,) = mistakes(page(records))
    assert text(only.strong) == "3 learners"
    assert "linear_backward · not a known mistake · stopped with an error" in text(only)
    assert [text(each) for each in only.select(".sentences li")] == [
        "dW is odd. (2 times)",
        "dW is even.",
    ]


def test_a_mistake_of_the_whole_call_names_no_output() -> None:
    raised = replace(
        WRONG, status="raised", findings=(Finding("linear_backward", Violated("It raised.")),)
    )
    (only,) = mistakes(page([record("a", raised)]))
    said = "linear_backward · not a known mistake · stopped with an error"
    assert text(only.select_one(".told p")) == said


def test_what_was_not_written_is_no_mistake() -> None:
    soup = page([record("a", BLANK)])
    assert mistakes(soup) == []
    assert "Nothing was found wrong" in text(section(soup, "mistakes"))


def test_carried_errors_name_the_exercise_that_is_broken() -> None:
    broken = replace(RIGHT, status="failed", score=8.0)
    finding = Finding("linear_backward", Carried(("linear_forward",)))
    carried = replace(WRONG, status="carried", score=60.0, findings=(finding,))
    soup = page([record("a", broken, carried), record("b", RIGHT, WRONG)])
    (only,) = section(soup, "carried").select(".mistake")
    assert text(only.strong) == "1 learner"
    assert "Broken: linear_forward Carried: linear_backward (1)" in text(only)
    assert crowd(only) == ["a"]
    assert [crowd(each) for each in mistakes(soup)] == [["b"]]


def test_an_exercise_is_broken_if_it_is_blamed_whatever_words_tell_it() -> None:
    word = Judgement("works", "failed", 0.0, 1.0)
    finding = Finding("dW", Carried(("linear_forward",)))
    carried = replace(WRONG, status="carried", score=60.0, findings=(finding,))
    soup = page([record("a", word, replace(RIGHT, status="failed", score=8.0), carried)])
    assert [text(each.p) for each in section(soup, "carried").select(".told")] == [
        "Broken: linear_forward"
    ]


def test_points_carried_in_part_are_carried_and_the_rest_is_a_mistake() -> None:
    broken = replace(RIGHT, status="failed", score=8.0)
    note = Finding("linear_backward", CarriedInPart(("linear_forward",)))
    partly = replace(WRONG, findings=(note, *WRONG.findings))
    soup = page([record("a", broken, partly)])
    assert "Broken: linear_forward" in text(section(soup, "carried"))
    (only,) = mistakes(soup)
    assert text(only.select_one(".hint")) == HINT


def test_what_no_check_of_its_own_sees_is_said_so() -> None:
    carried = replace(WRONG, status="carried", findings=(Finding("dW", Carried(())),))
    soup = page([record("a", RIGHT, carried)])
    assert "Something that its own checks do not see" in text(section(soup, "carried"))


# --- how grading went ------------------------------------------------------------------------------


def test_what_needs_attention_comes_first_then_what_took_longest() -> None:
    hung = replace(WRONG, status="timed_out")
    records = [
        record("quick", RIGHT, seconds=0.1),
        record("slow", RIGHT, seconds=9.0),
        record("hung", RIGHT, hung, seconds=0.3),
        record("crashed", RIGHT, status="crashed", reason="A cell ended it."),
        record("timed-out", RIGHT, status="timed_out", reason="A cell never ended."),
        record("unreadable", status="ungradable", reason="It is empty."),
    ]
    soup = page(records, problems={"nothing": "no notebook there"})
    rows = table(soup, "What needs attention first, then what took longest")
    order = ["nothing", "unreadable", "timed-out", "crashed", "hung", "slow", "quick"]
    assert [row[0] for row in rows] == order
    told = dict(zip(order, (row[1] for row in rows), strict=True))
    assert told["nothing"] == "not graded no notebook there a person should look"
    assert told["unreadable"] == "cannot be graded It is empty. a person should look"
    assert told["hung"] == "graded linear_backward did not finish"
    assert [row[2] for row in rows] == ["", "0.2", "0.2", "0.2", "0.3", "9.0", "0.1"]
    assert [row[3] for row in rows][:3] == ["none", "none", "40"]
    assert [row[:2] for row in table(soup, "How grading ended")] == [
        ["not graded", "1"],
        ["cannot be graded", "1"],
        ["a cell did not finish", "1"],
        ["a cell ended Python", "1"],
        ["graded", "3"],
    ]


def test_the_seconds_of_every_grading_are_in_one_bar() -> None:
    seconds = [0.02, 0.15, 0.15, 0.7, 7.5]
    soup = page([record(str(place), RIGHT, seconds=each) for place, each in enumerate(seconds)])
    rows = table(soup, "Submissions by seconds")
    assert [(row[0], row[1]) for row in rows] == [
        ("0 to under 0.1", "1"),
        ("0.1 to under 0.2", "2"),
        ("0.2 to under 0.5", "0"),
        ("0.5 to under 1", "1"),
        ("1 to under 2", "0"),
        ("2 to under 5", "0"),
        ("5 to 10", "1"),
    ]
    assert "The longest took 7.5 s, all together 9 s." in text(soup)


def test_who_was_late_is_told_with_what_it_cost() -> None:
    made = {
        "a": Marks("a", {"linear_forward": Mark(40.0)}, seconds_late=7500.0, penalty=2.5),
        "b": Marks("b", {"linear_forward": Mark(40.0)}, seconds_late=90_000.0),
        "c": Marks("c", {"linear_forward": Mark(40.0)}),
    }
    soup = page([], made)
    assert table(soup, "Who was late") == [
        ["b", "1 day and 1 hour", "0"],
        ["a", "2 hours and 5 minutes", "2.5"],
    ]


def test_who_has_not_handed_in_is_the_roster_without_those_who_have() -> None:
    soup = page([record("b", RIGHT)], {}, roster("a", "b", "c", "d"), {"d": "two notebooks"})
    assert crowd(section(soup, "absent")) == ["a", "c"]


def test_who_is_not_on_the_roster_is_counted_apart() -> None:
    soup = page([record("stranger", RIGHT)], {}, roster("a"))
    assert glance(soup)["Handed in"] == "0 of 1 on the roster, and 1 who is not on it"
    assert glance(soup)["Not handed in"] == "1"


def test_grading_by_several_versions_of_the_checks_is_told() -> None:
    one, other = record("a", RIGHT), replace(record("b", RIGHT), rules="older")
    assert "same version of the checks" not in text(page([one]))
    assert "Not all were graded by the same version of the checks" in text(page([one, other]))


def test_grading_without_full_isolation_is_told() -> None:
    soup = page([record("a", RIGHT, isolation="reduced"), record("b", RIGHT)])
    assert "1 submission ran on a machine that could not isolate it fully" in text(soup)


# --- small and odd classes -------------------------------------------------------------------------


def test_an_empty_class_has_a_page_that_says_so() -> None:
    soup = page()
    assert "Nobody has handed in yet" in text(soup)
    assert glance(soup)["Handed in"] == "0 of 0 on the roster"
    assert soup.select("svg[role=img]") == []


def test_a_class_of_which_nobody_handed_in_lists_everybody() -> None:
    soup = page(learners=roster("a", "b"))
    assert "Nobody has handed in yet" in text(soup)
    assert crowd(section(soup, "absent")) == ["a", "b"]


def test_one_submission_is_its_own_median() -> None:
    soup = page([record("a", RIGHT, WRONG)], {}, roster("a"))
    assert [glance(soup)[each] for each in ("Median", "Half of them have", "Mean")] == [
        "60 of 100",
        "60 to 60",
        "60",
    ]


def test_where_nothing_could_be_graded_there_are_no_points_and_no_zero() -> None:
    records = [record(each, status="ungradable", reason="It is empty.") for each in "abc"]
    soup = page(records, {}, roster(*"abc"))
    found = glance(soup)
    assert (found["Graded"], found["Waiting for a person"]) == ("0", "3")
    assert "Median" not in found
    assert soup.select_one(named("scores")) is None
    assert soup.select_one(named("mistakes")) is None


def test_long_lists_are_cut_and_say_so() -> None:
    many = page_of(classroom(1200))
    submissions = text(section(many, "submissions"))
    left_out = int(glance(many)["Handed in"].split()[0]) - 500
    assert f" {left_out} more in the same order are left out" in submissions
    assert len(section(many, "submissions").select("table.wide tbody tr")) == 500
    assert len(crowd(mistakes(many)[0])) == 100
    assert "more are not listed" in text(mistakes(many)[0])
    assert len(str(many)) < 400_000


# --- strangers -------------------------------------------------------------------------------------

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\x1b[31m\u202e&amp;{{ 7*7 }}'
VISIBLE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>&amp;{{ 7*7 }}'


def test_whatever_people_and_programs_are_called_stays_text() -> None:
    learner = Learner(HOSTILE, HOSTILE, None, HOSTILE, HOSTILE)
    finding = Finding("dW", Violated(HOSTILE))
    records = [
        record(HOSTILE, replace(WRONG, findings=(finding,)), status="crashed", reason=HOSTILE),
    ]
    marks = {
        HOSTILE: Marks(HOSTILE, {"linear_forward": Mark(1.0, comment=HOSTILE)}, seconds_late=60.0)
    }
    absent = Learner(f"absent {HOSTILE}")
    soup = page(records, marks, [learner, absent], {"x" + HOSTILE: HOSTILE})
    html = str(soup)
    assert not soup.select("script, main img, [onerror]")
    assert "\x1b" not in html
    assert "\u202e" not in html
    for place in ("mistakes", "submissions", "late", "absent"):
        assert VISIBLE[:60] in section(soup, place).get_text(), place


def test_a_page_without_names_tells_nothing_of_anybody() -> None:
    def traces(key: str) -> list[str]:
        return [
            f"id-{key}",
            f"First{key}",
            f"Last{key}",
            f"{key}@mail.example",
            f"lms{key}",
            f"{key}.ipynb",
        ]

    def someone(key: str) -> Learner:
        return Learner(*traces(key)[:5])

    def wrote(key: str) -> tuple[Finding, ...]:
        return (
            Finding("dW", Violated(f"linear_backward raised {' '.join(traces(key))}.")),
            Finding("db", Violated("…"), Hint.of_mistake(HINT)),
        )

    keys = ["Qua", "Wib", "Exo", "Ryz", "Tuv", "Yok"]
    records = [
        record("id-Qua", replace(WRONG, findings=wrote("Qua"))),
        record("id-Wib", RIGHT, status="crashed", reason=" ".join(traces("Wib"))),
        record("id-Exo", status="ungradable", reason="Exo.ipynb is empty."),
    ]
    marks = {
        "id-Tuv": Marks(
            "id-Tuv", {"linear_forward": Mark(3.0, comment="FirstTuv!")}, seconds_late=60.0
        )
    }
    everything = (
        records,
        marks,
        [someone(key) for key in keys if key != "Wib"],
        {"id-Ryz": "no Ryz.ipynb"},
    )
    named, nameless = page(*everything), page(*everything, names=False)
    for key in keys:
        assert any(each in str(named) for each in traces(key)), key
        assert not any(key in str(nameless) for each in traces(key)), key
    assert glance(named) == glance(nameless)
    assert [text(each.strong) for each in mistakes(nameless)] == ["1 learner", "1 learner"]
    assert text(nameless.select_one(".hint")) == HINT


def test_neither_seed_nor_digest_is_on_the_page(soup) -> None:
    html = str(page([record("a", RIGHT, WRONG)]))
    assert not [each for each in ("secret-seed", "file-digest", "code-digest") if each in html]


# --- the page --------------------------------------------------------------------------------------


def test_the_page_runs_nothing_and_asks_nobody(soup) -> None:
    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not soup.select("script, [style], iframe, object, form, link[rel=stylesheet]")
    addresses = [each[key] for key in ("href", "src") for each in soup.select(f"[{key}]")]
    assert [each for each in addresses if not each.startswith(("#", "data:"))] == []
    assert not re.search(r"url\((?!#)", str(soup))


def test_every_plot_has_a_name_and_every_table_a_caption(soup) -> None:
    plots = soup.select("svg[role=img]")
    assert len(plots) > 12
    assert all(text(each.title) for each in plots)
    assert all(text(each.caption) for each in soup.select("table"))
    for plot in soup.select("svg[aria-labelledby]"):
        assert all(soup.find(id=each) for each in plot["aria-labelledby"].split())


def test_ids_are_unique_and_links_lead_somewhere(soup) -> None:
    ids = [each["id"] for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [each["href"] for each in soup.select("a[href^='#']")]
    assert len(links) > 5
    assert {each.removeprefix("#") for each in links} <= set(ids)


def test_headings_follow_one_another(soup) -> None:
    levels = [int(each.name[1]) for each in soup.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_says_when_it_was_made(soup) -> None:
    assert soup.header.time["datetime"] == "2026-11-22T08:05:00+00:00"
