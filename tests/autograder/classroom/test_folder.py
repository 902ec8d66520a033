from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom.folder import ClassFolder
from autograder.errors import UsageError

SETTINGS = """\
from pathlib import Path
here = Path(__file__).resolve().parent
c = get_config()
c.CourseDirectory.root = str(here)
c.CourseDirectory.course_id = "networks"
c.CourseDirectory.release_directory = str(here / "assignments")
"""


@pytest.fixture
def solutions(tmp_path: Path) -> Path:
    """What the instructor edits, with nbgrader's settings beside it."""
    folder = tmp_path / "course" / "solutions"
    folder.mkdir(parents=True)
    (folder.parent / "nbgrader_config.py").write_text(SETTINGS)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A class folder without settings."""
    (tmp_path / "class").mkdir()
    return tmp_path / "class"


def test_a_class_gets_settings_that_load_the_courses_and_say_where_it_is(
    root: Path, solutions: Path
):
    course = ClassFolder.open(root, solutions)
    loaded = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    for directory in (course.directory, CourseDirectory(config=loaded)):
        assert directory.root == str(root)
        assert directory.course_id == "networks"
    assert course.assignments == solutions.parent / "assignments"


def test_a_class_that_was_moved_or_copied_is_where_it_is(root: Path, solutions: Path):
    ClassFolder.open(root, solutions)
    score_change = root.rename(root.parent / "moved")
    loaded = PyFileConfigLoader("nbgrader_config.py", str(score_change)).load_config()
    assert loaded.CourseDirectory.root == str(score_change)


def test_what_must_hold_even_if_settings_do_not_run_travels_along(root: Path, solutions: Path):
    (solutions.parent / "nbgrader_config.json").write_text("{}")
    ClassFolder.open(root, solutions, write=False)
    assert not (root / "nbgrader_config.json").exists()
    ClassFolder.open(root, solutions)
    assert (root / "nbgrader_config.json").read_text() == "{}"


def test_a_class_that_may_not_be_written_is_opened_all_the_same(root: Path, solutions: Path):
    course = ClassFolder.open(root, solutions, write=False)
    assert course.submitted == root / "submitted"
    assert list(root.iterdir()) == []


def test_a_classs_own_settings_are_kept_and_count(root: Path, solutions: Path):
    own = 'get_config().CourseDirectory.submitted_directory = "handed_in"\n'
    (root / "nbgrader_config.py").write_text(own)
    assert ClassFolder.open(root, solutions).submitted == root / "handed_in"
    assert (root / "nbgrader_config.py").read_text() == own


def test_everything_of_a_learner_lies_in_the_class(root: Path, solutions: Path):
    course = ClassFolder.open(root, solutions)
    assert course.record("ada", "means") == root / "results" / "ada" / "means.json"
    assert course.autograded("ada", "means") == root / "autograded" / "ada" / "means"
    assert course.feedback("ada", "means") == root / "feedback" / "ada" / "means"


def test_a_course_itself_can_be_the_class(solutions: Path):
    assert ClassFolder.open(solutions.parent, solutions).root == solutions.parent


def test_a_missing_class_folder_says_which_option_names_it(root: Path, solutions: Path):
    with pytest.raises(UsageError, match=r"There is no folder .*: name that of the class"):
        ClassFolder.open(root / "nowhere", solutions)


def test_without_any_settings_the_courses_folder_is_asked_for(root: Path, tmp_path: Path):
    with pytest.raises(UsageError, match=r"There is no .*nbgrader_config\.py: name the course"):
        ClassFolder.open(root, tmp_path / "elsewhere")


@pytest.mark.parametrize("broken", ["c = ", "import nowhere_to_be_found", "raise SystemExit(3)"])
def test_settings_that_do_not_run_are_named_with_the_reason(
    root: Path, solutions: Path, broken: str
):
    (root / "nbgrader_config.py").write_text(broken)
    with pytest.raises(UsageError, match=r"nbgrader_config\.py does not run: "):
        ClassFolder.open(root, solutions)


def test_a_class_whose_course_has_moved_says_so(root: Path, solutions: Path):
    ClassFolder.open(root, solutions)
    solutions.parent.rename(root.parent / "moved")
    with pytest.raises(UsageError, match=r"course.nbgrader_config\.py is gone: write here, in"):
        ClassFolder.open(root, root.parent / "moved" / "solutions")
