"""Letters with many marks take no time that others wait for."""

import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.validators import URLValidator
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from actions.labels.label import name_key
from clusterfoerderung.imports.columns import AddressColumn, CellError
from clusterfoerderung.records.fields import without_login
from clusterfoerderung.records.normalizing import MOST_MARKS, SENTENCES, has_pile, normalized
from clusterfoerderung.records.order import order_key
from clusterfoerderung.search.spelling import fold, search_key

FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@pytest.mark.any_database
@pytest.mark.parametrize("ask", [search_key, order_key, name_key, fold], ids=lambda ask: ask.__name__)
def test_nobody_has_unicode_put_thousands_of_marks_in_order(ask, monkeypatch):
    """It takes the square of their number; two kinds, the one that belongs below behind, have to change places."""
    asked, ordered = [], unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: asked.append(text) or ordered(form, text))
    pile = "a" + "\u0301" * 20_000 + "\u0316" * 20_000
    ask([pile] if ask is search_key else pile)
    assert asked
    assert max(map(len, asked)) <= 1 + MOST_MARKS


@pytest.mark.any_database
@pytest.mark.parametrize(
    "ask",
    [without_login, lambda text: AddressColumn("Internetseite", "website").read(text, None)],
    ids=["form", "list"],
)
def test_nor_those_of_a_web_address(ask, monkeypatch):
    """Python has them put in order to find out whether they hide a slash."""
    asked, ordered = [], unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: asked.append(text) or ordered(form, text))
    with suppress(CellError):
        # Another one each time: Python remembers what it has looked through.
        ask(f"https://{ask.__name__}" + "\u0301" * 5_000 + "\u0316" * 5_000)
    assert max(map(len, asked), default=0) <= URLValidator.max_length


@pytest.mark.any_database
@given(
    st.text(st.characters(exclude_characters=SENTENCES)).filter(lambda text: not has_pile(text)), st.sampled_from(FORMS)
)
def test_all_else_is_as_unicode_says(text, form):
    assert normalized(form, text) == unicodedata.normalize(form, text)


@pytest.mark.any_database
@pytest.mark.parametrize("sign", SENTENCES)
def test_no_sign_is_written_out_as_a_sentence(sign):
    """A text of a hundred thousand of them was a search key of two million signs."""
    assert fold(f"{sign * 3} Amt") == f"{sign * 3} amt"
    assert max(
        len(unicodedata.normalize("NFKD", chr(one))) for one in range(0x110000) if chr(one) not in SENTENCES
    ) < len(unicodedata.normalize("NFKD", sign))


@pytest.mark.any_database
def test_nor_where_a_text_is_cut_short(monkeypatch):
    """Texts from before such piles were refused are still there."""
    asked, ordered = [], unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: asked.append(text) or ordered(form, text))
    said = Template("{{ text|truncatechars:9 }}").render(Context({"text": "<a" + "\u0301" * 20_000 + " und mehr"}))
    assert max(map(len, asked)) <= 60
    assert (said[:5], said[-7:]) == ("&lt;á", " und m…")


@pytest.mark.any_database
@pytest.mark.parametrize("mark", ["\u0301", "\u0344", "\u0f73", "\uff9e", "\U0001d165"])
def test_whatever_becomes_marks_is_counted(mark):
    assert not has_pile("a" + mark * MOST_MARKS + "b" + mark * MOST_MARKS)
    assert has_pile("a" + mark * (MOST_MARKS + 1))
    assert len(normalized("NFKD", "a" + mark * 1000)) <= 1 + 2 * MOST_MARKS


@pytest.mark.any_database
def test_nobody_here_asks_unicode_itself():
    """But of one sign, or here."""
    asking = {
        str(path.relative_to(settings.BASE_DIR))
        for room in ("actions", "clusterfoerderung", "initiatives")
        for path in Path(settings.BASE_DIR, room).rglob("*.py")
        if "unicodedata.normalize(" in path.read_text()
    }
    assert asking == {"clusterfoerderung/records/normalizing.py"}
