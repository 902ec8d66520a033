from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom.folder import ClassFolder
from autograder.errors import UsageError
from autograder.gradebook import Gradebook

SETTINGS = """\
from pathlib import Path
here = Path(__file__).resolve().parent
c = get_config()
c.CourseDirectory.root = str(here)
c.CourseDirectory.course_id = "networks"
c.CourseDirectory.release_directory = str(here / "assignments")
c.Regrade.solutions = str(here / "solutions")
"""
NBGRADERS = "c = get_config()\nc.CourseDirectory.course_id = 'theirs'\n"
STEPS = ("submitted", "autograded", "feedback")


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
    course.settle()
    loaded = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    for config in (course.config, loaded):
        directory = CourseDirectory(config=config)
        assert directory.root == str(root)
        assert directory.course_id == "networks"
    assert course.assignments == solutions.parent / "assignments"


def test_a_class_that_was_moved_or_copied_is_where_it_is(root: Path, solutions: Path):
    ClassFolder.open(root, solutions).settle()
    moved = root.rename(root.parent / "moved")
    loaded = PyFileConfigLoader("nbgrader_config.py", str(moved)).load_config()
    assert loaded.CourseDirectory.root == str(moved)


def test_what_must_hold_even_if_settings_do_not_run_travels_along(root: Path, solutions: Path):
    (solutions.parent / "nbgrader_config.json").write_text("{}")
    ClassFolder.open(root, solutions).settle()
    assert (root / "nbgrader_config.json").read_text() == "{}"


def test_opening_a_class_writes_nothing(root: Path, solutions: Path):
    course = ClassFolder.open(root, solutions)
    assert course.submitted == root / "submitted"
    assert list(root.iterdir()) == []


def test_a_classs_own_settings_are_kept_and_count(root: Path, solutions: Path):
    own = 'get_config().CourseDirectory.submitted_directory = "handed_in"\n'
    (root / "nbgrader_config.py").write_text(own)
    course = ClassFolder.open(root, solutions)
    course.settle()
    assert course.submitted == root / "handed_in"
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
    with pytest.raises(
        UsageError, match=r"Neither .*/class/nbgrader_config\.py nor .* --solutions"
    ):
        ClassFolder.open(root, tmp_path / "elsewhere")


@pytest.mark.parametrize("broken", ["c = ", "import nowhere_to_be_found", "raise SystemExit(3)"])
def test_settings_that_do_not_run_are_named_with_the_reason(
    root: Path, solutions: Path, broken: str
):
    (root / "nbgrader_config.py").write_text(broken)
    with pytest.raises(UsageError, match=r"nbgrader_config\.py does not run: "):
        ClassFolder.open(root, solutions)


def test_a_class_whose_course_has_moved_says_so(root: Path, solutions: Path):
    ClassFolder.open(root, solutions).settle()
    solutions.parent.rename(root.parent / "moved")
    with pytest.raises(UsageError, match=r"course.nbgrader_config\.py is gone: write here, in"):
        ClassFolder.open(root, root.parent / "moved" / "solutions")


# --- a class and its course -----------------------------------------------------------------------


def test_a_class_knows_its_course_from_anywhere(
    root: Path, solutions: Path, monkeypatch: pytest.MonkeyPatch
):
    ClassFolder.open(root, solutions).settle()
    monkeypatch.chdir(root)
    assert ClassFolder.open(Path()).solutions == solutions
    monkeypatch.chdir("/")
    assert ClassFolder.open(root).solutions == solutions


def test_solutions_that_are_named_win_over_those_that_the_class_knows(
    root: Path, solutions: Path, tmp_path: Path
):
    ClassFolder.open(root, solutions).settle()
    assert ClassFolder.open(root, tmp_path / "others").solutions == tmp_path / "others"


@pytest.mark.parametrize(
    "there", ["nbgrader_config.py", "nbgrader_config.json", "source", "release"]
)
def test_a_course_of_nbgraders_own_keeps_the_settings_that_it_has(
    root: Path, solutions: Path, there: str
):
    (solutions.parent / "nbgrader_config.json").write_text("{}")
    if "." in there:
        (root / there).write_text(NBGRADERS if there.endswith("py") else '{"theirs": {}}')
    else:
        (root / there).mkdir()
    before = {path: path.is_file() and path.read_text() for path in root.iterdir()}
    course = ClassFolder.open(root, solutions)
    course.settle()
    assert {path: path.is_file() and path.read_text() for path in root.iterdir()} == before
    assert not course.grades_in_nbgrader


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "c.CourseDirectory.submitted_directory = 'in'\nc.CourseDirectory.feedback_directory = '/out'\n"
        "c.CourseDirectory.course_id = 'x'\nc.CourseDirectory.db_url = 'postgresql://me@host/marks'",
        "c.CourseDirectory.directory_structure = '{assignment_id}/{nbgrader_step}/{student_id}'\n"
        "c.CourseDirectory.db_url = 'sqlite:////somewhere/else.db?timeout=3'",
    ],
)
def test_everything_lies_where_nbgrader_looks_for_it(root: Path, settings: str):
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{settings}\n")
    course = ClassFolder.open(root)
    theirs = CourseDirectory(config=course.config)
    assert (course.course_id, course.db_url) == (theirs.course_id, theirs.db_url)
    ours = (course.handed_in, course.autograded, course.feedback)
    for step, ask in zip(STEPS, ours, strict=True):
        name = getattr(theirs, f"{step}_directory")
        assert str(ask("ada", "means")) == theirs.format_path(name, "ada", "means")


@pytest.mark.parametrize("address", ["sqlite:///marks.db", "sqlite+pysqlite:///marks.db?timeout=5"])
def test_a_relative_gradebook_lies_in_the_class_from_wherever_it_is_asked_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    (root / "nbgrader_config.py").write_text(f"get_config().CourseDirectory.db_url = {address!r}\n")
    (tmp_path / "marks.db").write_text("another")
    monkeypatch.chdir(tmp_path)
    course = ClassFolder.open(root)
    assert not course.has_gradebook
    with Gradebook(course) as gradebook:
        assert gradebook.learners() == []
    assert course.has_gradebook
    assert course.gradebook_file == root / "marks.db"
    assert (root / "marks.db").stat().st_size
    assert (tmp_path / "marks.db").read_text() == "another"


def test_a_gradebook_on_a_server_is_taken_to_be_there(root: Path):
    text = "get_config().CourseDirectory.db_url = 'postgresql://me@host/marks'\n"
    (root / "nbgrader_config.py").write_text(text)
    assert ClassFolder.open(root).has_gradebook
