"""The longest German word and a long address in every field: no page scrolls sideways, no word stands upright."""

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from tests.browser.test_accessibility import pages_by_role

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ADDRESS = f"https://www.{'beispiel-' * 6}kreis.example/{WORD.replace('ü', 'ue')}/{'weiter-' * 6}index.html"
WIDTHS = (320, 390, 768, 1280)
# Words that stand letter below letter because something beside them is longer.
SQUEEZED = """() => [...document.querySelectorAll("main *, header *")].filter(one => {
    if (one.children.length || one.textContent.trim().length < 4) return false;
    const {width, height} = one.getBoundingClientRect();
    if (width < 2 || height < 2 * width || !one.checkVisibility()) return false;
    const look = getComputedStyle(one), size = parseFloat(look.fontSize);
    if (width > 2 * size || height < 3 * size || look.writingMode !== "horizontal-tb") return false;
    for (let up = one; up; up = up.parentElement) if (getComputedStyle(up).clipPath !== "none") return false;
    return true;
}).map(one => one.textContent.trim().slice(0, 40))"""
# What a machine reads, and numbers by which rows are ordered.
NO_TEXT = (
    *("search_key", "order_key", "kind", "channel", "slug", "key", "code", "storage_name", "postcode"),
    *("number", "reference", "bundle"),
)


def text_fields(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and field.editable and not field.choices and not field.unique and field.name not in NO_TEXT:
            yield field


def long_text(field, number):
    if isinstance(field, models.URLField) or "address" in type(field).__name__.lower():
        return ADDRESS[: field.max_length]
    text = f"{WORD}{number}" if (field.max_length or 1000) <= 200 else f"{WORD} {ADDRESS} {WORD}{number}"
    return text[: field.max_length]


def fill_with_long_words():
    """Straight into the tables; a constraint that refuses a word keeps what was there."""
    filled = 0
    for app in ("initiatives", "actions"):
        for model in apps.get_app_config(app).get_models():
            for number, pk in enumerate(model._base_manager.values_list("pk", flat=True)[:60]):
                for field in text_fields(model):
                    try:
                        with transaction.atomic():
                            model._base_manager.filter(pk=pk).update(**{field.name: long_text(field, number)})
                            filled += 1
                    except DatabaseError:
                        continue
    return filled


@pytest.mark.slow
def test_no_page_scrolls_sideways_or_squeezes_a_word_beside_the_longest(seeded, open_as):
    pages = pages_by_role()
    assert fill_with_long_words() > 500
    wide, squeezed = [], []
    for role, addresses in pages.items():
        page = open_as(role)
        for address in addresses:
            assert page.goto(address).status == 200, address
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    wide.append(f"{address} at {width} px: {over} px too wide")
                if words := page.evaluate(SQUEEZED):
                    squeezed.append(f"{address} at {width} px: {words}")
        page.close()
    assert (wide, squeezed) == ([], [])
