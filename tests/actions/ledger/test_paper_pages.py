"""The paper on screen: beside every sentence its measures and their last evidence."""

import datetime
import re
from html import unescape

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from actions.activities.activity import Activity, CountyPart
from actions.mandate.consultation import Outcome
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from clusterfoerderung.records.visibility import Visibility
from tests.answers import text_of
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_item,
    make_measure,
    make_milestone,
    make_paper,
    make_settlement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_item(number="1", text="Fortsetzen der Mitgliedschaft")


def test_a_released_activity_stands_beside_its_sentence_for_the_committee(client, item):
    make_activity(
        make_measure(items=[item], title="Mitgliedschaft Beispiel"),
        title="Versammlung besucht",
        happened_on=datetime.date(2025, 9, 2),
    )
    client.force_login(make_committee_member())
    page = text_of(client.get(item.field.paper.get_absolute_url()))
    row = page[page.index('id="punkt-1"') :]
    assert all(words in row for words in ("Mitgliedschaft Beispiel", "Versammlung besucht", "02.09.2025", "belegt"))


def test_what_is_internal_stands_nowhere_on_the_page_of_the_committee(client, item):
    hidden = make_measure(items=[item], title="GEHEIME-MASSNAHME", visibility=Visibility.INTERNAL)
    make_milestone(hidden, title="GEHEIMER-MEILENSTEIN", due_on=datetime.date(2030, 1, 1))
    shown = make_measure(items=[item])
    make_activity(shown, hidden, title="GEHEIME-AKTIVITÄT", visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    for address in (item.field.paper.get_absolute_url(), reverse("paper-list"), reverse("overview")):
        page = text_of(client.get(address))
        assert "GEHEIM" not in page
        assert "1 belegt" not in page


def test_the_next_date_and_the_next_step_stand_beside_the_sentence(client, item):
    measure = make_measure(items=[item], next_step="Beitrag erfragen")
    make_milestone(measure, title="Bericht abgeben", due_on=datetime.date(2030, 1, 31))
    client.force_login(make_clerk())
    page = text_of(client.get(item.field.paper.get_absolute_url()))
    assert all(words in page for words in ("Beitrag erfragen", "31.01.2030", "Bericht abgeben"))
    assert "Nichts geplant." not in page


def test_a_sentence_without_a_measure_stands_out(client, item):
    client.force_login(make_clerk())
    page = text_of(client.get(item.field.paper.get_absolute_url()))
    assert "Noch keine Maßnahme." in page
    assert "Maßnahme anlegen" in page
    assert "data-unserved" in page
    assert f'Ohne Maßnahme: <a href="{item.line_url}">' in page


def test_outcome_and_votes_are_shown_and_missing_ones_are_said_to_be_missing(client, item):
    paper = item.field.paper
    client.force_login(make_committee_member())
    assert "keine Angabe" in text_of(client.get(paper.get_absolute_url()))
    paper.consultations.update(outcome=Outcome.ADOPTED, votes_for=11, votes_against=0, abstentions=2)
    page = text_of(client.get(paper.get_absolute_url()))
    assert "ungeändert beschlossen" in page
    assert "11 Ja, 0 Nein, 2 Enthaltungen" in page


def test_a_sentence_the_committee_has_settled_says_where(client, item):
    make_settlement(item)
    client.force_login(make_committee_member())
    assert "als erledigt anerkannt" in text_of(client.get(item.field.paper.get_absolute_url()))


def test_a_paper_without_a_decision_says_that_nothing_counts_yet(client):
    item = make_item(make_field(make_paper(decided_on=None)))
    client.force_login(make_clerk())
    assert "Ein Beschluss ist nicht festgehalten" in text_of(client.get(item.field.paper.get_absolute_url()))


@pytest.mark.parametrize("address", ["/beschluesse/?page=abc", "/beschluesse/?page=0", "/beschluesse/?page=99999"])
def test_a_page_that_does_not_exist_shows_the_first_or_the_last_as_in_every_list(client, address):
    paper = make_paper()
    client.force_login(make_clerk())
    assert [*client.get(address).context["papers"]] == [paper]


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999"])
def test_a_paper_that_does_not_exist_is_not_found(client, pk):
    client.force_login(make_clerk())
    assert client.get(f"/beschluesse/{pk}/").status_code == 404


@pytest.fixture
def mixed(client):
    """A paper with two fields: an item with three sub-items, one of each state, and an item that is proven."""
    client.force_login(make_committee_member())
    paper = make_paper()
    root = make_item(make_field(paper), "1")
    for number, part in enumerate((CountyPart.LED, CountyPart.WATCHED), start=1):
        make_activity(make_measure(items=[make_item(parent=root, number=f"1.{number}")]), county_part=part)
    make_item(parent=root, number="1.3")
    make_activity(make_measure(items=[make_item(make_field(paper), "2")]))
    return paper


def tallies_on(client, address):
    """[(address, number)] of every number of items on a page."""
    links = re.findall(r'<a[^>]*href="([^"]*zustand=[^"]*)"[^>]*>(.*?)</a>', text_of(client.get(address)))
    return [
        (unescape(url), int(re.search(r"\d+", re.sub(r"<svg.*?</svg>|<[^>]*>", "", words)).group()))
        for url, words in links
    ]


@pytest.mark.parametrize(("name", "links"), [("overview", 7), ("briefing", 6), ("paper-list", 3), ("paper", 3)])
def test_every_number_of_items_leads_to_exactly_these_rows(client, mixed, name, links):
    found = tallies_on(client, mixed.get_absolute_url() if name == "paper" else reverse(name))
    assert len(found) == links
    for address, number in found:
        assert client.get(address).content.decode().count('id="punkt-') == number


def test_the_rows_of_one_state_leave_out_the_items_above_and_say_so(client, mixed):
    response = client.get(mixed.get_absolute_url(), {"zustand": "belegt", "feld": "1"})
    [passage] = response.context["excerpt"].passages
    assert [line.item.number for line in passage.lines] == ["1.1"]
    assert "Gezeigt wird 1 Punkt ohne Unterpunkte, belegt, in Handlungsfeld 1." in text_of(response)


@pytest.mark.parametrize(
    "query", ["", "zustand=x", "feld=9", "zustand=&feld=", "zustand=%00", "feld=-1&zustand=BELEGT"]
)
def test_what_is_no_state_and_no_field_shows_all_rows(client, mixed, query):
    page = client.get(f"{mixed.get_absolute_url()}?{query}").content.decode()
    assert (page.count('id="punkt-'), "Gezeigt w" in page) == (5, False)


def test_the_page_says_that_only_items_without_sub_items_are_counted(client, mixed):
    assert "Gezählt sind die 4 Punkte ohne Unterpunkte." in text_of(client.get(mixed.get_absolute_url()))
    assert "Gezählt sind die 4 Punkte ohne Unterpunkte." in text_of(client.get(reverse("briefing")))
    page = text_of(client.get(reverse("overview")))
    assert ("3 Punkte ohne Unterpunkte" in page, "1 Punkt ohne Unterpunkte" in page) == (True, True)


def test_what_was_only_watched_is_not_called_evidence(client, mixed):
    page = text_of(client.get(mixed.get_absolute_url()))
    watched = page.split('id="punkt-1.2"')[1].split("</tr>")[0]
    assert "Letzte Aktivität (nur beobachtet)" in watched
    assert page.count("Letzte Aktivität (nur beobachtet)") == 1


def grow(paper, number):
    field = make_field(paper)
    root = make_item(field, str(number))
    for leaf in (1, 2):
        measure = make_measure(items=[make_item(parent=root, number=f"{number}.{leaf}")])
        make_activity(measure)
        make_milestone(measure, due_on=datetime.date(2030, 1, 1))


@pytest.mark.parametrize(("name", "queries"), [("paper", 17), ("paper-list", 15)])
def test_a_page_needs_as_many_queries_for_many_rows_as_for_one(client, django_assert_num_queries, name, queries):
    client.force_login(make_clerk())
    papers = [make_paper()]
    grow(papers[0], 1)
    address = papers[0].get_absolute_url() if name == "paper" else reverse(name)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
    for number in range(2, 12):
        papers.append(make_paper())
        grow(papers[-1], 1)
        grow(papers[0], number)
    with django_assert_num_queries(queries):
        client.get(address)


def test_a_line_says_at_once_what_was_changed_behind_the_programs_back(client):
    client.force_login(make_clerk())
    paper = make_paper()
    grow(paper, 1)
    item = MandateItem.objects.get(number="1.1")
    measure = Measure.objects.get(assignments__item=item)
    before = client.get(paper.get_absolute_url()).text
    assert f">{measure.title}</a>" in before
    QuerySet(Measure).filter(pk=measure.pk).update(title="Netzwerk", next_step="Einladen")
    QuerySet(Activity).filter(measures=measure).update(title="Nachtrag")
    QuerySet(MandateItem).filter(pk=item.pk).update(text="Der Kreis wirbt.")
    page = client.get(paper.get_absolute_url()).text
    line = page.split('id="punkt-1.1"')[1].split("</tr>")[0]
    assert all(word in line for word in (">Netzwerk</a>", "Einladen", ">Nachtrag</a>", "Der Kreis wirbt."))


def test_a_line_made_for_the_office_tells_the_committee_nothing_more(client):
    paper = make_paper(is_public=True)
    item = make_item(make_field(paper), "1")
    make_measure(items=[item], title="Nur im Amt", visibility="intern")
    make_item(make_field(paper, number=9), "9")
    offered = "Maßnahme anlegen"
    client.force_login(make_clerk())
    office = client.get(paper.get_absolute_url()).text
    assert "Nur im Amt" in office
    assert offered in office
    client.force_login(make_committee_member())
    page = client.get(paper.get_absolute_url()).text
    assert 'id="punkt-1"' in page
    assert "Nur im Amt" not in page
    assert offered not in page


def test_papers_are_narrowed_by_word_state_and_openness(client):
    client.force_login(make_clerk())
    in_force = make_field(make_paper(subject="Förderung", is_public=True)).paper
    draft = make_field(make_paper(subject="Entwurf", decided_on=None, is_public=False)).paper

    def found(**query):
        return [*client.get(reverse("paper-list"), query).context["papers"]]

    assert found(q="foerderung") == found(geltung="in-kraft") == found(oeffentlich="ja") == [in_force]
    assert found(geltung="offen") == found(oeffentlich="nein") == [draft]
    assert "Zu diesen Filtern passt keine Vorlage." in client.get(reverse("paper-list"), {"q": "gibtesnicht"}).text
