"""Mistakes by frequency at the desk, with a sample of the wrong code."""

import json
from dataclasses import replace

from autograder.course import Assignment, source_cells
from autograder.grading import plain_json
from autograder.notebooks import Notebook, writer
from autograder.portal.web.desk.mistakes import MOST_SHOWN
from rubric import Finding, Hint, Judgement
from rubric.problems import NotFinite
from tests.autograder.portal.many import fill, statements
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.desk.test_assignment import number_of

HERE = "/desk/assignments/means/mistakes/"
HINTED = Finding("means", NotFinite("means", "", "nan"), Hint.of_mistake("Which axis?"))
UNKNOWN = Finding("result", NotFinite("result", "", "nan"))


def judged(*wrong: Finding) -> str:
    names = {"means": "row_means", "result": "spread"}
    lost = {names[finding.output]: finding for finding in wrong}
    found = [
        Judgement(name, "failed", 0.0, 50.0, (lost[name],))
        if name in lost
        else Judgement(name, "passed", 50.0, 50.0)
        for name in names.values()
    ]
    return json.dumps(plain_json(found))


def notebook(means: Assignment, **edits: str) -> bytes:
    cells = [
        replace(cell, source=edits.get(cell.exercise or "", cell.source))
        for cell in source_cells(means)
    ]
    return writer.to_line(writer.to_json(Notebook(tuple(cells), "means")))


def test_the_most_frequent_comes_first_with_a_sample_and_no_name(served: Served, means: Assignment):
    wrong = notebook(means, row_means="def row_means(x):\n    return x", spread="def spread(x): 1")
    numbers = [number_of(served, who, who.encode()) for who in ("ada", "bob")]
    served.grade(numbers[0], 0.0, exercises=judged(HINTED, UNKNOWN), notebook=wrong)
    served.grade(numbers[1], 50.0, exercises=judged(HINTED), notebook=wrong)
    page = served.signed_in("tutor").get(HERE).text
    first, second = page.split('<li class="mistake">')[1:]
    assert "2 learners" in first
    assert "Which axis?" in first
    assert "row_means</span>(x):\n    <span" in first
    assert f"/class/attempts/{numbers[0]}" in first
    assert "1 learner" in second
    assert "not a known mistake" in second
    main = page.partition("<main")[2]
    assert "Ada" not in main
    assert "bob" not in main


def test_only_what_counts_is_looked_at(served: Served, means: Assignment):
    wrong, right = number_of(served, "ada", b"1"), number_of(served, "ada", b"2")
    served.grade(wrong, 50.0, exercises=judged(HINTED), notebook=notebook(means))
    served.grade(right, 100.0, exercises=judged())
    page = served.signed_in("tutor").get(HERE).text
    assert "Nothing was found wrong" in page
    assert "of 1 learner<" in page


def test_before_anything_is_graded_it_says_so(served: Served):
    assert "Nothing is graded yet" in served.signed_in("tutor").get(HERE).text


def test_whatever_a_learner_wrote_stays_text(served: Served, means: Assignment):
    hostile = notebook(means, row_means="def row_means(x):\n    return '<script>alert(1)</script>'")
    served.grade(number_of(served, "ada"), 0.0, exercises=judged(HINTED), notebook=hostile)
    answer = served.signed_in("tutor").get(HERE)
    assert "&lt;script&gt;" in answer.text
    assert "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_of_two_thousand_learners_no_record_is_opened_and_few_notebooks(served: Served):
    tutor, database = served.signed_in("tutor"), served.portal.database
    with database.writing() as connection:
        fill(connection, 2000, 3, judged(HINTED, UNKNOWN))
    with database.reading() as connection, statements(connection) as asked:
        page = tutor.get(HERE).text
    assert "2000 learners" in page
    assert "100 %" in page
    opened = [statement for statement in asked if "results." in statement]
    assert len(opened) <= 3 * MOST_SHOWN
    assert not any("results.record" in statement for statement in opened)
    assert len(asked) < 60
