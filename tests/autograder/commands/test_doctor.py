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
