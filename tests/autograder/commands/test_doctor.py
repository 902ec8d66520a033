import pytest

from autograder.commands import attacks
from autograder.sandbox import Isolation
from autograder.selftest.attacking import trials as tried
from autograder.selftest.attacks import ATTACKS, Attack
from tests.autograder.conftest import Classroom, Run


def last_line(run: Run, classroom: Classroom) -> str:
    options = ("--course", classroom.root, "--solutions", classroom.solutions)
    ended = run("doctor", *options)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("isolation")
    return ended.out.splitlines()[-1]


def test_a_class_without_a_gradebook_is_told_how_to_get_one(run: Run, classroom: Classroom):
    assert last_line(run, classroom) == (
        f"gradebook     none yet; autograder grade makes one in {classroom.root}"
    )
    assert list(classroom.root.iterdir()) == []


def test_a_gradebook_is_opened_and_its_learners_are_counted(run: Run, classroom: Classroom):
    classroom.hand_in("ada")
    options = ("--course", classroom.root, "--solutions", classroom.solutions)
    run("grade", "means", *options)
    told = last_line(run, classroom)
    assert told == f"gradebook     sqlite:///{classroom.root}/gradebook.db, learners: 1"


def test_what_is_wrong_with_a_gradebook_is_said(run: Run, classroom: Classroom):
    (classroom.root / "gradebook.db").write_text("not a database")
    assert "gradebook.db" in last_line(run, classroom)
    assert "not" in last_line(run, classroom)


def test_attacks_are_told_with_the_level_at_which_they_were_tried(
    run: Run, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        attacks, "trials", lambda zygote, targets: tried(zygote, targets, ATTACKS[:3])
    )
    ended = run("doctor", "--attack")
    assert (ended.code, ended.err) == (0, "")
    *rows, last = ended.out.splitlines()
    assert [row.rsplit(None, 1)[-1] for row in rows[1:4]] == ["held"] * 3
    assert last.startswith(f"3 attacks at the isolation level '{isolation.level}': 3 held")


def test_an_attack_that_is_not_held_is_an_exit_code(
    run: Run, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
):
    harmless = Attack("files", "end normally", "1")
    unknown = Attack("files", "do what nobody expects", "1 / 0")
    monkeypatch.setattr(
        attacks, "trials", lambda zygote, targets: tried(zygote, targets, [harmless, unknown])
    )
    ended = run("doctor", "--attack")
    assert ended.code == 1
    assert "to end normally" in ended.out
    in_a_line = " ".join(ended.out.split())  # columns are as narrow as the terminal
    assert "could not be tried: it ended with ZeroDivisionError" in in_a_line
    assert "1 not held, 1 could not be tried" in ended.out
    assert ended.out.splitlines()[-1].startswith("Grade nobody's work on this machine")


def test_where_nothing_confines_code_nothing_is_attacked(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "autograder.sandbox.detect", lambda: Isolation("none", ("forced by a test",))
    )
    ended = run("doctor", "--attack")
    assert ended.code == 3
    assert "forced by a test" in ended.err
    assert ended.out == ""
