import os
from datetime import datetime
from pathlib import Path

import pytest

from autograder.classroom.learner_id import RENAME
from autograder.classroom.submissions import Submission, find_submissions
from autograder.errors import UsageError
from autograder.notebooks.content import MOST_BYTES


def hand_in(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


def only(folder: Path) -> Submission:
    (found,) = find_submissions(folder, "means")
    return found


def test_nbgraders_layout_is_found_sorted_by_learner(tmp_path: Path):
    hand_in(tmp_path, "bob/means/means.ipynb", "ada/means/means.ipynb", "ada/other/other.ipynb")
    assert [each.learner for each in find_submissions(tmp_path, "means")] == ["ada", "bob"]
    assert find_submissions(tmp_path, "means")[0].notebook == tmp_path / "ada/means/means.ipynb"


def test_plain_notebooks_belong_to_whom_they_are_called_after(tmp_path: Path):
    hand_in(tmp_path, "ada.ipynb", "bob/anything.ipynb", "notes.txt", ".hidden.ipynb")
    assert [each.learner for each in find_submissions(tmp_path, "means")] == ["ada", "bob"]


def test_who_handed_in_only_other_assignments_has_not_handed_in(tmp_path: Path):
    hand_in(tmp_path, "ada/means/means.ipynb", "bob/other/other.ipynb")
    assert only(tmp_path).learner == "ada"


def test_who_handed_in_twice_is_named_and_nothing_is_guessed(tmp_path: Path):
    hand_in(tmp_path, "ada.ipynb", "ada/means/means.ipynb")
    assert only(tmp_path).notebook is None
    assert only(tmp_path).problem == (
        f"handed in twice, as {tmp_path}/ada and {tmp_path}/ada.ipynb: "
        "delete the one that does not count"
    )


def test_a_folder_that_cannot_be_read_stops_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    hand_in(tmp_path, "ada/means/means.ipynb", "bob/means/means.ipynb")
    real = Path.glob

    def denied(path: Path, pattern: str) -> object:
        if path.parent.name == "ada":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, pattern)

    monkeypatch.setattr(Path, "glob", denied)  # root may read everything
    (ada, bob) = find_submissions(tmp_path, "means")
    assert ada.problem == f"{tmp_path}/ada/means cannot be read: Permission denied"
    assert bob.notebook is not None


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_time_stamp_that_is_no_file_is_none(tmp_path: Path, make):
    hand_in(tmp_path, "ada/means/means.ipynb")
    make(tmp_path / "ada/means/timestamp.txt")
    assert only(tmp_path).submitted_at is None
    assert only(tmp_path).companions == {}


def test_a_wrong_file_name_is_graded_and_remarked_on(tmp_path: Path):
    hand_in(tmp_path, "ada/means/Untitled.ipynb", "ada/means/.ipynb_checkpoints/x.ipynb")
    assert only(tmp_path).notebook == tmp_path / "ada/means/Untitled.ipynb"
    assert only(tmp_path).remark == "Untitled.ipynb was graded, which should be called means.ipynb"


def test_of_two_notebooks_the_one_with_the_right_name_counts(tmp_path: Path):
    hand_in(tmp_path, "ada/means/means.ipynb", "ada/means/old.ipynb")
    assert only(tmp_path).notebook == tmp_path / "ada/means/means.ipynb"
    assert only(tmp_path).remark == "means.ipynb was graded, and not old.ipynb"


def test_of_two_notebooks_with_wrong_names_none_is_guessed(tmp_path: Path):
    hand_in(tmp_path, "ada/means/a.ipynb", "ada/means/b.ipynb")
    assert only(tmp_path).notebook is None
    assert only(tmp_path).problem == (
        "2 notebooks and none called means.ipynb: rename the one that counts"
    )


@pytest.mark.parametrize("name", ["ada/means/answers.doc", "ada/answers.doc"])
def test_a_learner_folder_without_a_notebook_is_named(tmp_path: Path, name: str):
    hand_in(tmp_path, name, "bob/means/means.ipynb")
    (ada, _) = find_submissions(tmp_path, "means")
    assert ada.problem == f"no notebook in {(tmp_path / name).parent}"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("work.zip", "but work.zip: unpack it"),
        ("work.tar.gz", "but work.tar.gz: unpack it"),
        ("means.py", "but means.py: ask for the notebook that it was made from"),
        ("means.html", "but means.html: ask for the notebook that it was made from"),
        ("means.ipynb.txt", "but means.ipynb.txt: rename it to means.ipynb if it is the notebook"),
        ("inner/x.ipynb", "but inner/x.ipynb: move it to means.ipynb"),
        ("a\nb.zip", "but a\\nb.zip: unpack it"),
    ],
)
def test_what_is_there_in_place_of_a_notebook_is_named_with_what_to_do(
    tmp_path: Path, file: str, told: str
):
    hand_in(tmp_path, f"ada/means/{file}", "ada/means/timestamp.txt")
    assert only(tmp_path).problem == f"no notebook in {tmp_path}/ada/means, {told}"


def test_a_folder_called_ipynb_is_no_notebook(tmp_path: Path):
    (tmp_path / "ada" / "means" / "means.ipynb").mkdir(parents=True)
    assert only(tmp_path).notebook is None


# --- links, which a learner can hand in -----------------------------------------------------------


@pytest.mark.parametrize("target", ["nowhere", "/proc/self/environ", "../../bob/means/means.ipynb"])
def test_a_link_to_a_file_is_told_and_never_followed(tmp_path: Path, target: str):
    hand_in(tmp_path, "bob/means/means.ipynb")
    (tmp_path / "ada/means").mkdir(parents=True)
    (tmp_path / "ada/means/means.ipynb").symlink_to(target)
    (ada, bob) = find_submissions(tmp_path, "means")
    with pytest.raises(UsageError, match=r"ada/means/means\.ipynb is a link: put in its place"):
        ada.content()
    assert bob.content() == b"{}"


@pytest.mark.parametrize("link", ["ada", "ada/means"])
def test_a_link_to_a_folder_is_told_and_never_followed(tmp_path: Path, link: str):
    hand_in(tmp_path, "elsewhere/means/means.ipynb", "elsewhere/means.ipynb")
    (tmp_path / "class" / link).parent.mkdir(parents=True)
    (tmp_path / "class" / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=rf"class/{link} is a link"):
        only(tmp_path / "class").content()


def test_the_folder_of_a_class_may_be_a_link(tmp_path: Path):
    hand_in(tmp_path, "disk/ada/means/means.ipynb")
    (tmp_path / "class").symlink_to("disk")
    assert only(tmp_path / "class").content() == b"{}"


def test_a_file_that_is_one_with_another_is_a_file(tmp_path: Path):
    hand_in(tmp_path, "class/ada.ipynb", "x")
    (tmp_path / "class/bob.ipynb").hardlink_to(tmp_path / "x")
    assert [each.content() for each in find_submissions(tmp_path / "class", "means")] == [b"{}"] * 2


@pytest.mark.parametrize("name", ["timestamp.txt", "submission_secret.txt"])
def test_links_beside_a_notebook_are_told_and_not_copied(tmp_path: Path, name: str):
    hand_in(tmp_path, "class/ada/means/means.ipynb", "private")
    (tmp_path / "class/ada/means" / name).symlink_to(tmp_path / "private")
    ada = only(tmp_path / "class")
    assert ada.companions == {}
    assert ada.remark == f"{name} beside the notebook was not read, being a link"
    assert ada.content() == b"{}"


def test_of_a_file_without_end_no_more_is_read_than_is_of_use(tmp_path: Path):
    hand_in(tmp_path, "ada.ipynb")
    with (tmp_path / "ada.ipynb").open("wb") as file:
        file.truncate(1 << 40)
    assert len(only(tmp_path).content()) == MOST_BYTES + 1


def test_an_empty_class_says_what_it_should_hold(tmp_path: Path):
    with pytest.raises(UsageError, match=r"no submission of means in .*STUDENT/means/means\.ipynb"):
        find_submissions(tmp_path, "means")


def test_a_missing_class_folder_says_which_option_names_it(tmp_path: Path):
    with pytest.raises(UsageError, match=r"There is no folder .*--from"):
        find_submissions(tmp_path / "nowhere", "means")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-21 08:30:00 UTC", datetime(2026, 11, 21, 8, 30)),  # noqa: DTZ001
        ("2026-11-21 08:30:00.25 +0200", datetime(2026, 11, 21, 6, 30, 0, 250000)),  # noqa: DTZ001
        ("2026-07-21 08:30:00.5 Europe/Berlin", datetime(2026, 7, 21, 6, 30, 0, 500000)),  # noqa: DTZ001
        ("2026-01-21 08:30:00 CET", datetime(2026, 1, 21, 7, 30)),  # noqa: DTZ001
        ("2026-11-21 08:30:00", datetime(2026, 11, 21, 8, 30)),  # noqa: DTZ001
        ("", None),
        ("yesterday", None),
        ("2026-02-31", None),
    ],
)
def test_the_time_of_handing_in_is_read_as_nbgrader_wrote_it(
    tmp_path: Path, text: str, moment: datetime | None
):
    hand_in(tmp_path, "ada/means/means.ipynb")
    (tmp_path / "ada/means/timestamp.txt").write_text(text)
    assert only(tmp_path).submitted_at == moment


def test_without_a_time_stamp_nobody_knows_when(tmp_path: Path):
    hand_in(tmp_path, "ada.ipynb")
    assert only(tmp_path).submitted_at is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        (b"ad\xffa", "ad\\udcffa"),
        (b"ada\n", "ada\\n"),
        (b"\x1b[31mada", "\\x1b[31mada"),
        ("ad\u202ea".encode(), "ad\\u202ea"),
        (b"-rf", "-rf"),
        (b"ada lovelace", "ada lovelace"),
        (b"ada&bob", "ada&bob"),
        (b"a" * 65, "a" * 65),
    ],
)
@pytest.mark.parametrize("file", ["{}/means/means.ipynb", "{}/means.ipynb", "{}.ipynb"])
def test_a_name_that_a_page_could_stumble_over_is_told_and_not_graded(
    tmp_path: Path, name: bytes, shown: str, file: str
):
    hand_in(tmp_path, file.format(os.fsdecode(name)), "bob/means/means.ipynb")
    found = {each.learner: each for each in find_submissions(tmp_path, "means")}
    assert found.pop("bob").problem is None
    assert {learner: each.problem for learner, each in found.items()} == {shown: RENAME}
    assert {each.notebook for each in found.values()} == {None}


@pytest.mark.parametrize("name", ["ada.l@uni-x.de", "a+b", "_ada", "Zoë", "李雷", "0815", "a" * 64])
def test_names_that_people_have_are_learners(tmp_path: Path, name: str):
    hand_in(tmp_path, f"{name}.ipynb")
    assert only(tmp_path).learner == name
    assert only(tmp_path).problem is None


def test_an_accent_that_is_kept_apart_from_its_letter_makes_nobody_else(tmp_path: Path):
    apart = "Zoe\u0308"
    hand_in(tmp_path, f"{apart}.ipynb")
    assert only(tmp_path).learner == "Zoë"
    assert only(tmp_path).notebook == tmp_path / f"{apart}.ipynb"
    hand_in(tmp_path, "Zoë/means/means.ipynb")
    assert "handed in twice" in str(only(tmp_path).problem)
