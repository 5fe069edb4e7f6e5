"""Öffentlichkeitsarbeit: messages, their ways, and what can be ticked off."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.publicity import matrix
from actions.publicity.delivery import Channel, Delivery, DeliveryState
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.factories import make_committee_member, make_measure, make_offer, make_publication, make_town
from tests.sending import sent

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 4)


@pytest.fixture
def towns():
    return [make_town(name="Erkrath"), make_town(name="Haan"), make_town(name="Velbert")]


def url(name, publication):
    return reverse(name, args=[publication.measure_id, publication.pk])


def mark(client, publication, **data):
    return client.post(url("delivery-mark", publication), {"step": "sent_on", "day": "2026-03-04", **data})


def states(publication, user):
    publication.refresh_from_db()
    row = matrix.row_of(publication, matrix.ways(user))
    return {str(cell.way): str(cell.state.label) for cell in row.cells}


def test_the_last_known_day_says_how_far_a_way_got():
    publication = make_publication(make_measure())
    days = {"sent_on": DAY, "confirmed_on": DAY, "published_on": DAY}
    found = [Delivery(publication=publication, **dict(list(days.items())[:count])).state for count in range(4)]
    assert found == [
        DeliveryState.PLANNED,
        DeliveryState.SENT,
        DeliveryState.CONFIRMED,
        DeliveryState.PUBLISHED,
    ]


def test_a_new_message_stands_on_every_way_as_not_yet(client, clerk, towns):
    measure, offer = make_measure(), make_offer(title="Beratung")
    new = reverse("publication-create", args=[measure.pk])
    data = sent(client.get(new).context["form"], title="Förderaufruf", offer=str(offer.pk))
    response = client.post(new, data)
    publication = measure.publications.get()
    assert response.url == publication.get_absolute_url()
    assert client.post(new, data).url == response.url
    assert measure.publications.count() == 1
    assert states(publication, clerk) == dict.fromkeys(
        ["Newsletter", "Internetseite", "Erkrath", "Haan", "Velbert"], "fehlt"
    )
    assert "Auf 5 von 5 Wegen ist die Nachricht noch nicht hinaus." in client.get(response.url).content.decode()


def test_a_message_needs_words(client, clerk):
    measure = make_measure()
    response = client.post(reverse("publication-create", args=[measure.pk]), {"message": "Lang und breit"})
    assert response.context["form"].errors["title"] == ["Bitte sagen, was bekannt werden soll."]
    assert "Lang und breit" in response.content.decode()


def test_all_towns_are_ticked_off_at_once_and_a_second_click_changes_nothing(client, clerk, towns):
    publication = make_publication(make_measure())
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[1], sent_on=datetime.date(2026, 3, 1))
    assert said(mark(client, publication, staedte="1"))[-1] == "2 Wege: gesendet am 04.03.2026."
    assert said(mark(client, publication, staedte="1"))[-1] == "Das war schon so gespeichert."
    stored = publication.deliveries.order_by("municipality__name").values_list(
        "municipality__name", "sent_on", "version"
    )
    assert list(stored) == [("Erkrath", DAY, 1), ("Haan", datetime.date(2026, 3, 1), 1), ("Velbert", DAY, 1)]


def test_only_ticked_ways_are_recorded(client, clerk, towns):
    publication = make_publication(make_measure())
    response = mark(client, publication, ways=["newsletter", f"stadt-{towns[0].pk}"])
    assert response.url == publication.get_absolute_url()
    assert states(publication, clerk) == {
        "Newsletter": "gesendet",
        "Internetseite": "fehlt",
        "Erkrath": "gesendet",
        "Haan": "fehlt",
        "Velbert": "fehlt",
    }


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "ways", "Bitte mindestens einen Weg anhaken."),
        ({"ways": ["stadt-0"]}, "ways", "Einer der Wege steht nicht mehr zur Auswahl. Bitte neu wählen."),
        ({"ways": ["newsletter"], "day": ""}, "day", "Bitte den Tag nennen."),
        ({"ways": ["newsletter"], "step": ""}, "step", "Bitte wählen, was geschehen ist."),
        (
            {"ways": ["newsletter"], "day": "2999-01-01"},
            "day",
            "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist.",
        ),
        ({"ways": ["newsletter"], "step": "version"}, "step", None),
    ],
)
def test_odd_ticks_are_refused_with_the_reason(client, clerk, data, field, message):
    publication = make_publication(make_measure())
    response = mark(client, publication, **data)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert message in (None, *errors[field])
    assert not Delivery.objects.exists()


def test_what_was_never_sent_cannot_be_confirmed_and_nothing_is_half_saved(client, clerk, towns):
    publication = make_publication(make_measure())
    publication.deliveries.create(channel=Channel.TOWN, municipality=towns[0], sent_on=DAY)
    response = mark(client, publication, step="confirmed_on", staedte="1", ways=["newsletter"])
    assert response.context["form"].non_field_errors() == [
        "Haan, Velbert: Bestätigt wird erst, was gesendet ist.",
    ]
    assert 'value="newsletter" checked' in " ".join(response.content.decode().split())
    assert publication.deliveries.get().confirmed_on is None


def test_recording_on_a_town_twice_at_once_makes_one_row(towns, clerk):
    publication = make_publication(make_measure())
    ways = matrix.ways(clerk)
    stale = make_publication(publication.measure)
    assert matrix.record(publication, ways, matrix.Step.SENT, DAY) == 5
    assert matrix.record(publication, ways, matrix.Step.SENT, DAY) == 0
    with pytest.raises(ValidationError, match="Bestätigt wird erst"):
        matrix.record(stale, ways, matrix.Step.CONFIRMED, DAY)


def test_one_way_is_written_down_with_its_issue(client, clerk):
    publication = make_publication(make_measure())
    new = reverse("delivery-create", args=[publication.measure_id, publication.pk, "newsletter"])
    data = sent(client.get(new).context["form"], issue="04/2026", sent_on="2026-03-04")
    assert client.post(new, data).url == publication.get_absolute_url()
    assert said(client.post(new, data))[-1] == "Das war schon gespeichert: Das Formular kam zweimal an."
    assert publication.deliveries.get().issue == "04/2026"
    other = client.post(new, {**data, "issue": "05/2026"})
    assert other.context["form"].non_field_errors() == ["Diesen Weg gibt es schon."]
    assert "Den vorhandenen Eintrag ändern" in other.content.decode()


@pytest.mark.parametrize(
    ("days", "field", "message"),
    [
        ({"confirmed_on": "2026-03-04"}, "confirmed_on", "Bestätigt wird erst, was gesendet ist."),
        (
            {"sent_on": "2026-03-04", "confirmed_on": "2026-03-03"},
            "confirmed_on",
            "Bestätigt wird erst, was gesendet ist.",
        ),
        (
            {"sent_on": "2026-03-04", "published_on": "2026-03-03"},
            "published_on",
            "Veröffentlicht wird nicht vor dem Senden.",
        ),
        (
            {"sent_on": "2999-03-04"},
            "sent_on",
            "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist.",
        ),
    ],
)
def test_days_out_of_order_are_refused_at_their_field(client, clerk, days, field, message):
    publication = make_publication(make_measure())
    delivery = publication.deliveries.create(channel=Channel.WEBSITE)
    edit = reverse("delivery-edit", args=[publication.measure_id, publication.pk, delivery.pk])
    response = client.post(edit, sent(client.get(edit).context["form"], **days))
    assert response.context["form"].errors == {field: [message]}


def test_of_days_known_to_the_month_none_is_out_of_order_within_it(client, clerk):
    publication = make_publication(make_measure())
    delivery = publication.deliveries.create(channel=Channel.WEBSITE)
    edit = reverse("delivery-edit", args=[publication.measure_id, publication.pk, delivery.pk])
    days = {"sent_on": "2026-03-04", "confirmed_on": "2026-03-03", "published_on": "2026-03-02", "precision": "monat"}
    client.post(edit, sent(client.get(edit).context["form"], **days))
    delivery.refresh_from_db()
    assert delivery.confirmed_on == delivery.published_on == datetime.date(2026, 3, 1)


def test_two_at_once_see_each_other(client, clerk):
    publication = make_publication(make_measure())
    delivery = publication.deliveries.create(channel=Channel.WEBSITE)
    edit = reverse("delivery-edit", args=[publication.measure_id, publication.pk, delivery.pk])
    mine = sent(client.get(edit).context["form"], sent_on="2026-03-05")
    delivery.sent_on = DAY
    delivery.save()
    response = client.post(edit, mine)
    assert response.status_code == 409
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("04.03.2026", "05.03.2026")]


def test_a_way_of_another_message_or_measure_leads_nowhere(client, clerk):
    mine, other = make_publication(make_measure()), make_publication(make_measure())
    delivery = other.deliveries.create(channel=Channel.WEBSITE)
    for measure, publication in ((mine.measure_id, mine.pk), (mine.measure_id, other.pk)):
        assert client.get(reverse("delivery-edit", args=[measure, publication, delivery.pk])).status_code == 404
    unknown = reverse("delivery-create", args=[mine.measure_id, mine.pk, "flugblatt"])
    assert client.get(unknown).status_code == 404


def test_a_way_is_reset_and_a_message_deleted_only_after_a_question(client, clerk):
    publication = make_publication(make_measure(), title="Aufruf")
    delivery = publication.deliveries.create(channel=Channel.WEBSITE)
    reset = reverse("delivery-delete", args=[publication.measure_id, publication.pk, delivery.pk])
    assert "Diesen Weg zurücksetzen?" in client.get(reset).content.decode()
    assert said(client.post(reset)) == ["Zurückgesetzt: Aufruf: Internetseite"]
    assert client.post(url("publication-delete", publication)).url == publication.measure.get_absolute_url()
    assert not publication.measure.publications.exists()


def test_the_committee_reads_the_matrix_and_changes_nothing(client, towns):
    publication = make_publication(make_measure(), title="Aufruf")
    publication.deliveries.create(channel=Channel.WEBSITE, published_on=DAY)
    client.force_login(make_committee_member())
    page = client.get(publication.measure.get_absolute_url()).content.decode()
    assert "4 von 5</span> Wegen noch offen" in " ".join(page.split())
    page = client.get(publication.get_absolute_url()).content.decode()
    assert "04.03.2026" in page
    assert "checkbox" not in page
    assert mark(client, publication, staedte="1").status_code == 403
    assert Delivery.objects.count() == 1


def test_a_closed_measure_closes_its_messages(client):
    publication = make_publication(make_measure(visibility=Visibility.INTERNAL))
    client.force_login(make_committee_member())
    assert client.get(publication.get_absolute_url()).status_code == 404


def test_the_section_is_a_word_and_a_step_while_there_is_none(client, clerk):
    measure = make_measure()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert '<h2 id="oeffentlichkeit-titel"' not in page
    assert reverse("publication-create", args=[measure.pk]) in page
    client.force_login(make_committee_member())
    assert 'id="oeffentlichkeit"' not in client.get(measure.get_absolute_url()).content.decode()


def test_thirty_messages_cost_as_many_queries_as_one(clerk, towns):
    def number_of_queries(count):
        measure = make_measure()
        for _ in range(count):
            publication = make_publication(measure)
            for town in towns:
                publication.deliveries.create(channel=Channel.TOWN, municipality=town)
        with CaptureQueriesContext(connection) as queries:
            ways, shown = matrix.ways(clerk), measure.publications.prefetch_related("deliveries")
            rows = [matrix.row_of(one, ways) for one in shown]
        assert [len(row.gaps) for row in rows] == [5] * count
        return len(queries)

    assert clerk.sees_released
    assert number_of_queries(1) == number_of_queries(30) == 3


def test_today_stands_in_the_form(client, clerk):
    publication = make_publication(make_measure())
    form = client.get(publication.get_absolute_url()).context["form"]
    assert form["day"].value() == timezone.localdate()
