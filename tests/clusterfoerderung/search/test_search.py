"""Search knows German: half a word, umlauts written either way, upper and lower case."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterfoerderung.search.folding import MOST_WORDS
from clusterfoerderung.search.spelling import fold
from initiatives.organisations.partner import Partner
from tests.factories import make_partner


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["foerder", "FÖRDER", "Förder", "fo\u0308rder", "mittel", "FOERDERMITTEL", "stelle förder"]
)
def test_parts_of_a_compound_word_are_found_however_the_umlaut_is_written(query):
    wanted = make_partner(name="Fördermittelberatungsstelle")
    make_partner(name="Forderungsmanagement")
    assert list(Partner.objects.matching(query)) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Bergische Universität", "Universitat"),
        ("Bergische Universität", "universitaet"),
        ("Fachkräfte", "Fachkraft"),
        ("E-Mobilität", "emobilität"),
        ("E-Mobilität", "E-Mobilitat"),
        ("EMobilität", "E\u2011Mobilität"),
        ("zdi\u2013Netz", "zdi-netz"),
        ("Schu\u00adle", "schule"),
        ("Verein „Schule & Beruf“", 'Verein "Schule'),
        ("Müller’s Mühle", "müllers muhle"),
        ("Crème brûlée", "creme brulee"),
    ],
)
def test_hyphens_dots_and_typographic_signs_hide_nothing(name, query):
    wanted = make_partner(name=name)
    make_partner(name="Beispiel")
    assert list(Partner.objects.matching(query)) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["%", "_", "\\", "50%", "'; DROP TABLE"])
def test_signs_that_mean_something_to_the_database_mean_themselves(query):
    make_partner(name="Beispiel ohne Sonderzeichen")
    assert list(Partner.objects.matching(query)) == []


@pytest.mark.django_db
def test_an_empty_query_leaves_everything_in():
    partner = make_partner()
    assert list(Partner.objects.matching("  ")) == [partner]


@pytest.mark.django_db
def test_a_search_text_longer_than_anybody_types_is_cut_off_instead_of_asked():
    partner = make_partner(name="Alle Wege")
    assert list(Partner.objects.matching("a " * 1800)) == [partner]
    assert list(Partner.objects.matching("a " * 1800 + "fehlt")) == [partner]


@pytest.mark.django_db
def test_of_many_words_the_first_are_asked_for_each_once():
    """A hundred letters are 500 conditions: a few such searches at once, and nobody else got a page for 13 s."""
    asked = [str(Partner.objects.matching(words).query).count("LIKE") for words in ("ab ab", "ab " * 60)]
    assert asked[0] == asked[1]
    words = " ".join(chr(ord("a") + one) for one in range(26))
    assert str(Partner.objects.matching(words).query).count("LIKE") == MOST_WORDS * asked[0]
    make_partner(name="a b c d e f g h i j k l, und mehr nicht")
    assert Partner.objects.matching(words).count() == 1


def test_folding_spells_umlauts_out_and_strips_accents():
    assert fold("  Straße  CAFÉ Ärger Öl ÜBER ẞ ") == "strasse cafe aerger oel ueber ss"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ih", ["IHK zu Köln", "Kammer (IHK)"]),
        ("zu", ["IHK zu Köln"]),
        ("k", ["IHK zu Köln", "Kammer (IHK)"]),
        ("hk", []),
        ("ih ka", ["Kammer (IHK)"]),
    ],
)
def test_one_or_two_letters_are_the_beginning_of_a_word(words, found):
    for name in ("IHK zu Köln", "Kammer (IHK)", "Netz"):
        make_partner(name=name)
    assert [partner.name for partner in Partner.objects.matching(words)] == found
