"""What a page loads has what it holds in its address."""

import re
from pathlib import Path

from bookbuilder.versions import version_of, with_versions

VERSION = re.compile(r"[?](v|digest)=[0-9a-f]{8,}$")


def test_every_script_and_style_of_every_page_is_asked_for_by_version(pages):
    for path, page in pages.items():
        loaded = [script["src"] for script in page.select("script[src]")]
        loaded += [style["href"] for style in page.select("link[rel=stylesheet]")]
        assert loaded or path == Path("404.html"), path
        assert [address for address in loaded if not VERSION.search(address)] == [], path


def test_a_file_that_has_changed_has_another_address(tmp_path: Path):
    (tmp_path / "a.js").write_text("1")
    (tmp_path / "b.css").write_text("2")
    (tmp_path / "pages").mkdir()
    page = '<script defer src="../a.js"></script><link rel="stylesheet" href="../b.css" /><script src="c.js?v=1"></script>'
    made = with_versions(page, tmp_path / "pages")
    a, b = version_of(tmp_path / "a.js"), version_of(tmp_path / "b.css")
    assert a != b
    assert made == page.replace("../a.js", f"../a.js?v={a}").replace("../b.css", f"../b.css?v={b}")
    assert with_versions(made, tmp_path / "pages") == made


def test_what_is_not_there_or_elsewhere_is_left_as_it_is(tmp_path: Path):
    page = '<script src="none.js"></script><script src="https://example.org/a.js"></script>'
    assert with_versions(page, tmp_path) == page
