"""What is marked is what was asked for, however it is written, and no text becomes HTML."""

import html
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusterfoerderung.search.marks import REACH, STEP, fold_with_origins, found_in, marked, passage
from clusterfoerderung.search.spelling import fold
from tests.computing import computing_at_most

pytestmark = pytest.mark.any_database

# Letters whose folding is longer, shorter or none at all, beside every other sign there is.
SIGNS = "aäÄöÖüÜßẞéŒﬁﬃ²½İ\u017f\u0131\u03c3\u03c2\u00ad\u0308\u0301\u00a8\ufeff\tA "
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()))


def without_marks(text):
    return html.unescape(re.sub("</?mark>", "", text))


@pytest.mark.parametrize(
    ("query", "text", "result"),
    [
        ("foerder", "Fördermittel", "<mark>Förder</mark>mittel"),
        ("FÖRDER", "Fördermittel", "<mark>Förder</mark>mittel"),
        ("Förder", "Wirtschaftsfoerderung", "Wirtschafts<mark>foerder</mark>ung"),
        ("strasse", "Hauptstraße 1", "Haupt<mark>straße</mark> 1"),
        ("straße", "HAUPTSTRASSE 1", "HAUPT<mark>STRASSE</mark> 1"),
        ("maer", "März, Maerz", "<mark>Mär</mark>z, <mark>Maer</mark>z"),
        ("cafe", "Café am Campus", "<mark>Café</mark> am Campus"),
        ("gross", "Größe und GROSSES", "<mark>Größ</mark>e und <mark>GROSS</mark>ES"),
        ("aktion", "Reaktion und Aktionstag", "Re<mark>aktion</mark> und <mark>Aktion</mark>stag"),
        ("fehlt", "Hier nicht", "Hier nicht"),
    ],
)
def test_the_found_words_are_marked_where_they_stand(query, text, result):
    assert marked(text, fold(query).split()) == result


def test_a_letter_written_as_letter_and_dots_is_marked_whole():
    assert marked(unicodedata.normalize("NFD", "Förderung"), ["foerder"]) == "<mark>Fo\u0308rder</mark>ung"


def test_half_of_a_letter_marks_the_letter():
    assert marked("Maß", ["as"]) == "M<mark>aß</mark>"


def test_words_that_overlap_share_one_mark():
    assert marked("Fördermittel", ["foerder", "dermi"]) == "<mark>Fördermi</mark>ttel"


@pytest.mark.parametrize("show", [marked, passage])
def test_no_text_becomes_html(show):
    text = show('<script>alert("1")</script> & <b>', ["script"])
    assert text == ("&lt;<mark>script</mark>&gt;alert(&quot;1&quot;)&lt;/<mark>script</mark>&gt; &amp; &lt;b&gt;")


@given(TEXTS)
@example("\ufb01\u00ad\u0308")
def test_folding_sign_by_sign_gives_what_folding_the_whole_gives(text):
    folded, origins = fold_with_origins(text)
    assert " ".join(folded.split()) == fold(text)
    assert len(folded) == len(origins)


@given(TEXTS, TEXTS)
def test_marks_change_no_sign_of_the_text(text, query):
    assert without_marks(marked(text, fold(query).split())) == html.unescape(html.escape(text))


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_the_database_finds_is_marked(before, word, after):
    words = fold(word).split()
    text = f"{before}{word}{after}"
    if words and all(one in fold(text) for one in words):
        assert [one for one in words if not found_in(text, [one])] == []


@given(TEXTS, TEXTS)
def test_marks_stand_in_order_and_apart(text, query):
    spans = found_in(text, fold(query).split())
    flat = [position for span in spans for position in span]
    assert flat == sorted(set(flat))


@given(st.text(), st.text(min_size=1))
def test_a_passage_of_any_text_is_a_part_of_it(text, query):
    shown = without_marks(passage(text, fold(query).split()))
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split()) or "…" in text


def test_a_passage_begins_and_ends_with_whole_words_around_what_was_found():
    shown = passage(f"{'Anfang ' * 40}die Fördermittel {'Ende ' * 60}", ["foerder"])
    assert shown.startswith("… Anfang ")
    assert "die <mark>Förder</mark>mittel Ende" in shown
    assert shown.endswith("Ende …")
    assert len(shown) < 230


def test_a_long_text_is_looked_through_for_its_first_word_alone():
    """Marking all of it took a minute, and the page showed all of what was marked."""
    text = "e" * 1_000_000
    with computing_at_most(1.5):
        shown = passage(text, ["ee"])
        assert ("ee" in shown, len(shown) < 1000) == (True, True)


def test_the_last_word_of_a_long_text_is_found():
    text = f"{'wort ' * 20_000}ende"
    assert passage(text, ["ende"]).endswith("wort <mark>ende</mark>")


@pytest.mark.parametrize(
    "before", [40, STEP // 2 - 1, STEP // 2, (STEP + REACH) // 2 - 1, (STEP + REACH) // 2, 3 * STEP]
)
def test_a_passage_of_a_long_text_is_that_of_a_short_one(before):
    words = "Wort und ein Wortteil und noch ein Wort steht hier " * 9
    assert passage("x " * before + words, ["wort"]) == passage("x " * 40 + words, ["wort"])
