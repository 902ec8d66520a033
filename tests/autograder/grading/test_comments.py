from autograder.grading.comments import Paragraph, comment, paragraphs
from autograder.grading.result import ExerciseResult
from rubric import Finding


def exercise(*findings: Finding, remarks: tuple[str, ...] = ()) -> ExerciseResult:
    return ExerciseResult("backward", "failed", 0.0, 4.0, findings, remarks)


def test_a_hint_stands_below_all_findings_to_which_it_belongs():
    found = exercise(
        Finding("dW", "dW is too large.", "Which axis?"),
        Finding("db", "db is too large.", "Which axis?"),
        Finding("backward", "It is slow."),
    )
    assert [each.text for each in paragraphs(found)] == [
        "dW is too large.", "db is too large.", "Which axis?", "It is slow.",
    ]  # fmt: skip


def test_an_output_is_named_where_the_sentence_does_not_begin_with_it():
    assert comment(exercise(Finding("dW", "The shape is wrong."))) == "dW: The shape is wrong."
    assert comment(exercise(Finding("dW", "dW has a wrong shape."))) == "dW has a wrong shape."
    assert comment(exercise(Finding("backward", "It raised."))) == "It raised."


def test_a_comment_says_findings_hints_and_remarks_and_nothing_of_what_is_right():
    found = exercise(Finding("backward", "It raised.", "Look."), remarks=("A loop.",))
    assert comment(found) == "It raised.\n\nHint: Look.\n\nRemark: A loop."
    assert comment(exercise()) is None


def test_a_finding_keeps_its_line_and_loses_what_a_terminal_would_obey():
    found = exercise(Finding("backward", "It raised\x1b[31m \u202eX.", None, 3))
    assert list(paragraphs(found)) == [Paragraph("finding", "It raised X.", 3)]
