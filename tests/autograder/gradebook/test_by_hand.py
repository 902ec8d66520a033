"""Points by hand, given here and in nbgrader's own way, and read in both."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from nbgrader import api

from autograder.classroom import GivenMark, Mark
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from tests.autograder.gradebook.conftest import MONDAY, entry
from tests.rows import rows

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
"""nbgrader makes SQLAlchemy warn of its own relationships."""


@contextmanager
def nbgraders(path: Path) -> Iterator[api.Gradebook]:
    """The same gradebook as formgrader opens it."""
    with closing(api.Gradebook(f"sqlite:///{path}")) as opened:
        yield opened


def test_formgrader_shows_what_was_given_here(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna"), entry("bob")])
    gradebook.give("means", "anna", {"row_means": GivenMark(25.5, 2.0, "Nearly: see §2.")})
    with nbgraders(path) as theirs:
        grade = theirs.find_grade("test_row_means", "means", "means", "anna")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (60.0, 25.5, 2.0)
        assert (grade.score, grade.needs_manual_grade) == (27.5, False)
        comment = theirs.find_comment("row_means", "means", "means", "anna")
        assert comment.comment == comment.manual_comment == "Nearly: see §2."
        assert theirs.find_submission("means", "anna").score == 67.5
        assert theirs.find_submission("means", "bob").score == 100.0


def test_here_is_read_what_was_given_in_formgrader(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna", row_means=None)])
    assert gradebook.marks("means")["anna"].exercises["row_means"].waiting
    with nbgraders(path) as theirs:
        grade = theirs.find_grade("test_row_means", "means", "means", "anna")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 30.0, 1.0, False
        theirs.find_comment("row_means", "means", "means", "anna").manual_comment = "By eye."
        theirs.db.commit()
    found = gradebook.marks("means")["anna"].exercises
    assert found["row_means"] == Mark(None, 30.0, 1.0, "By eye.", waiting=False)


def test_what_is_taken_back_leaves_the_engines_points_and_no_trace(
    gradebook: Gradebook, path: Path
) -> None:
    gradebook.save("means", [entry("anna")])
    before = rows(path)
    for given in (GivenMark(10.0, 1.0, "?"), GivenMark()):
        gradebook.give("means", "anna", {"spread": given})
    assert rows(path) == before


def test_giving_twice_is_giving_once(gradebook: Gradebook, path: Path) -> None:
    gradebook.save("means", [entry("anna")])
    found = []
    for _ in range(2):
        gradebook.give("means", "anna", {"spread": GivenMark(10.0, 1.0, "?")})
        found.append(rows(path))
    assert found[0] == found[1]


def test_a_look_settles_the_matter_unless_nobody_has_given_points(gradebook: Gradebook) -> None:
    gradebook.save("means", [entry("anna")])
    gradebook.give("means", "anna", {"spread": GivenMark(10.0)})
    gradebook.save("means", [entry("anna", spread=None)])
    assert gradebook.marks("means")["anna"].exercises["spread"].waiting
    gradebook.give("means", "anna", {"spread": GivenMark(10.0)})
    assert not gradebook.marks("means")["anna"].exercises["spread"].waiting
    gradebook.give("means", "anna", {"spread": GivenMark(None)})
    assert gradebook.marks("means")["anna"].exercises["spread"].waiting


def test_what_being_late_costs_follows_from_the_points_by_hand(
    late_course: Gradebook,
) -> None:
    late_course.save("means", [entry("anna", at=MONDAY + timedelta(hours=1))])
    assert late_course.marks("means")["anna"].penalty == 100.0
    late_course.give("means", "anna", {"row_means": GivenMark(20.0)})
    found = late_course.marks("means")["anna"]
    assert (found.penalty, found.score) == (60.0, 0.0)


@pytest.fixture
def late_course(tmp_path: Path, release: dict[str, object]) -> Iterator[Gradebook]:
    """A class where what is late earns nothing."""
    from autograder.classroom import ClassFolder

    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AssignLatePenalties.enabled = True\n"
        "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    with Gradebook(ClassFolder.open(tmp_path, tmp_path)) as opened:
        opened.prepare("means", release)
        opened.set_due("means", MONDAY)
        yield opened


@pytest.mark.parametrize(
    ("whose", "given", "sentence"),
    [
        (("zoe", "spread"), GivenMark(1.0), "has no submission of means by zoe"),
        (("anna", "width"), GivenMark(1.0), "knows no exercise width"),
        (("anna", "spread"), GivenMark(40.5), "spread can earn from 0 to 40 points: 40.5 is not"),
        (("anna", "spread"), GivenMark(-1.0), "spread can earn from 0 to 40 points"),
        (("anna", "spread"), GivenMark(float("nan")), "spread can earn from 0 to 40 points"),
        (("anna", "spread"), GivenMark(1.0, -2.0), "Extra credit for spread cannot be less than 0"),
    ],
)
def test_what_cannot_be_given_is_refused_in_a_sentence_and_nothing_is_written(
    gradebook: Gradebook, path: Path, whose: tuple[str, str], given: GivenMark, sentence: str
) -> None:
    learner, name = whose
    gradebook.save("means", [entry("anna")])
    before = rows(path)
    with pytest.raises(GradebookError, match=sentence):
        gradebook.give("means", learner, {"row_means": GivenMark(1.0), name: given})
    assert rows(path) == before


def test_a_gradebook_that_does_not_know_the_assignment_says_so(gradebook: Gradebook) -> None:
    with pytest.raises(GradebookError, match="has no submission of others by anna"):
        gradebook.give("others", "anna", {})
