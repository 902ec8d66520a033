"""Every page says what may be loaded and run for it, and a script that came into it later is not run."""

import shutil
from pathlib import Path

import pytest

from bookbuilder.errors import SiteError
from bookbuilder.policy import digest, policy, put_policies, with_policy
from tests.book.conftest import shown

PAGE = "neuron.html"
STRANGE = "<script>document.title = 'somebody was here'</script>"


def test_every_page_has_a_policy_before_it_loads_anything(pages):
    for path, page in pages.items():
        (said,) = page.select("meta[http-equiv='Content-Security-Policy']")
        assert said["content"].startswith("default-src 'none'; "), path
        assert "unsafe-eval" not in said["content"]
        scripts, others = said["content"].split("script-src ")[1].split("; ", 1)
        assert "unsafe-inline" not in scripts
        assert "http" not in scripts + others
        loading = page.select_one("script, link[rel=stylesheet], img, style")
        assert loading is None or said in loading.find_all_previous("meta"), path


def test_the_scripts_of_a_page_are_named_by_what_they_say():
    page = '<meta charset="utf-8" /><script src="a.js">no</script><script data-x="1">a = 1</script>'
    assert f"'sha256-{digest('a = 1')}'" in policy(page)
    assert digest("no") not in policy(page)
    assert digest("a = 1") == "tbwf/ZCRL7GL7259gJCRksemSSiWMgFW1n+68QTGVEo="
    assert with_policy(page).startswith('<meta charset="utf-8" />\n<meta http-equiv=')


def test_a_page_without_a_place_for_its_policy_is_named(tmp_path: Path):
    (tmp_path / "odd.html").write_text("<p>nothing")
    with pytest.raises(SiteError, match=r"odd\.html: it has no <meta"):
        put_policies(tmp_path)


@pytest.mark.parametrize("how", ["from a server", "from a folder"])
def test_a_script_that_came_later_does_not_run(browser, site: Path, tmp_path: Path, how: str):
    for path in site.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / PAGE).unlink()
    text = (site / PAGE).read_text("utf-8")
    (tmp_path / PAGE).write_text(text.replace("</h1>", f"</h1>{STRANGE}", 1), encoding="utf-8")
    complaints: list[str] = []
    window = browser.new_context()
    tab = window.new_page()
    tab.on("console", lambda said: complaints.append(said.text))
    with shown(tmp_path) as address:
        tab.goto(address + PAGE if how == "from a server" else (tmp_path / PAGE).as_uri())
        tab.wait_for_load_state("networkidle")
        assert "somebody" not in tab.title()
        assert [said for said in complaints if "Content Security Policy" in said]
        assert tab.evaluate("document.documentElement.dataset.theme") == "light"
    window.close()


def test_without_the_policy_it_would_run(browser, site: Path, tmp_path: Path):
    page = shutil.copy(site / PAGE, tmp_path / PAGE)
    text = Path(page).read_text("utf-8").replace("</h1>", f"</h1>{STRANGE}", 1)
    Path(page).write_text(text.replace("Content-Security-Policy", "nothing"), encoding="utf-8")
    window = browser.new_context()
    tab = window.new_page()
    tab.goto(Path(page).as_uri())
    assert tab.title() == "somebody was here"
    window.close()
