"""On paper nothing is cut off, and what one works with on the screen stays there."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from actions.mandate.paper import Paper
from clusterfoerderung.accounts.roles import Role

UPRIGHT, ACROSS, A3_ACROSS = (210, 297), (297, 210), (420, 297)
# What a sheet leaves between its margins, in CSS pixels: 178 mm upright, 273 mm across, 396 mm on A3.
WIDTH = {UPRIGHT: 672, ACROSS: 1031, A3_ACROSS: 1496}


@pytest.fixture
def printed(seeded, open_as):
    """printed(path, paper): the page as `paper` shows it."""
    pages = []

    def printed(path, paper):
        page = open_as(Role.CLERK, viewport={"width": WIDTH[paper], "height": 900})
        pages.append(page)
        page.goto(path)
        page.emulate_media(media="print")
        return page

    yield printed
    for page in pages:
        page.close()  # as paper, it is of no use to the next test


def sheets(page):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages


def size(sheet):
    """(width, height) in millimetres."""
    return tuple(round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])


@pytest.mark.parametrize(
    ("path", "paper"),
    [
        ("/angebote/", ACROSS),
        ("/karte/", UPRIGHT),
        pytest.param("/angebote/?nach=art", UPRIGHT, marks=pytest.mark.slow),
        pytest.param("/verzahnung/", UPRIGHT, marks=pytest.mark.slow),
        pytest.param("/oeffentlichkeit/", ACROSS, marks=pytest.mark.slow),
        pytest.param("/beschluesse/{}/faden/", A3_ACROSS, marks=pytest.mark.slow),
    ],
)
def test_nothing_is_cut_off_and_no_filter_is_printed(printed, path, paper):
    page = printed(path.format(Paper.objects.get(reference="80/017/2013").pk), paper)
    assert {size(sheet) for sheet in sheets(page)} == {paper}
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH[paper]
    expect(page.locator("form.filter, .list-tools__files").locator("visible=true")).to_have_count(0)


@pytest.mark.slow
def test_the_map_takes_one_sheet_and_its_figures_the_next(printed):
    first_lines = [sheet.extract_text().splitlines()[0] for sheet in sheets(printed("/karte/", UPRIGHT))]
    assert first_lines == ["Karte der Städte", "Alle Zahlen, alle Jahre"]
