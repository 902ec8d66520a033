"""Archives that are not what they should be touch nothing, and have their sentence."""

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import PortalError
from autograder.portal.archives import restore
from autograder.portal.archives.archive import FORM, MANIFEST
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import NOTEBOOK, files

Json = dict[str, Any]
Alter = Callable[[Json, dict[str, bytes]], None]


def altered(archive: Path, alter: Alter) -> Path:
    """The same archive with another manifest, or other files."""
    with zipfile.ZipFile(archive) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    alter(manifest, members)
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
        zipped.writestr(MANIFEST, json.dumps(manifest))
    return archive


def renamed(name: str) -> Alter:
    def alter(manifest: Json, members: dict[str, bytes]) -> None:
        manifest["files"][name] = manifest["files"].pop(NOTEBOOK)
        members[name] = members.pop(NOTEBOOK)

    return alter


def changed_file(manifest: Json, members: dict[str, bytes]) -> None:
    members[NOTEBOOK] = members[NOTEBOOK].replace(b"means", b"manes")


def bomb(manifest: Json, members: dict[str, bytes]) -> None:
    members[NOTEBOOK] = bytes(50_000_000)


def larger_than_disks(manifest: Json, members: dict[str, bytes]) -> None:
    manifest["files"][NOTEBOOK]["size"] = 10**16


def one_more(manifest: Json, members: dict[str, bytes]) -> None:
    members["extra"] = b""


def of_no_part(manifest: Json, members: dict[str, bytes]) -> None:
    renamed("elsewhere/means.ipynb")(manifest, members)


def file_and_folder(manifest: Json, members: dict[str, bytes]) -> None:
    renamed("submitted")(manifest, members)
    renamed_again = {**manifest["files"], "submitted/x": manifest["files"]["submitted"]}
    manifest["files"] = renamed_again
    members["submitted/x"] = members["submitted"]


def newer_form(manifest: Json, members: dict[str, bytes]) -> None:
    manifest |= {"form": FORM + 1, "version": "9.9", "files": "in another way"}


def newer_tables(manifest: Json, members: dict[str, bytes]) -> None:
    manifest |= {"tables": "9999", "version": "9.9"}


BROKEN = "is no archive of a class, or has been cut or changed: use another copy"
LEADS_OUT = "would not stay in the class folder"
HOSTILE = [
    (renamed("../ada.ipynb"), LEADS_OUT),
    (renamed("submitted/../../ada.ipynb"), LEADS_OUT),
    (renamed("/etc/ada.ipynb"), LEADS_OUT),
    (renamed("submitted\\ada.ipynb"), LEADS_OUT),
    (renamed("submitted//ada.ipynb"), LEADS_OUT),
    (renamed("submitted/a\nb"), LEADS_OUT),
    (lambda manifest, _: manifest["parts"].append("../.."), LEADS_OUT),
    (changed_file, BROKEN),
    (bomb, BROKEN),
    (one_more, BROKEN),
    (file_and_folder, BROKEN),
    (of_no_part, BROKEN),
    (larger_than_disks, "The archive holds .* MB, and there are .* MB free"),
    (newer_form, r"made by a newer version of the autograder \(9\.9\): install that first"),
    (newer_tables, r"made by a newer version of the autograder \(9\.9\): install that first"),
]


@pytest.mark.parametrize(("alter", "sentence"), HOSTILE)
def test_an_archive_that_is_not_what_it_says_touches_nothing(
    archive: Path,
    small_class: Classroom,
    alter: Alter,
    sentence: str,
):
    before = files(small_class.root)
    outside = {*small_class.root.parent.iterdir()}
    with pytest.raises(PortalError, match=sentence):
        restore.restore(altered(archive, alter), small_class.root, replace=True)
    assert files(small_class.root) == before
    assert {*small_class.root.parent.iterdir()} == outside


def test_a_link_in_an_archive_is_refused(archive: Path, tmp_path: Path):
    def alter(manifest: Json, members: dict[str, bytes]) -> None:
        manifest["files"]["link"] = manifest["files"][NOTEBOOK]

    altered(archive, alter)
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    with pytest.raises(PortalError, match="'link', which is no ordinary file"):
        restore.restore(archive, tmp_path / "new")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_was_cut_is_told(archive: Path, tmp_path: Path, share: float):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(share * len(content))])
    with pytest.raises(PortalError, match=BROKEN):
        restore.restore(archive, tmp_path / "new")
    assert files(tmp_path / "new") == {}


def test_an_archive_of_something_else_is_told(archive: Path, tmp_path: Path):
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("a", "b")
    with pytest.raises(PortalError, match=BROKEN):
        restore.restore(archive, tmp_path / "new")
