import io

import pytest
from rich.console import Console

from autograder.commands import terminal
from autograder.grading.result import Result
from rubric import Finding, Hint, Judgement
from rubric.problems import Violated

HOSTILE = (
    "[bold red]dW[/] \x1b[31mred\x1b]8;;http://x\x07 \u202eleft\r over \x9b2J [link=http://x]it"
)
SHOWN = "[bold red]dW[/] red left over 2J [link=http://x]it"


def printed(show, *arguments, width: int = 100) -> str:
    """What is printed in a terminal that could show everything."""
    file = io.StringIO()
    console = Console(
        file=file, width=width, highlight=False, force_terminal=True, color_system=None
    )
    show(*arguments, console)
    return file.getvalue()


def result(*exercises: Judgement, **changes: str) -> Result:
    fields = {"assignment": "deep_network", "status": "graded", "seed": "s", "isolation": "full"}
    return Result(**(fields | changes), exercises=exercises)


PASSED = Judgement("linear_forward", "passed", 8.0, 8.0)
WAITING = Judgement(
    "L_model_forward", "carried", 12.0, 12.0, (Finding("AL", Violated("Nothing is wrong here.")),)
)
WRONG = Judgement(
    "linear_backward",
    "timed_out",
    4.5,
    12.0,
    (
        Finding("dW", Violated("dW has the wrong shape."), Hint.of_mistake("Which axis?")),
        Finding("linear_backward", Violated("It raised.")),
        Finding("is_small", Violated("The weights should be small.")),
    ),
    (Violated("The loop in line 3 is slow."),),
)


def test_a_result_reads_from_top_to_bottom() -> None:
    assert printed(terminal.show, result(PASSED, WAITING, WRONG)).splitlines() == [
        "deep_network: 24.5 of 32 points",
        "",
        "✓ linear_forward                  8 / 8  ",
        "✓ L_model_forward               12 / 12  carried",
        "    Nothing is wrong here.",
        "✗ linear_backward              4.5 / 12  timed out",
        "    dW has the wrong shape.",
        "    Hint: Which axis?",
        "    It raised.",
        "    The weights should be small.",
        "    Remark: The loop in line 3 is slow.",
        "",
        "seed s, isolation full",
    ]


def test_one_hint_for_several_outputs_is_said_once() -> None:
    findings = tuple(
        Finding(name, Violated(f"{name} is wrong."), Hint.of_mistake("Which axis?"))
        for name in ("dW", "db")
    )
    wrong = Judgement("linear_backward", "failed", 0.0, 12.0, findings)
    assert printed(terminal.show_exercise, wrong).splitlines()[1:] == [
        "    dW is wrong.",
        "    db is wrong.",
        "    Hint: Which axis?",
    ]


def test_the_reason_of_an_early_end_is_told() -> None:
    lines = printed(terminal.show, result(PASSED, status="crashed", reason="A cell ended it."))
    assert lines.splitlines()[:2] == ["deep_network: 8 of 8 points", "A cell ended it."]


@pytest.mark.parametrize(
    ("level", "words"), [("reduced", "no namespaces"), ("none", "WITHOUT any confinement")]
)
def test_less_than_full_isolation_is_a_warning(level: str, words: str) -> None:
    assert words in printed(terminal.show, result(PASSED, isolation=level))
    assert words not in printed(terminal.show, result(PASSED))


def test_markup_and_control_characters_of_a_learner_are_text() -> None:
    hostile = Judgement(
        "f",
        "failed",
        0.0,
        1.0,
        (Finding("f", Violated(HOSTILE), Hint.of_mistake(HOSTILE)),),
        (Violated(HOSTILE),),
    )
    lines = printed(
        terminal.show, result(hostile, reason=HOSTILE, seed=HOSTILE, assignment=HOSTILE)
    ).splitlines()
    assert [line for line in lines if SHOWN in line] == [
        f"{SHOWN}: 0 of 1 points",
        SHOWN,
        f"    {SHOWN}",
        f"    Hint: {SHOWN}",
        f"    Remark: {SHOWN}",
        f"seed {SHOWN}, isolation full",
    ]
    assert not any(sign in "".join(lines) for sign in "\x1b\x07\r\x9b\u202e")


def test_a_long_sentence_stays_below_its_exercise() -> None:
    wrong = Judgement("f", "failed", 0.0, 1.0, (Finding("f", Violated("word " * 30)),))
    lines = printed(terminal.show_exercise, wrong, width=60).splitlines()[1:]
    assert len(lines) == 3
    assert all(line.startswith("    word word") for line in lines)
