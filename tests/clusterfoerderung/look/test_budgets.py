"""What a page may weigh: bytes of its HTML, what a first visit fetches, and elements, for each page and role.

Bytes as production sends them: pages by gzip, what is collected by brotli. Pages that may weigh more stand below, each
with its reason.
"""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from clusterfoerderung.look.unused import names
from tests.browser.every_page import every_page, signed_in
from tests.clusterfoerderung.look.test_stylesheets import as_in_production, collect

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]

KB = 1000
RAW, SENT, SENT_LIST, ELEMENTS = 150 * KB, 12 * KB, 15 * KB, 2500
REQUESTS, FIRST_VISIT = 8, 120 * KB
# Which every stylesheet names.
FONTS = [f"npm/fira-sans-latin-{weight}-normal.woff2" for weight in (400, 500, 600)]
MORE = {
    # A whole paper with its pictures in it.
    ("/berichte/N/", "gesendet"): 15 * KB,
    # A measure with something in every one of its parts.
    ("/massnahmen/N/", "gesendet"): 14 * KB,
}


class Fetched(HTMLParser):
    """What the browser fetches by itself, and how many elements there are."""

    def __init__(self):
        super().__init__()
        self.elements, self.files, self.classes = 0, set(), set()

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.elements += 1
        self.classes |= {*(told.get("class") or "").split()}
        address = told.get("href") if tag == "link" else told.get("src")
        if address and address.startswith("/static/"):
            self.files.add(urlsplit(address).path.removeprefix("/static/"))


@pytest.fixture(scope="module")
def sizes(tmp_path_factory):
    """{name of a static file: bytes that production sends}"""
    folder = tmp_path_factory.mktemp("collected")
    with as_in_production(folder):
        collect()
    names = json.loads((folder / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    return {name: size(folder / hashed) for name, hashed in names.items()}


def size(file):
    packed = file.with_name(f"{file.name}.br")
    return (packed if packed.is_file() else file).stat().st_size


def weights(client, address, sizes):
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    sent = len(answer.content)
    html = client.get(address).text
    page = Fetched()
    page.feed(html)
    # Django's own pages fetch Django's own files, too.
    first = sent + sum(sizes.get(name, 0) for name in (*page.files, *FONTS))
    is_list = 'class="list-head' in html or "data-list-view" in html
    return page, {
        "Bytes": (len(html.encode()), RAW),
        "gesendet": (sent, SENT_LIST if is_list else SENT),
        "Elemente": (page.elements, ELEMENTS),
        "Anfragen": (1 + len(page.files) + len(FONTS), REQUESTS),
        "erster Besuch": (first, FIRST_VISIT),
    }


def test_no_page_weighs_more_than_it_may(kept_first_data, sizes):
    kept_first_data.lay_out()
    desk, over, strange = reverse("admin:index"), [], set()
    beginnings = tuple(name for name in names() if name.endswith("-"))
    for role, addresses in every_page().items():
        client = signed_in(role)
        for address in addresses:
            page, weighed = weights(client, address, sizes)
            if address.startswith(desk):
                weighed = {kind: weighed[kind] for kind in ("Bytes", "gesendet", "Elemente")}
            over += [
                f"{address} ({role}): {kind} {found}, erlaubt {most}"
                for kind, (found, most) in weighed.items()
                if found > MORE.get((re.sub(r"\d+", "N", address), kind), most)
            ]
            strange |= {one for one in page.classes if one.startswith("kern-")} - names()
    assert over == [], "\n".join(over)
    assert {one for one in strange if not one.startswith(beginnings)} == set()


def test_what_is_collected_is_weighed_as_it_is_packed(sizes):
    assert 0 < sizes["css/site.css"] < 40 * KB
