"""Submissions: who handed in what, in nbgrader's layout or in a plain folder of notebooks.

    STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb     as nbgrader collects them
    STUDENT/anything.ipynb                  a folder for each learner
    STUDENT.ipynb                           a notebook for each learner

What cannot be told apart is not guessed: such a submission has a problem instead of a notebook.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from dateutil.parser import parse
from dateutil.tz import gettz

from autograder.classroom.learner_id import RENAME, composed, is_learner_id
from autograder.errors import AutograderError, UsageError
from autograder.notebooks import content_of
from autograder.text import escaped


@dataclass(frozen=True)
class Submission:
    """What one learner handed in.

    Attributes:
        folder: where it lies, with nbgrader's timestamp.txt if there is one.
        notebook: the file to grade.
        problem: why there is none.
        remark: what the instructor should know of the choice.
        below: the folder of all submissions, below which no link is followed.
    """

    learner: str
    folder: Path
    notebook: Path | None = None
    problem: str | None = None
    remark: str | None = None
    below: Path | None = None

    @cached_property
    def submitted_at(self) -> datetime | None:
        """When it was handed in, in UTC and without a time zone; None if nobody knows."""
        try:
            text = self.companions.get(TIMESTAMP, b"").decode().strip()
            return utc(moment(text)) if text else None
        except (OverflowError, ValueError):  # such as 31 February
            return None

    @cached_property
    def companions(self) -> dict[str, bytes]:
        """The small files by which nbgrader knows a submission, and to whom feedback belongs."""
        found = {}
        for name in COMPANIONS:
            try:
                content = content_of(self.folder / name, self.below or self.folder, LONGEST_LINE)
            except AutograderError:  # most have none; of a link `linked` tells
                continue
            found[name] = content[:LONGEST_LINE]
        return found

    def content(self) -> bytes:
        """What was handed in, as far as it is of use.

        Raises:
            UsageError: it is gone, or no file, or a link to one.
        Ungradable: it cannot be read.
        """
        if self.notebook is None:
            raise UsageError(self.problem or "There is no notebook.")
        return content_of(self.notebook, self.below or self.notebook.parent)


TWICE = "handed in twice, as {0} and {0}.ipynb: delete the one that does not count"
TIMESTAMP = "timestamp.txt"
COMPANIONS = (TIMESTAMP, "submission_secret.txt")
"""What nbgrader keeps beside a submission."""
LONGEST_LINE = 1000


def moment(text: str) -> datetime:
    """A time stamp; nbgrader writes time zones by number or by name, as in Europe/Berlin."""
    at, _, zone = text.rpartition(" ")
    named = gettz(zone) if zone[0].isalpha() else None
    read: datetime = parse(at).replace(tzinfo=named) if named else parse(text)
    return read


def utc(at: datetime) -> datetime:
    """A moment without a time zone, which it says in UTC."""
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def find_submissions(folder: Path, assignment: str) -> list[Submission]:
    """Every submission of an assignment in a folder, sorted by learner.

    Raises:
        UsageError: there is no such folder, or no submission in it.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}: name that of the submissions with --from.")
    found: dict[str, Submission] = {}
    for submission in submissions_in(folder, assignment):
        learner = submission.learner
        if learner in found:
            problem = TWICE.format(folder / learner)
            found[learner] = replace(submission, notebook=None, problem=problem)
        else:
            found[learner] = submission
    if not found:
        raise UsageError(
            f"There is no submission of {assignment} in {folder}: it should hold "
            f"STUDENT/{assignment}/{assignment}.ipynb, or STUDENT.ipynb."
        )
    return [
        refused_name(without_links(replace(found[learner], below=folder)))
        for learner in sorted(found)
    ]


def without_links(submission: Submission) -> Submission:
    """The submission; where nbgrader's files beside it are links, they are told and not read."""
    links = [name for name in COMPANIONS if (submission.folder / name).is_symlink()]
    if not links:
        return submission
    told = f"{' and '.join(links)} beside the notebook was not read, being a link"
    return replace(submission, remark="; ".join(filter(None, (submission.remark, told))))


def refused_name(submission: Submission) -> Submission:
    """The submission, without its notebook where its learner cannot be called so."""
    if is_learner_id(submission.learner):
        return submission
    return replace(submission, learner=escaped(submission.learner), notebook=None, problem=RENAME)


def submissions_in(folder: Path, assignment: str) -> Iterator[Submission]:
    """Every submission, some perhaps of the same learner."""
    entries = [entry for entry in sorted(folder.iterdir()) if not entry.name.startswith(".")]
    for entry in entries:
        if entry.suffix == ".ipynb" and (entry.is_file() or entry.is_symlink()):
            yield Submission(composed(entry.stem), folder, entry)
    for entry in entries:
        if entry.is_dir():
            try:
                yield from list(of_learner(entry, assignment))
            except OSError as error:
                problem = f"{error.filename} cannot be read: {error.strerror}"
                yield Submission(composed(entry.name), entry, problem=problem)


def of_learner(folder: Path, assignment: str) -> Iterator[Submission]:
    """The submission in the folder of a learner, unless it holds only other assignments."""
    if (folder / assignment).is_dir():
        yield chosen(composed(folder.name), folder / assignment, assignment)
    elif notebooks_in(folder) or not any(path.is_dir() for path in folder.iterdir()):
        yield chosen(composed(folder.name), folder, assignment)


def chosen(learner: str, folder: Path, assignment: str) -> Submission:
    """The one notebook in a folder that answers an assignment."""
    wanted = f"{assignment}.ipynb"
    names = [path.name for path in notebooks_in(folder)]
    if wanted in names:
        others = ", ".join(escaped(name) for name in names if name != wanted)
        remark = f"{wanted} was graded, and not {others}" if others else None
        return Submission(learner, folder, folder / wanted, remark=remark)
    if len(names) == 1:
        remark = f"{escaped(names[0])} was graded, which should be called {wanted}"
        return Submission(learner, folder, folder / names[0], remark=remark)
    if names:
        problem = f"{len(names)} notebooks and none called {wanted}: rename the one that counts"
        return Submission(learner, folder, problem=problem)
    problem = f"no notebook in {escaped(str(folder))}{instead(folder, wanted)}"
    return Submission(learner, folder, problem=problem)


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks right in a folder, hidden ones left out; links are refused when they are read."""
    found = (path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    return sorted(path for path in found if path.is_file() or path.is_symlink())


INSTEAD = {
    ".zip": "unpack it",
    ".gz": "unpack it",
    ".tar": "unpack it",
    ".7z": "unpack it",
    ".rar": "unpack it",
    ".txt": "rename it to {wanted} if it is the notebook",
    ".json": "rename it to {wanted} if it is the notebook",
    ".py": "ask for the notebook that it was made from",
    ".html": "ask for the notebook that it was made from",
    ".pdf": "ask for the notebook that it was made from",
}
"""What to do about a file that came in place of a notebook, by how its name ends."""


def instead(folder: Path, wanted: str) -> str:
    """What is there where no notebook is, and what to do about it; nothing of what nobody can use.

    >>> instead(Path("nowhere"), "means.ipynb")
    ''
    """
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    for entry in (entry for entry in entries if not entry.name.startswith(".")):
        name = escaped(entry.name)
        if entry.is_dir() and not entry.is_symlink() and notebooks_in(entry):
            inner = escaped(notebooks_in(entry)[0].name)
            return f", but {name}/{inner}: move it to {wanted}"
        advice = INSTEAD.get(entry.suffix.lower())
        if advice and entry.is_file() and entry.name not in COMPANIONS:
            return f", but {name}: {advice.format(wanted=wanted)}"
    return ""
