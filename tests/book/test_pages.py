"""The pages as files: what is on them, and where their links lead."""

from pathlib import Path
from string import ascii_letters
from urllib.parse import unquote, urlsplit

import numpy as np
import pytest
import yaml

from scripts.mathematics_font import LETTERS, SIGNS

COURSE = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in COURSE.glob("solutions/*/exercises.py"))


def chapters(entry):
    """All pages that are named in a part of the table of contents."""
    for key, value in entry.items():
        if key in ("file", "root"):
            yield value
        elif isinstance(value, list):
            for each in value:
                yield from chapters(each)


CONTENTS = sorted(chapters(yaml.safe_load((COURSE / "book" / "_toc.yml").read_text("utf-8"))))


def article(pages, name):
    return pages[Path(f"{name}.html")].article


@pytest.mark.parametrize("name", CONTENTS)
def test_what_the_table_of_contents_names_is_there(site, name):
    assert (site / f"{name}.html").is_file()


@pytest.mark.parametrize("name", CONTENTS)
def test_a_page_says_in_its_head_what_it_is_about(pages, name):
    described = pages[Path(f"{name}.html")].find("meta", attrs={"name": "description"})
    assert len(described["content"]) > 40


def test_every_page_of_the_book_is_in_the_table_of_contents():
    book = COURSE / "book"
    written = [str(path.relative_to(book).with_suffix("")) for path in book.rglob("*.md")]
    assert sorted(written) == CONTENTS


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_every_assignment_has_a_page_that_links_to_its_zip(site, pages, name):
    links = [link["href"] for link in article(pages, f"assignments/{name}")("a", href=True)]
    assert f"../downloads/{name}.zip" in links
    assert (site / "downloads" / f"{name}.zip").is_file()


def test_a_notebook_can_be_handed_in_on_the_page_of_its_assignment_and_nowhere_else(pages):
    asking = {
        str(path): [place["data-hand-in"] for place in soup.select("[data-hand-in]")]
        for path, soup in pages.items()
        if soup.select("[data-hand-in], script[src*='hand_in.js']")
    }
    assert asking == {f"assignments/{name}.html": [name] for name in ASSIGNMENTS}
    for path in asking:
        [script] = pages[Path(path)].select("script[src*='hand_in.js']")
        assert script.has_attr("defer")


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_points_on_the_page_of_an_assignment_make_a_hundred(pages, name):
    table = article(pages, f"assignments/{name}").table
    *points, together = [float(row("td")[-1].text) for row in table.tbody("tr")]
    assert sum(points) == together == 100


@pytest.mark.parametrize("name", CONTENTS)
def test_every_picture_says_what_it_shows(pages, name):
    for image in article(pages, name)("img"):
        assert len(image.get("alt", "")) > 20, image


def targets(page, soup):
    """What a page refers to within the site, each as its file and the place in it."""
    for tag, attribute in (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src")):
        for found in soup(tag, attrs={attribute: True}):
            link = urlsplit(found[attribute])
            if not link.scheme:
                folder = Path("/") / page.parent
                path = (folder / unquote(link.path)).resolve() if link.path else Path("/") / page
                yield path.relative_to("/"), link.fragment


def test_no_link_within_the_site_is_broken(site, pages):
    broken = []
    for page, soup in pages.items():
        for path, place in targets(page, soup):
            file = path / "index.html" if (site / path).is_dir() else path
            if not (site / file).is_file():
                broken.append((page, path))
            elif place and file in pages and not pages[file].find(id=place):
                broken.append((page, f"{path}#{place}"))
    assert broken == []


def test_links_are_looked_for_at_all(pages):
    found = set(targets(Path("neuron.html"), pages[Path("neuron.html")]))
    assert (Path("assignments/deep_network.html"), "") in found


def test_formulas_are_set_before_a_browser_sees_them(pages):
    neuron = article(pages, "neuron")
    assert len(neuron("math")) > 40
    assert "\\frac" not in neuron.text


UNDRAWN = set("\n\N{NO-BREAK SPACE}\N{VARIATION SELECTOR-15}")
"""What browsers draw as nothing, in whatever font."""


def test_the_font_has_every_sign_of_the_formulas(pages):
    signs = {sign for soup in pages.values() for math in soup("math") for sign in math.text}
    assert len(signs) > 80
    assert signs - set(SIGNS) - set(ascii_letters) - {chr(code) for code in LETTERS} <= UNDRAWN


def test_the_wheel_is_called_by_its_name(site, pages):
    (wheel,) = (site / "downloads").glob("*.whl")
    assert wheel.name in article(pages, "setup").text
    assert "@wheel@" not in article(pages, "setup").text


def test_the_table_of_tomatoes_is_what_the_neuron_gives(pages):
    table = article(pages, "neuron").table
    rows = [[cell.text.replace("−", "-") for cell in row("td")] for row in table.tbody("tr")]
    tomato, softness, redness, z, a, _ = np.array(rows, dtype=float).T  # (5,) each
    np.testing.assert_array_equal(tomato, np.arange(1, 6))
    np.testing.assert_allclose(z, 1 * softness + 0.5 * redness - 2)
    np.testing.assert_allclose(a, 1 / (1 + np.exp(-z)), atol=0.005)


def test_what_no_page_asks_for_is_left_out(site):
    assert not [*site.rglob("*.map"), *site.rglob("fontawesome*")]
