"""What was written in the page is handed in there, where a portal shows the book."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.classroom import ClassFolder
from autograder.portal.settings import Settings
from autograder.portal.submissions import attempts
from autograder.portal.web.portal import Portal
from tests.autograder.portal import conftest as portal
from tests.autograder.portal.web.conftest import Served, answering
from tests.autograder.portal.web.walking import sign_in
from tests.book.conftest import COURSE
from tests.book.exercises.conftest import NAME, PAGE, SIGMOID, Doing
from tests.book.live_code.conftest import Opened

database = portal.database
ALL = "All exercises"


@pytest.mark.parametrize("database", ["file"], indirect=True)
def test_the_notebook_goes_from_the_page_to_the_class(
    open_page: Callable[..., Opened], site: Path, database, tmp_path: Path
):
    (tmp_path / "class").mkdir()
    folder = ClassFolder.open(tmp_path / "class", COURSE / "solutions")
    served = Served(Portal(folder, database, Settings(), b"s" * 32, site))
    with answering(served) as address:
        doing = Doing(open_page("", f"{address}/"))
        sign_in(doing.tab, served, address, "ada")
        doing.tab.goto(f"{address}/{PAGE}")
        assert "passed" in doing.check("sigmoid", SIGMOID)
        doing.button(ALL, "Hand in").click()
        doing.said(ALL, "Your notebook is on its way")
        doing.tab.get_by_text("Receipt 1, file").wait_for()
        doing.write("sigmoid", f"{SIGMOID}\n# again\n")
        doing.button(ALL, "Hand in").click()
        doing.tab.get_by_text("Receipt 2, file").wait_for()
        served.grade(1, 10.0)
        served.grade(2)
        doing.tab.get_by_text("80 of 100 points.").wait_for()
        assert doing.tab.get_by_role("link", name="Read the feedback").count() == 1
        with database.reading() as connection:
            one = attempts.attempt(connection, 2)
            assert one
            content = attempts.content_of(connection, one.file)
    handed_in = json.loads(content)
    assert handed_in["metadata"]["course"]["assignment"] == NAME
    assert f"{SIGMOID}\n# again\n" in ["".join(cell["source"]) for cell in handed_in["cells"]]
