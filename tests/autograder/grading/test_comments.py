from autograder.grading.comments import Paragraph, comment, paragraphs
from rubric import Finding, Hint, Judgement, Problem
from rubric.problems import NotPython, Violated

AXIS = Hint.of_mistake("Which axis?")


def exercise(*findings: Finding, remarks: tuple[Problem, ...] = ()) -> Judgement:
    return Judgement("backward", "failed", 0.0, 4.0, findings, remarks)


def test_a_hint_stands_below_all_findings_to_which_it_belongs():
    found = exercise(
        Finding("dW", Violated("dW is too large."), AXIS),
        Finding("db", Violated("db is too large."), AXIS),
        Finding("backward", Violated("It is slow.")),
    )
    assert [each.text for each in paragraphs(found)] == [
        "dW is too large.", "db is too large.", "Which axis?", "It is slow.",
    ]  # fmt: skip


def test_what_an_author_says_of_a_property_stands_alone():
    assert comment(exercise(Finding("dW", Violated("Too large.")))) == "Too large."
    assert comment(exercise(Finding("dW", Violated("dW is large.")))) == "dW is large."


def test_a_comment_says_findings_hints_and_remarks_and_nothing_of_what_is_right():
    looped = Violated("A loop.")
    found = exercise(Finding("backward", Violated("It raised."), AXIS), remarks=(looped,))
    assert comment(found) == "It raised.\n\nHint: Which axis?\n\nRemark: A loop."
    assert comment(exercise()) is None


def test_a_finding_keeps_its_line_and_loses_what_a_terminal_would_obey():
    stopped = NotPython("backward", "NameError", 3, "", "It raised\x1b[31m \u202eX.")
    [said] = paragraphs(exercise(Finding("backward", stopped)))
    assert said == Paragraph(
        "finding",
        "The cell of backward could not run: NameError in line 3: It raised X..",
        3,
    )
