"""The search finds everything from every page, tells nobody what is closed to them, and stands any input."""

import datetime
import re
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.publicity.delivery import Channel
from actions.publicity.publication import Publication
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from clusterfoerderung.search import hits
from clusterfoerderung.search.kinds import KINDS
from initiatives.places.municipality import Municipality
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_contact,
    make_document,
    make_field,
    make_indicator,
    make_initiative,
    make_issued_report,
    make_item,
    make_measure,
    make_milestone,
    make_offer,
    make_paper,
    make_partner,
    make_question,
    make_report,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db

URL = "/suche/"


def make_one_of_each(word, **hidden):
    """One row of every kind with `word` in its title; `hidden` goes to what can be closed."""
    paper = make_paper(subject=f"Vorlage {word}")
    make_item(make_field(paper), text=f"Punkt {word}")
    measure = make_measure(title=f"Maßnahme {word}", **hidden)
    make_activity(measure, title=f"Aktivität {word}", **hidden)
    make_partner(name=f"Partner {word}")
    make_offer(title=f"Angebot {word}", initiative=make_initiative(name=f"Initiative {word}"))
    message = Publication.objects.create(measure=measure, title=f"Meldung {word}")
    message.deliveries.create(channel=Channel.NEWSLETTER, issue=word)
    make_milestone(measure, title=f"Meilenstein {word}")
    make_indicator(measure, name=f"Kennzahl {word}")
    make_question(measure, text=f"Frage {word}?")
    make_issued_report(paper, title=f"Bericht {word}")
    make_document(measure, title=f"Dokument {word}", **hidden)
    make_contact(name=f"Person {word}")
    make_town(name=f"Stadt {word}")


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


@pytest.fixture
def committee(client):
    client.force_login(make_committee_member())
    return client


def found(client, **query):
    """{kind: [title]} of the page, marks taken out."""
    groups = client.get(URL, query).context["groups"]
    return {group.kind.slug: [re.sub("</?mark>", "", hit.title) for hit in group.hits] for group in groups}


def text_of(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def test_staff_find_every_kind(clerk):
    make_one_of_each("Kanarienvogel")
    assert list(found(clerk, q="kanarien")) == [kind.slug for kind in KINDS]


def test_the_committee_finds_every_kind_but_people(committee):
    make_one_of_each("Kanarienvogel")
    assert set(found(committee, q="kanarien")) == {kind.slug for kind in KINDS} - {"ansprechpersonen"}


@pytest.mark.parametrize("query", ["wuelf", "WÜLFRATH", "05158036"])
def test_a_town_leads_to_its_page_and_a_neighbour_is_none(committee, query):
    town = make_town(name="Wülfrath", ags="05158036")
    Municipality.objects.create(name="Wülfrath-Nachbar", kind="kreisfrei", ags="05999000")
    (group,) = committee.get(URL, {"q": query}).context["groups"]
    assert [(hit.url, hit.facts) for hit in group.hits] == [
        (reverse("town", args=[town.pk]), ["kreisangehörige Stadt", "Kreis Mettmann"])
    ]


def test_someone_without_a_role_finds_nothing(client):
    make_one_of_each("Kanarienvogel")
    client.force_login(make_user())
    assert found(client, q="kanarien") == {}


def test_internal_text_reaches_the_committee_neither_as_hit_nor_as_count(committee):
    make_one_of_each("Geheimnis", visibility=Visibility.INTERNAL)
    make_activity(title="Offen", description="Geheimnis des Ausschusses")
    groups = {group.kind.slug: group.total for group in committee.get(URL, {"q": "geheimnis"}).context["groups"]}
    closed = {"massnahmen", "meilensteine", "kennzahlen", "fragen", "oeffentlichkeitsarbeit", "wege", "dokumente"}
    assert {*closed, "ansprechpersonen"} & set(groups) == set()
    assert groups["aktivitaeten"] == 1
    words = ("Maßnahme", "Aktivität", "Meldung", "Dokument", "Person")
    of_each = {kind.slug: text_of(committee, q="geheimnis", art=kind.slug) for kind in KINDS}
    assert {kind: word for kind, text in of_each.items() for word in words if f"{word} <mark>" in text} == {}


def test_a_released_activity_says_nothing_of_its_internal_measure(committee):
    make_activity(make_measure(title="Streng vertraulich", visibility=Visibility.INTERNAL), title="Sitzung im Mai")
    assert "vertraulich" not in text_of(committee, q="sitzung")


def test_only_staff_see_that_something_is_internal(client):
    make_measure(title="Kooperation innen", visibility=Visibility.INTERNAL)
    client.force_login(make_clerk())
    assert 'data-visibility="intern"' in text_of(client, q="kooperation")


def test_a_hit_in_the_title_stands_before_a_newer_one_in_the_text(clerk):
    make_activity(title="Älter", description="Fördermittel", happened_on=datetime.date(2020, 1, 1))
    make_activity(title="Neuer", description="Fördermittel", happened_on=datetime.date(2025, 1, 1))
    make_activity(title="Fördermittel", happened_on=datetime.date(2014, 1, 1))
    assert found(clerk, q="foerder")["aktivitaeten"] == ["Fördermittel", "Neuer", "Älter"]


def test_umlauts_in_a_title_do_not_move_its_end(clerk):
    make_activity(title="Größere Büroräume für Öl", happened_on=datetime.date(2014, 1, 1))
    make_activity(title="Büro", description="Öl", happened_on=datetime.date(2025, 1, 1))
    assert found(clerk, q="oel")["aktivitaeten"] == ["Größere Büroräume für Öl", "Büro"]


def test_the_titles_are_what_the_keys_begin_with():
    for kind in KINDS:
        model = kind.rows(make_clerk()).model
        assert model.searched_fields[: len(kind.named_by)] == kind.named_by


def test_a_hit_in_the_text_is_shown_with_its_words_marked(clerk):
    make_activity(title="Sitzung", description="Beraten wurde über <b>Fördermittel</b>.")
    assert "Beraten wurde über &lt;b&gt;<mark>Förder</mark>mittel&lt;/b&gt;." in text_of(clerk, q="foerder")


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_was_typed_comes_back_as_text(clerk, query):
    make_activity(title=f"Titel {query}")
    text = text_of(clerk, q=query)
    assert "<script>alert" not in text
    assert "<img" not in text


def test_five_of_a_kind_are_shown_and_the_filtered_list_has_them_all(clerk):
    for number in range(6):
        make_partner(name=f"Förderkreis {number}")
    assert len(found(clerk, q="förderkreis")["partner"]) == 5
    text = text_of(clerk, q="förderkreis")
    assert "alle 6 anzeigen" in text
    assert 'href="/partner/?q=f%C3%B6rderkreis"' in text
    assert clerk.get(reverse("partner-list"), {"q": "förderkreis"}).context["page_obj"].paginator.count == 6


def test_a_kind_without_a_list_has_its_own_pages_of_hits(clerk):
    paper = make_paper()
    for number in range(27):
        make_item(make_field(paper), text=f"Beratung {number:02}")
    assert 'href="/suche/?q=beratung&amp;art=beschlusspunkte"' in text_of(clerk, q="beratung")
    page = clerk.get(URL, {"q": "beratung", "art": "beschlusspunkte", "page": 2}).context
    assert (len(page["group"].hits), page["page_obj"].paginator.count) == (2, 27)


def test_counting_stops_at_a_hundred(clerk):
    for number in range(102):
        make_partner(name=f"Verein {number}")
    text = text_of(clerk, q="verein")
    assert "alle anzeigen (über 100)" in text
    assert "102 anzeigen" not in text
    assert "Gezeigt werden die besten 100." in text_of(clerk, q="verein", art="partner")


@pytest.mark.slow
def test_an_address_of_one_object_is_in_every_hit(clerk):
    make_one_of_each("Kanarienvogel")
    for group in clerk.get(URL, {"q": "kanarien"}).context["groups"]:
        assert clerk.get(group.hits[0].url).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Wonach suchen Sie?"),
        ("   ", "Wonach suchen Sie?"),
        ("\0", "Wonach suchen Sie?"),
        ("x", "Das ist zu kurz"),
        ("\u0308", "Das ist zu kurz"),
        ("x" * 10_000, "Das ist zu lang"),
        ("%", "Das ist zu kurz"),
        ("%%", "Nichts gefunden zu"),
        ("🦆🦆", "Nichts gefunden zu"),
        ("a\0b", "Nichts gefunden zu"),
        ("'; DROP TABLE x; --", "Nichts gefunden zu"),
        ("a " * 90, "Nichts gefunden zu"),
        (" ".join("abcdefghijklm"), "Das sind zu viele Wörter"),
    ],
    ids=lambda value: value[:20],
)
def test_whatever_is_typed_gets_a_sentence_that_helps(clerk, query, sentence):
    make_partner(name="Beispiel")
    assert sentence in text_of(clerk, q=query)


@pytest.mark.parametrize(
    "query", [{"art": "gibt-es-nicht"}, {"page": "abc"}, {"art": "partner", "page": "-3"}], ids=str
)
def test_an_odd_address_is_no_error(clerk, query):
    make_partner(name="Beispiel")
    assert "Beispiel" in re.sub("</?mark>", "", text_of(clerk, q="beispiel", **query))


def test_nothing_of_one_kind_leads_back_to_all(clerk):
    assert 'href="?q=a%26b%20%22c"' in text_of(clerk, q='a&b "c', art="partner")


def test_the_field_in_the_head_keeps_the_words_on_this_page_alone(clerk):
    assert 'value="foerder"' in text_of(clerk, q="foerder")
    head = clerk.get(reverse("partner-list"), {"q": "foerder"}).content.decode().partition("<main")[0]
    assert 'value="foerder"' not in head


@pytest.mark.slow
def test_the_number_of_queries_does_not_depend_on_the_hits(client):
    def queries(role, **query):
        client.force_login(people[role])
        with CaptureQueriesContext(connection) as captured:
            text_of(client, q="kanarien", **query)
        return len(captured)

    people = {role: make_user(role) for role in Role}
    make_one_of_each("Kanarienvogel")
    with_one = {role: (queries(role), queries(role, art="angebote")) for role in Role}
    for number in range(5):
        make_one_of_each(f"Kanarienvogel {number}")
    assert {role: (queries(role), queries(role, art="angebote")) for role in Role} == with_one
    assert max(asked for asked, _ in with_one.values()) <= len(KINDS) + 4


@pytest.mark.parametrize("query", ["VL 80/031", "80/031/2026", "Sachstand"])
def test_a_report_is_found_by_its_number_too_and_a_draft_by_staff_alone(client, query):
    report = make_report(title="Sachstand der Cluster", reference="VL 80/031/2026")
    client.force_login(make_clerk())
    assert found(client, q=query)["berichte"] == [report.title]
    client.force_login(make_committee_member())
    assert "berichte" not in found(client, q=query)


def test_a_way_of_a_message_leads_to_the_message(clerk):
    message = Publication.objects.create(measure=make_measure(), title="Aufruf")
    message.deliveries.create(channel=Channel.TOWN, municipality=make_town(name="Haan"))
    hits = {group.kind.slug: group.hits for group in clerk.get(URL, {"q": "haan"}).context["groups"]}
    assert [(hit.title, hit.url) for hit in hits["wege"]] == [("<mark>Haan</mark>", message.get_absolute_url())]


@pytest.mark.parametrize(
    ("name", "query", "title"),
    [
        ("Fachkräfte gewinnen", "Fachkraft", "<mark>Fachkräft</mark>e gewinnen"),
        ("Bergische Universität", "Universitat", "Bergische <mark>Universität</mark>"),
        ("Schülerlabor\u2011Netz", "schuelerlabornetz", "<mark>Schülerlabor\u2011Netz</mark>"),
    ],
)
def test_what_is_found_without_dots_or_hyphen_is_marked(clerk, name, query, title):
    make_measure(title=name)
    assert [hit.title for hit in clerk.get(URL, {"q": query}).context["groups"][0].hits] == [title]


def test_of_a_long_kind_the_newest_are_put_in_order_those_named_so_first(client, monkeypatch):
    monkeypatch.setattr(hits, "IN_ORDER", 3)
    measure = make_measure()
    for number, facts in enumerate(({"title": "Wasserstoff, lange her"}, *[{"description": "Wasserstoff"}] * 2)):
        make_activity(measure, happened_on=datetime.date(2020 + number, 1, 1), **facts)
    client.force_login(make_clerk())

    def found():
        (group,) = client.get(URL, {"q": "wasserstoff"}).context["groups"]
        return [hit.row.happened_on.year for hit in group.hits], group.count

    assert found() == ([2020, 2022, 2021], 3)
    make_activity(measure, happened_on=datetime.date(2023, 1, 1), description="Wasserstoff")
    assert found() == ([2023, 2022, 2021], 4)


@pytest.mark.slow
def test_who_searches_does_not_fold_again_what_was_folded_when_it_was_saved(client, committee, monkeypatch):
    """Five entries, each of three texts of signs that are words, kept whoever looked for a word of theirs for 37 s."""
    text = "㌖" * 20_000 + " Kreis"
    make_activity(title="Kreis", description=text, result=f"{text} Amt", assessment=text)
    asked, ordered = [], unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: asked.append(text) or ordered(form, text))
    page = client.get(URL, {"q": "kreis amt"}).content.decode()
    assert "<mark>Kreis</mark> <mark>Amt</mark>" in page
    assert max(map(len, asked)) < 200
