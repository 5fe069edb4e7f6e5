"""Eine Finanzierung is typed in German; what it may not say the form refuses, and the database even against SQL."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.funding.funding import Funding, Stage
from clusterfoerderung.records.amount_fields import TOO_MANY_PLACES
from clusterfoerderung.records.history import history_of
from tests.factories import (
    make_committee_member,
    make_fee,
    make_funding,
    make_measure,
    make_membership,
    make_partner,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return make_measure(title="Beispielmaßnahme", visibility="ausschuss")


def new(measure):
    return reverse("funding-create", args=[measure.pk])


def edit(row):
    return reverse("funding-edit", args=[row.measure_id, row.pk])


def add(client, measure, **typed):
    return client.post(new(measure), sent(client.get(new(measure)).context["form"], **typed))


def test_a_row_is_typed_as_it_is_written_in_german(client, clerk, measure):
    typed = {"planned": "12.500,50 €", "spent": "0", "posts": "0,5", "budget_line": "571 01"}
    stage = {"stage": "bewilligt", "staged_on": "2026-03-02"}
    answer = add(client, measure, year="2026", funder="programm", programme="Beispielprogramm", **typed, **stage)
    assert answer.url == f"{measure.get_absolute_url()}#kosten"
    row = measure.fundings.get()
    assert (row.planned, row.spent, row.posts) == (Decimal("12500.50"), Decimal(0), Decimal("0.5"))
    assert (row.funder_in_words, row.stage, row.staged_on) == (
        "Beispielprogramm",
        Stage.GRANTED,
        datetime.date(2026, 3, 2),
    )


def test_the_year_and_the_funder_are_enough(client, clerk, measure):
    add(client, measure, year="2025", funder="kreis")
    row = measure.fundings.get()
    assert (row.planned, row.spent, row.posts, row.stage) == (None, None, None, "")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "2025: der Kreis selbst" in page


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"funder": ""}, "funder", "Bitte wählen, wer das Geld gibt."),
        ({"funder": "bund"}, "funder", "Bitte eine gültige Auswahl treffen. bund ist keine gültige Auswahl."),
        ({"funder": "partner"}, "partner", "Ein Partner wird genannt, wenn ein Partner zahlt, und nur dann."),
        ({"programme": "X"}, "programme", "Ein Programm wird genannt, wenn ein Programm zahlt, und nur dann."),
        ({"funder": "programm"}, "programme", "Ein Programm wird genannt, wenn ein Programm zahlt, und nur dann."),
        ({"planned": "viel"}, "planned", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"planned": "-1"}, "planned", "Dieser Wert muss größer oder gleich 0 sein."),
        ({"spent": "NaN"}, "spent", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"spent": "1\0"}, "spent", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"planned": "9" * 400}, "planned", "Die Zahl ist zu groß."),
        ({"posts": "0,123"}, "posts", TOO_MANY_PLACES),
        ({"year": "1989"}, "year", "Dieser Wert muss größer oder gleich 1990 sein."),
        ({"year": "99999"}, "year", "Dieser Wert muss kleiner oder gleich 2100 sein."),
        ({"stage": "bewilligt", "staged_on": "2999-01-01"}, "staged_on", None),
        ({"stage": "bewilligt", "staged_on": "0001-01-01"}, "staged_on", None),
        (
            {"staged_on": "2026-01-01"},
            "stage",
            "Zu dem Tag gehört der Stand: beantragt, bewilligt, beschlossen, abgelehnt.",
        ),
        ({"stage": "abgelehnt", "spent": "5"}, "spent", "Was abgelehnt ist, wurde nicht ausgegeben."),
        ({"stage": "geschenkt"}, "stage", None),
        ({"partner": "999999999999999999999"}, "partner", None),
    ],
)
def test_odd_input_is_refused_at_its_field(client, clerk, measure, typed, field, message):
    answer = add(client, measure, **{"year": "2026", "funder": "kreis", **typed})
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert not Funding.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"planned": -1},
        {"spent": -1},
        {"posts": -1},
        {"year": 1989},
        {"year": 2101},
        {"funder": "bund"},
        {"funder": "partner"},
        {"funder": "programm"},
        {"programme": "Beispielprogramm"},
        {"stage": "geschenkt"},
        {"staged_on": datetime.date(2026, 1, 1)},
        {"stage": "abgelehnt", "spent": 1},
    ],
)
def test_the_model_and_the_database_refuse_it_too(values):
    row = make_funding()
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Funding.objects.filter(pk=row.pk).update(**values)


def test_the_database_knows_one_funder_and_a_partner_only_where_a_partner_pays():
    row, partner = make_funding(), make_partner()
    with pytest.raises(IntegrityError), transaction.atomic():
        Funding.objects.filter(pk=row.pk).update(partner=partner)
    Funding.objects.filter(pk=row.pk).update(partner=partner, funder="partner")
    with pytest.raises(IntegrityError), transaction.atomic():
        Funding.objects.filter(pk=row.pk).update(programme="Beispielprogramm")


@pytest.mark.parametrize("funder", [{}, {"programme": "Beispielprogramm"}, {"partner": True}])
def test_the_same_money_is_entered_once(funder):
    funder = {"partner": make_partner()} if funder.get("partner") else funder
    measure = make_measure()
    make_funding(measure, stage=Stage.GRANTED, **funder)
    make_funding(measure, stage=Stage.REFUSED, **funder)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_funding(measure, stage=Stage.GRANTED, **funder)


@pytest.mark.both_databases
def test_a_form_sent_twice_makes_one_row_and_another_amount_leads_to_the_first(client, clerk, measure):
    data = sent(client.get(new(measure)).context["form"], funder="kreis", planned="100")
    assert client.post(new(measure), data).status_code == 302
    assert client.post(new(measure), data).status_code == 302
    again = {**data, "planned": "200", "submission": "00000000-0000-4000-8000-000000000001"}
    page = client.post(new(measure), again).content.decode()
    assert edit(measure.fundings.get()) in page
    assert measure.fundings.get().planned == 100


def test_what_is_most_likely_the_fee_is_asked_back_for(client, clerk):
    membership = make_membership()
    make_fee(membership, 2026, "1250.00")
    typed = {"year": "2026", "funder": "kreis", "planned": "1.250"}
    answer = add(client, membership, **typed)
    assert answer.context["form"].errors["is_extra"][0].startswith("Derselbe Betrag steht in diesem Jahr als Mitglied")
    assert not membership.fundings.exists()
    add(client, membership, **typed, is_extra="on")
    row = membership.fundings.get()
    client.post(edit(row), sent(client.get(edit(row)).context["form"], note="Beispiel"))
    assert membership.fundings.get().note == "Beispiel"


@pytest.mark.parametrize("typed", [{"planned": "1.250,01"}, {"year": "2025", "planned": "1250"}, {"planned": ""}])
def test_other_money_of_a_membership_is_taken_without_a_question(client, clerk, typed):
    membership = make_membership()
    make_fee(membership, 2026, "1250.00")
    add(client, membership, **{"year": "2026", "funder": "kreis", **typed})
    assert membership.fundings.count() == 1


def test_two_at_once_see_each_other(client, clerk):
    row = make_funding(planned=100)
    mine = sent(client.get(edit(row)).context["form"], planned="1.300,00")
    row.planned = Decimal(1400)
    row.save()
    answer = client.post(edit(row), mine)
    assert answer.status_code == 409
    assert [(one.theirs, one.yours) for one in answer.context["conflict"]] == [("1.400,00", "1.300,00")]


@pytest.mark.history
def test_a_deleted_row_stays_in_the_history_of_its_measure(client, clerk, measure):
    row = make_funding(measure, planned=100)
    delete = reverse("funding-delete", args=[measure.pk, row.pk])
    assert "keine Null" in client.get(delete).content.decode()
    client.post(delete)
    assert not measure.fundings.exists()
    told = [entry.get_action_display() for entry in history_of(measure, clerk) if "Finanzierung" in entry.object_repr]
    assert told == ["delete"]


def test_a_row_of_another_measure_is_not_found(client, clerk, measure):
    row = make_funding()
    assert client.get(reverse("funding-edit", args=[measure.pk, row.pk])).status_code == 404


def test_a_partner_who_pays_cannot_be_deleted():
    row = make_funding(partner=make_partner())
    with pytest.raises(IntegrityError):
        row.partner.delete()


def test_the_committee_reads_the_money_of_a_released_measure_and_changes_none(client, measure):
    row = make_funding(measure, planned=100)
    client.force_login(make_committee_member())
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "100,00\u00a0€" in page
    assert "Finanzierung eintragen" not in page
    assert client.post(edit(row), {}).status_code == 403


def test_the_form_knows_the_year_asked_for_and_the_budget_line_of_the_last_row(client, clerk, measure):
    make_funding(measure, 2024, budget_line="571 01")
    form = client.get(new(measure), {"jahr": "2025"}).context["form"]
    assert (form["year"].value(), form["budget_line"].value()) == (2025, "571 01")
    for odd in ("", "abc", "\0", "²²²²", "9" * 99):
        assert client.get(new(measure), {"jahr": odd}).status_code == 200
