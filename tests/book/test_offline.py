"""The zip of the site: complete, always the same, and at home in a folder without any server."""

from zipfile import ZipFile

import pytest

from bookbuilder.offline import pack_site, settle


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """The zip, unpacked."""
    place = tmp_path_factory.mktemp("offline")
    with ZipFile(site / "downloads" / "site.zip") as packed:
        packed.extractall(place)
    (unpacked,) = place.iterdir()
    return unpacked


def files(place):
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_the_zip_holds_every_file_of_the_site_but_itself_and_what_needs_a_server(site, folder):
    python = {name for name in files(site) if name.startswith("_python/")}
    assert files(folder) == files(site) - {"downloads/site.zip"} - python


def test_in_the_zip_nothing_offers_the_zip_and_the_rest_is_the_same(site, folder):
    for name in files(folder):
        inside, outside = (folder / name).read_bytes(), (site / name).read_bytes()
        if name.endswith(".html"):
            assert b"downloads/site.zip" not in inside
            assert b"<!-- if " not in inside + outside
        else:
            assert inside == outside
    assert b"downloads/site.zip" in (site / "neuron.html").read_bytes()


def test_the_same_site_makes_the_same_zip(tmp_path):
    packed = []
    for day in ("monday", "tuesday"):
        site = tmp_path / day
        (site / "downloads").mkdir(parents=True)
        (site / "index.html").write_text("<!-- if downloads/book.pdf -->PDF<!-- end -->")
        pack_site(site, site / "downloads" / "site.zip")
        packed.append((site / "downloads" / "site.zip").read_bytes())
    assert packed[0] == packed[1]


def test_a_page_offers_what_is_there():
    page = "a <!-- if x/b.pdf --><a href='../x/b.pdf'>b</a>\n<!-- end --><!-- if c -->c<!-- end -->"
    assert settle(page, {"c"}) == "a c"
    assert settle(page, {"x/b.pdf"}) == "a <a href='../x/b.pdf'>b</a>\n"


@pytest.fixture
def tab(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


def test_the_folder_needs_no_server(folder, tab):
    asked, complaints = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("requestfailed", lambda request: complaints.append(request.url))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto((folder / "index.html").as_uri())
    tab.click(".bd-links a[href='neuron.html']")
    tab.wait_for_selector("article h1:has-text('One neuron')")
    images = (
        "() => [...document.querySelectorAll('article img')].every(each => each.naturalWidth > 0)"
    )
    tab.wait_for_function(images)
    tab.goto((folder / "neuron.html").as_uri())
    tab.evaluate("document.fonts.ready.then(() => true)")
    assert tab.evaluate("""document.fonts.check('1em "STIX Two Math"')""")
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []
    assert complaints == []


def test_search_works_in_the_folder(folder, tab):
    tab.goto(f"{(folder / 'search.html').as_uri()}?q=sigmoid")
    tab.wait_for_selector("#search-results a[href^='neuron.html']")
