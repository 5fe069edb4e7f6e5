"""/oeffentlichkeit/: messages × ways with their gaps, for whom, filtered, counted and changed from there."""

import csv
import datetime
import io

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.publicity.delivery import Channel
from actions.publicity.publication import Publication, PublicationKind
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_committee_member, make_measure, make_publication, make_town
from tests.sending import sent

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 4)
LIST = "/oeffentlichkeit/"


@pytest.fixture
def towns():
    return [make_town(name="Erkrath"), make_town(name="Haan"), make_town(name="Velbert")]


def words_of(response):
    return " ".join(response.content.decode().split())


def titles(response):
    return [row.publication.title for row in response.context["rows"]]


def test_each_cell_says_its_state_and_gaps_are_marked_by_a_word(client, clerk, towns):
    publication = make_publication(make_measure(), title="Aufruf")
    publication.deliveries.create(channel=Channel.NEWSLETTER, published_on=DAY)
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[1])
    response = client.get(LIST)
    (row,) = response.context["rows"]
    assert [(str(cell.way), cell.state.label, cell.is_gap) for cell in row.cells] == [
        ("Newsletter", "veröffentlicht", False),
        ("Internetseite", "fehlt", True),
        ("Erkrath", "gesendet", False),
        ("Haan", "geplant", True),
        ("Velbert", "fehlt", True),
    ]
    page = words_of(response)
    assert "1 von 3 Städten" in page
    assert page.count('data-gap="fehlt"') == 2
    assert page.count('data-gap="geplant"') == 1


@pytest.mark.both_databases
def test_the_last_line_counts_all_pages_and_what_is_only_planned_is_not_out(client, clerk, towns):
    measure = make_measure()
    for number in range(27):
        publication = make_publication(measure)
        if number < 26:
            publication.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
        publication.deliveries.create(channel=Channel.TOWN, municipality=towns[1])
    response = client.get(LIST)
    assert len(response.context["rows"]) == 25
    assert [(str(one.way), one.in_words) for one in response.context["columns"]] == [
        ("Newsletter", "0 von 27"),
        ("Internetseite", "0 von 27"),
        ("Erkrath", "26 von 27"),
        ("Haan", "0 von 27"),
        ("Velbert", "0 von 27"),
    ]


@pytest.mark.both_databases
def test_a_message_stands_on_the_day_it_is_planned_for_else_on_its_first_day_else_when_it_was_made(client, clerk):
    measure = make_measure()
    make_publication(measure, title="geplant", planned_on=datetime.date(2024, 6, 1))
    out = make_publication(measure, title="hinaus")
    out.deliveries.create(channel=Channel.WEBSITE, published_on=datetime.date(2023, 1, 1), precision=DatePrecision.YEAR)
    out.deliveries.create(channel=Channel.NEWSLETTER, sent_on=datetime.date(2025, 5, 1))
    make_publication(measure, title="neu")
    assert titles(client.get(LIST)) == ["neu", "hinaus", "geplant"]
    assert titles(client.get(LIST, {"jahr": "2025"})) == ["hinaus"]
    assert titles(client.get(LIST, {"jahr": str(timezone.localdate().year)})) == ["neu"]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"art": "foerderung"}, ["Förderaufruf"]),
        ({"q": "foerder"}, ["Förderaufruf"]),
        ({"luecke": "newsletter"}, ["Messe"]),
        ({"luecke": "irgendwo"}, ["Messe"]),
        ({"luecke": "internet"}, ["Messe"]),
        ({"art": "angebot"}, []),
    ],
)
def test_filters_live_in_the_address(client, clerk, towns, query, expected):
    whole = make_publication(make_measure(), title="Förderaufruf", kind=PublicationKind.FUNDING)
    for channel, town in [(Channel.NEWSLETTER, None), (Channel.WEBSITE, None), *((Channel.TOWN, one) for one in towns)]:
        whole.deliveries.create(channel=channel, municipality=town, sent_on=DAY)
    part = make_publication(make_measure(), title="Messe", kind=PublicationKind.EVENT)
    part.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
    part.deliveries.create(channel=Channel.NEWSLETTER)
    assert titles(client.get(LIST, query)) == expected


@pytest.mark.both_databases
def test_a_gap_at_one_town_can_be_asked_for(client, clerk, towns):
    publication = make_publication(make_measure(), title="Messe")
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
    found = {town.name: titles(client.get(LIST, {"luecke": f"stadt-{town.pk}"})) for town in towns}
    assert found == {"Erkrath": [], "Haan": ["Messe"], "Velbert": ["Messe"]}


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query",
    [
        {"jahr": "0"},
        {"jahr": "99999"},
        {"art": "\0"},
        {"luecke": "stadt-99999999999"},
        {"massnahme": "9" * 30},
    ],
)
def test_an_odd_filter_is_said_at_its_field(client, clerk, query):
    make_publication(make_measure())
    response = client.get(LIST, query)
    assert response.status_code == 200
    assert list(response.context["filter"].form.errors) == list(query)


def test_page_numbers_that_are_none_show_a_page(client, clerk):
    make_publication(make_measure())
    for page in ("0", "-1", "abc", "9" * 30):
        assert len(client.get(LIST, {"page": page}).context["rows"]) == 1


def test_the_committee_sees_what_is_released_and_no_way_to_change_it(client, towns):
    make_publication(make_measure(), title="Offen")
    make_publication(make_measure(title="Geheimes Vorhaben", visibility=Visibility.INTERNAL), title="Geheim")
    client.force_login(make_committee_member())
    response = client.get(LIST)
    assert titles(response) == ["Offen"]
    page = words_of(response)
    assert "Geheim" not in page
    assert [one.of for one in response.context["columns"]] == [1] * 5
    assert "weiter=" not in page
    assert "Nachricht anlegen" not in page
    assert '<form method="post" action="/massnahmen' not in page


def test_a_cell_leads_to_its_form_and_back_to_where_one_was(client, clerk, towns):
    publication = make_publication(make_measure())
    back = f"{LIST}?jahr={timezone.localdate().year}"
    address = reverse("delivery-create", args=[publication.measure_id, publication.pk, "newsletter"])
    assert f'href="{address}?weiter=%2Foeffentlichkeit%2F%3Fjahr' in client.get(back).content.decode()
    new = f"{address}?weiter={back.replace('?', '%3F')}"
    form = client.get(new)
    assert form.context["cancel_url"] == back
    assert client.post(new, sent(form.context["form"], sent_on="2026-03-04")).url == back
    assert publication.deliveries.get().sent_on == DAY


def test_weiter_leads_nowhere_else(client, clerk):
    publication = make_publication(make_measure())
    address = reverse("delivery-create", args=[publication.measure_id, publication.pk, "newsletter"])
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        assert client.get(address, {"weiter": elsewhere}).context["cancel_url"] == publication.get_absolute_url()


def test_one_click_says_that_all_towns_got_it_today(client, clerk, towns):
    publication = make_publication(make_measure())
    today = timezone.localdate()
    data = {"step": "sent_on", "day": today.isoformat(), "staedte": "1", "weiter": LIST}
    response = client.post(reverse("delivery-mark", args=[publication.measure_id, publication.pk]), data)
    assert response.url == LIST
    assert [str(one) for one in get_messages(response.wsgi_request)] == [f"3 Wege: gesendet am {today:%d.%m.%Y}."]
    page = words_of(client.get(LIST))
    assert "3 von 3 Städten" in page
    assert "Festhalten: heute" not in page


def test_a_message_is_made_from_the_matrix_with_its_measure(client, clerk):
    measure, closed = make_measure(), make_measure(status="abgeschlossen", completed_on=DAY)
    new = reverse("publicity-create")
    form = client.get(new, {"massnahme": measure.pk}).context["form"]
    assert form["measure"].value() == str(measure.pk)
    data = sent(form, title="Förderaufruf", kind="foerderung")
    response = client.post(new, data)
    publication = Publication.objects.get()
    assert (publication.measure_id, publication.kind) == (measure.pk, "foerderung")
    assert response.url == publication.get_absolute_url()
    assert client.post(new, data).url == response.url
    assert Publication.objects.count() == 1
    for wrong in ("", closed.pk, "abc", "9" * 30):
        errors = client.post(new, {**data, "submission": "", "measure": wrong}).context["form"].errors
        assert "measure" in errors
    assert Publication.objects.count() == 1


def test_the_file_holds_the_same_rows_with_a_column_for_each_way(client, clerk, towns):
    publication = make_publication(make_measure(title="Newsletter"), title="=Aufruf")
    publication.deliveries.create(channel=Channel.NEWSLETTER, published_on=DAY, precision=DatePrecision.YEAR)
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[1], sent_on=DAY)
    make_publication(make_measure(), title="Andere", kind=PublicationKind.OFFER)
    response = client.get(reverse("publicity-export", args=["csv"]), {"art": "meldung"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row == {
        "Nachricht": "'=Aufruf",
        "Art": "Meldung",
        "Maßnahme": "Newsletter",
        "geplant für": "",
        "Städte erreicht": "1",
        "noch offen": "3",
        "Newsletter": "veröffentlicht 2026",
        "Internetseite": "fehlt",
        "Erkrath": "fehlt",
        "Haan": "gesendet 04.03.2026",
        "Velbert": "fehlt",
        "Nachricht im Wortlaut": "",
    }


def test_an_empty_matrix_says_what_to_do(client, clerk):
    assert "Erste Nachricht anlegen" in words_of(client.get(LIST))
    assert "Alle Filter entfernen" in words_of(client.get(LIST, {"q": "nichts"}))
    client.force_login(make_committee_member())
    assert "Noch keine Nachricht ist für Sie freigegeben" in words_of(client.get(LIST))


def test_thirty_messages_cost_as_many_queries_as_one(client, clerk, towns):
    def number_of_queries(count):
        for _ in range(count):
            publication = make_publication(make_measure())
            for town in towns:
                publication.deliveries.create(channel=Channel.TOWN, municipality=town, sent_on=DAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    assert number_of_queries(1) == number_of_queries(29)
