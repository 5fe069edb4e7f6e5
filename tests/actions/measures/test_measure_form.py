import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.mandate.consultation import Outcome
from actions.measures.kinds import KINDS, kind_at
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.memberships.membership import Membership
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_admin,
    make_committee_member,
    make_field,
    make_initiative,
    make_item,
    make_measure,
    make_paper,
    make_partner,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

MEMBERSHIP = "/massnahmen/neu/mitgliedschaft/"
COOPERATION = "/massnahmen/neu/regionale-kooperation/"


def shown(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.context["form"]


def edit_url(measure):
    return reverse("measure-edit", args=[measure.pk])


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


@pytest.mark.parametrize("kind", sorted(kind.slug for kind in KINDS))
def test_title_and_field_are_enough_for_each_kind(client, clerk, kind):
    field, initiative = make_field(), make_initiative()
    url = reverse("measure-create", args=[kind])
    assert f"{kind_at(kind).label} anlegen" in client.get(url).content.decode()
    data = sent(shown(client, url), title="Neue Maßnahme", field=field.pk, initiative=initiative.pk)
    response = client.post(url, data)
    measure = Measure.objects.get()
    assert response.url == measure.get_absolute_url()
    assert (measure.title, measure.kind) == ("Neue Maßnahme", kind_at(kind).name)
    assert measure.visibility == Visibility.INTERNAL


def test_an_unknown_kind_is_no_page(client, clerk):
    assert client.get("/massnahmen/neu/verein/").status_code == 404


def test_a_form_sent_twice_makes_one_measure(client, clerk):
    partner = make_partner()
    data = sent(shown(client, COOPERATION), title="Einmal", field=make_field().pk) | {"partner-0-partner": partner.pk}
    first, second = client.post(COOPERATION, data), client.post(COOPERATION, data)
    assert Measure.objects.get().participations.count() == 1
    assert first.url == second.url
    assert [str(one) for one in get_messages(second.wsgi_request)][-1] == (
        "Das war schon gespeichert: Das Formular kam zweimal an."
    )


@pytest.mark.parametrize("reader", [make_committee_member, make_admin])
def test_nobody_but_clerks_writes(client, reader):
    measure = make_measure(title="Wie vorher")
    client.force_login(reader())
    for url in (MEMBERSHIP, edit_url(measure), reverse("measure-status", args=[measure.pk])):
        assert client.get(url).status_code == 403
        assert client.post(url, {"title": "Anders"}).status_code == 403
    assert [one.title for one in Measure.objects.all()] == ["Wie vorher"]


def test_a_closed_measure_has_no_form_for_the_committee(client):
    measure = make_measure(visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    assert client.get(edit_url(measure)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"title": ""}, "title", "Bitte sagen, wie die Maßnahme heißt."),
        (
            {"status": "zurueckgestellt"},
            "status_reason",
            "Wer eine Maßnahme zurückstellt oder entfallen lässt, nennt den Grund.",
        ),
        (
            {"status": "abgeschlossen"},
            "completed_on",
            "Abgeschlossen und ein Datum des Abschlusses gehören zusammen.",
        ),
        (
            {"notice_months": "3"},
            "notice_months",
            "Kündigungsfrist und Kündigungstermin gehören zusammen: beides angeben oder keines.",
        ),
    ],
)
def test_a_refused_rule_is_said_at_its_field_and_keeps_what_was_typed(client, clerk, typed, field, message):
    measure = make_measure(Membership, title="Vorher")
    data = sent(shown(client, edit_url(measure)), summary="Ein langer Text") | typed
    response = client.post(edit_url(measure), data)
    assert errors(response) == {field: [message]}
    assert "Ein langer Text" in response.content.decode()
    measure.refresh_from_db()
    assert (measure.title, measure.summary) == ("Vorher", "")


def test_only_a_dropped_measure_names_its_successor(client, clerk):
    measure, other = make_measure(), make_measure()
    response = client.post(edit_url(measure), sent(shown(client, edit_url(measure)), replaced_by=other.pk))
    assert errors(response) == {"replaced_by": ["Eine Nachfolgerin nennt nur eine Maßnahme, die entfallen ist."]}


def offered(form):
    return [(group, [key for key, _ in rows]) for group, rows in form["mandate_items"].field.choices]


class TestItems:
    """Of the chosen field and no other, and whatever the measure carries already."""

    def test_those_of_its_field_are_offered(self, client, clerk):
        item = make_item()
        more, other = make_item(item.field), make_item(make_field(item.field.paper))
        measure = make_measure(items=[item])
        assert offered(shown(client, edit_url(measure))) == [(str(item.field), [item.pk, more.pk])]
        measure.carry([item, other], on=None)
        assert [group for group, _ in offered(shown(client, edit_url(measure)))] == [str(item.field), str(other.field)]

    def test_a_new_measure_is_asked_for_its_field_first(self, client, clerk):
        make_item()
        form = shown(client, COOPERATION)
        assert offered(form) == []
        assert "Wählen Sie oben das Handlungsfeld" in client.get(COOPERATION).content.decode()

    def test_those_of_another_field_come_with_a_round_trip_that_saves_nothing(self, client, clerk):
        item = make_item()
        data = sent(shown(client, COOPERATION), title="", summary="Ein langer Text", field=item.field.pk)
        response = client.post(COOPERATION, {**data, "punkte": "1"})
        assert (response.status_code, errors(response), Measure.objects.count()) == (200, {}, 0)
        assert offered(response.context["form"]) == [(str(item.field), [item.pk])]
        page = response.content.decode()
        assert "Ein langer Text" in page
        assert "Bitte sagen, wie die Maßnahme heißt." not in page

    def test_the_round_trip_works_on_a_stored_measure_too(self, client, clerk):
        measure, item = make_measure(title="Vorher"), make_item()
        data = sent(shown(client, edit_url(measure)), title="Nachher", field=item.field.pk)
        response = client.post(edit_url(measure), {**data, "punkte": "1"})
        assert offered(response.context["form"])[-1][1] == [item.pk]
        assert Measure.objects.get().title == "Vorher"

    def test_unticking_ends_a_row_today_and_ticking_begins_one(self, client, clerk):
        first, today = make_item(), timezone.localdate()
        second = make_item(first.field)
        measure = make_measure(items=[first])
        data = sent(shown(client, edit_url(measure)), mandate_items=[second.pk])
        assert client.post(edit_url(measure), data).status_code == 302
        rows = measure.assignments.values_list("item", "from_on", "until_on")
        assert set(rows) == {(first.pk, None, today), (second.pk, today, None)}

    def test_what_is_not_in_force_is_offered_only_where_the_measure_carries_it(self, client, clerk):
        old = make_item(text="Alter Auftrag")
        unchosen = make_item(old.field, text="Abgelöster Auftrag")
        paper = make_paper(predecessor=old.field.paper, replaces_fields=True, outcome=Outcome.ADOPTED)
        new = make_item(make_field(paper), text="Neuer Auftrag")
        measure = make_measure(items=[old])
        form = shown(client, edit_url(measure))
        assert offered(form) == [(str(old.field), [old.pk])]
        # Two papers are on offer: each field says of which it is.
        assert [label for _, label in form["field"].field.choices][1:] == [
            f"{one.field} (Vorlage {one.field.paper.reference})" for one in (new, old)
        ]
        data = sent(form, field=new.field.pk, mandate_items=[old.pk, new.pk])
        client.post(edit_url(measure), data)
        assert set(measure.assignments.filter(until_on=None).values_list("item", flat=True)) == {old.pk, new.pk}
        response = client.post(edit_url(measure), {**data, "version": 2, "mandate_items": [unchosen.pk]})
        assert errors(response) == {"mandate_items": ["Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen."]}

    def test_without_a_paper_in_force_the_form_says_what_to_do_first(self, client, clerk):
        make_field(make_paper(decided_on=None))
        assert "Noch ist keine Vorlage in Kraft" in client.get(COOPERATION).content.decode()

    def test_keys_that_are_no_keys_are_no_failure(self, client, clerk):
        data = sent(shown(client, COOPERATION), title="X", field="9" * 30, mandate_items=["x", "9" * 30])
        assert client.post(COOPERATION, data).status_code == 200


@pytest.mark.both_databases
def test_a_measure_is_never_its_own_replacement(client, clerk):
    measure = make_measure(status=Status.DROPPED, status_reason="Beispiel")
    assert measure.pk not in [one.pk for one in shown(client, edit_url(measure))["replaced_by"].field.queryset]
    response = client.post(edit_url(measure), sent(shown(client, edit_url(measure)), replaced_by=measure.pk))
    assert list(errors(response)) == ["replaced_by"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(replaced_by=measure.pk)


class TestPartners:
    def test_rows_add_change_and_take_away(self, client, clerk):
        measure, stays, goes, comes = make_measure(), make_partner(), make_partner(), make_partner()
        measure.participations.create(partner=stays, role="partner", note="Handschlag 2009")
        measure.participations.create(partner=goes, role="traeger")
        form = shown(client, edit_url(measure))
        rows = {str(row["partner"].value()): row.prefix for row in form.participations}
        data = sent(form) | {
            f"{rows[str(stays.pk)]}-since_year": "2009",
            f"{rows[str(goes.pk)]}-partner": "",
            "partner-2-partner": comes.pk,
            "partner-2-role": "foerderer",
        }
        assert client.post(edit_url(measure), data).status_code == 302
        found = measure.participations.values_list("partner", "role", "since_year", "note")
        assert set(found) == {(stays.pk, "partner", 2009, "Handschlag 2009"), (comes.pk, "foerderer", None, "")}

    def test_rows_left_alone_write_nothing(self, client, clerk):
        measure = make_measure()
        row = measure.participations.create(partner=make_partner())
        client.post(edit_url(measure), sent(shown(client, edit_url(measure)), summary="Neu"))
        row.refresh_from_db()
        assert row.version == 1

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            (
                {"partner-0-since_year": "2015", "partner-0-until_year": "2010"},
                "Das Ende der Beteiligung liegt vor ihrem Anfang.",
            ),
            ({"partner-1-since_year": "2010"}, "Bitte den Partner wählen, für den die Jahre gelten."),
        ],
    )
    def test_what_cannot_be_is_said_in_its_row(self, client, clerk, typed, message):
        measure, partner = make_measure(), make_partner()
        data = sent(shown(client, edit_url(measure)), title="Getippt") | {"partner-0-partner": partner.pk} | typed
        response = client.post(edit_url(measure), data)
        assert errors(response) == {"__all__": ["Bei den Partnern stimmt etwas nicht; was, steht in der Zeile."]}
        assert message in response.content.decode()
        assert measure.participations.count() == 0

    @pytest.mark.parametrize("typed", ["²", "٣", "9" * 5000], ids=["superscript", "arabic", "long"])
    def test_a_partner_that_is_no_number_is_refused_in_its_row(self, client, clerk, typed):
        measure = make_measure()
        data = sent(shown(client, edit_url(measure))) | {"partner-0-partner": typed}
        response = client.post(edit_url(measure), data)
        assert errors(response) == {"__all__": ["Bei den Partnern stimmt etwas nicht; was, steht in der Zeile."]}
        assert response.context["form"].participations.in_short == "noch keiner"

    def test_the_same_partner_stands_once_in_each_role(self, client, clerk):
        measure, partner = make_measure(), make_partner()
        twice = {"partner-0-partner": partner.pk, "partner-1-partner": partner.pk}
        response = client.post(edit_url(measure), sent(shown(client, edit_url(measure))) | twice)
        assert "In dieser Rolle steht der Partner hier zweimal." in response.content.decode()
        client.post(edit_url(measure), sent(shown(client, edit_url(measure))) | twice | {"partner-1-role": "traeger"})
        assert measure.participations.count() == 2


class TestConflict:
    def test_who_saves_second_sees_both_versions_and_keeps_what_was_typed(self, client, clerk):
        measure = make_measure(Membership, title="Vorher", member_since=datetime.date(2008, 4, 1))
        partner = make_partner(name="Neue Partnerin")
        mine = sent(
            shown(client, edit_url(measure)),
            title="Meiner",
            status="fortlaufend",
            member_since="2010-05-31",
        ) | {"partner-0-partner": partner.pk}
        theirs = Membership.objects.get()
        theirs.title = "Ihrer"
        theirs.save()
        response = client.post(edit_url(measure), mine)
        assert response.status_code == 409
        assert [(one.label, one.theirs, one.yours) for one in response.context["conflict"]] == [
            ("Titel", "Ihrer", "Meiner"),
            ("Mitglied seit", "01.04.2008", "31.05.2010"),
            ("Status", "keine Angabe", "fortlaufend"),
            ("Partner", "keine Angabe", "Neue Partnerin, Partner"),
        ]
        measure.refresh_from_db()
        assert (measure.title, measure.participations.count()) == ("Ihrer", 0)
        # Sending it once more, having seen both, wins.
        assert client.post(edit_url(measure), sent(response.context["form"])).status_code == 302
        measure.refresh_from_db()
        assert (measure.title, measure.status, measure.participations.get().partner) == (
            "Meiner",
            Status.CONTINUOUS,
            partner,
        )
