"""Rules hold twice: the model says them in German, the database holds them even against SQL."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.indicators.indicator import Indicator, IndicatorValue
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.meetings.meeting import Attendance, Meeting
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.publicity.delivery import Channel, Delivery
from actions.publicity.publication import Publication
from actions.reports.status_report import StatusReport
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from tests.factories import (
    make_fee,
    make_field,
    make_funding,
    make_indicator,
    make_initiative,
    make_instruction,
    make_item,
    make_measure,
    make_meeting,
    make_membership,
    make_milestone,
    make_paper,
    make_report,
    make_town,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


def refused_by_model(instance, message):
    with pytest.raises(ValidationError) as error:
        instance.full_clean()
    assert message in error.value.messages


def refused_by_database(rows, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize("status", Status.demands_reason())
def test_a_measure_that_stops_names_the_reason(status):
    measure = make_measure()
    measure.status = status
    refused_by_model(measure, "Wer eine Maßnahme zurückstellt oder entfallen lässt, nennt den Grund.")
    refused_by_database(Measure.objects.filter(pk=measure.pk), status=status)


def test_completed_and_a_date_of_completion_belong_together():
    measure = make_measure()
    measure.status = Status.COMPLETED
    refused_by_model(measure, "Abgeschlossen und ein Datum des Abschlusses gehören zusammen.")
    refused_by_database(Measure.objects.filter(pk=measure.pk), status=Status.COMPLETED)
    refused_by_database(Measure.objects.filter(pk=measure.pk), completed_on=TODAY)


def test_only_a_dropped_measure_names_its_replacement():
    measure, other = make_measure(), make_measure()
    measure.replaced_by = Measure.objects.get(pk=other.pk)
    refused_by_model(measure, "Eine Nachfolgerin nennt nur eine Maßnahme, die entfallen ist.")
    refused_by_database(Measure.objects.filter(pk=measure.pk), replaced_by=other.pk)


def test_a_measure_cannot_replace_itself():
    measure = make_measure(status=Status.DROPPED, status_reason="Beispiel")
    measure.replaced_by = Measure.objects.get(pk=measure.pk)
    refused_by_model(measure, "Eine Maßnahme kann sich nicht selbst ersetzen.")
    refused_by_database(Measure.objects.filter(pk=measure.pk), replaced_by=measure.pk)


def test_a_measure_is_never_saved_bare():
    with pytest.raises(TypeError):
        Measure(field=make_field(), title="Beispiel").save()
    refused_by_database(Measure.objects.filter(pk=make_measure().pk), kind="")


def test_the_kinds_come_in_one_query(django_assert_num_queries):
    make_membership(title="A")
    make_measure(title="B", region="Bergisches Städtedreieck")
    with django_assert_num_queries(1):
        kinds = [type(measure.specific).__name__ for measure in Measure.objects.specific().order_by("title")]
    assert kinds == ["Membership", "RegionalCooperation"]


def test_notice_period_and_notice_date_belong_together():
    membership = make_membership()
    membership.notice_months = 3
    refused_by_model(membership, "Kündigungsfrist und Kündigungstermin gehören zusammen: beides angeben oder keines.")
    refused_by_database(Membership.objects.filter(pk=membership.pk), notice_months=3)


def test_a_fee_is_entered_once_a_year_and_is_never_negative():
    membership = make_membership()
    fee = MembershipFee.objects.create(membership=membership, year=2025, amount="500")
    refused_by_model(
        MembershipFee(membership=membership, year=2025, amount="1"),
        "Für dieses Jahr ist schon ein Beitrag eingetragen.",
    )
    refused_by_database(MembershipFee.objects.filter(pk=fee.pk), amount=-1)


def test_only_a_represented_meeting_names_a_representative():
    meeting = Meeting.objects.create(measure=make_measure(), title="Beispiel", scheduled_on=TODAY)
    meeting.represented_by = "Stadt Velbert"
    refused_by_model(meeting, "Eine Vertretung nennt nur ein Termin, bei dem der Kreis vertreten war.")
    refused_by_database(Meeting.objects.filter(pk=meeting.pk), represented_by="Stadt Velbert")
    Meeting.objects.filter(pk=meeting.pk).update(attendance=Attendance.REPRESENTED, represented_by="Stadt Velbert")


def test_only_what_was_sent_is_confirmed_and_only_a_town_names_a_town():
    publication = Publication.objects.create(measure=make_measure(), title="Beispiel")
    delivery = Delivery.objects.create(publication=publication, channel=Channel.NEWSLETTER)
    refused_by_database(Delivery.objects.filter(pk=delivery.pk), confirmed_on=TODAY)
    refused_by_database(Delivery.objects.filter(pk=delivery.pk), municipality=make_town())
    refused_by_model(
        Delivery(publication=publication, channel=Channel.TOWN),
        "Nur der Weg über eine Stadt nennt eine Stadt, und er nennt genau eine.",
    )


def test_a_year_has_one_value_for_the_county_and_one_for_each_town():
    indicator = Indicator.objects.create(measure=make_measure(), name="Besuche")
    town = make_town()
    for municipality in (None, town):
        IndicatorValue.objects.create(indicator=indicator, year=2025, municipality=municipality, value=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            IndicatorValue.objects.create(indicator=indicator, year=2025, municipality=municipality, value=2)


def test_a_counted_indicator_takes_no_typed_value():
    indicator = Indicator.objects.create(measure=make_measure(), name="Besuche", counting="aktivitaeten")
    refused_by_model(
        IndicatorValue(indicator=indicator, year=2025, value=1),
        "Diese Kennzahl wird gezählt; einen Wert trägt hier niemand ein.",
    )


def test_an_issued_report_is_frozen_and_a_draft_is_not():
    report = StatusReport.objects.create(
        paper=make_paper(), title="Beispiel", dated_on=TODAY, period_from="2025-01-01", period_until="2025-12-31"
    )
    refused_by_database(StatusReport.objects.filter(pk=report.pk), issued_at="2026-01-01T00:00Z")
    refused_by_database(StatusReport.objects.filter(pk=report.pk), period_until="2024-12-31")


def test_a_paper_that_replaces_fields_names_whose():
    paper = make_paper()
    paper.replaces_fields = True
    refused_by_model(paper, "Wer Handlungsfelder ersetzt, nennt die Vorlage, deren Felder es sind.")


class TestMandateTree:
    def test_a_sub_item_belongs_to_the_field_of_its_parent(self):
        parent = make_item(number="2")
        stranger = MandateItem(field=make_field(), parent=parent, number="2.1", text="Beispiel")
        refused_by_model(stranger, "Der übergeordnete Punkt gehört zu einem anderen Handlungsfeld.")

    def test_the_number_of_a_sub_item_begins_with_that_of_its_parent(self):
        parent = make_item(number="2")
        child = MandateItem(field=parent.field, parent=parent, number="3.1", text="Beispiel")
        refused_by_model(child, "Unter 2 beginnt die Nummer mit „2.“.")

    def test_a_dotted_number_needs_a_parent(self):
        orphan = MandateItem(field=make_field(), number="2.1", text="Beispiel")
        refused_by_model(orphan, "Zu 2.1 fehlt der übergeordnete Punkt 2.")

    @pytest.mark.parametrize("name", ["number", "field"])
    def test_an_item_with_sub_items_keeps_its_number_and_its_field(self, name):
        parent = make_item(number="2")
        make_item(parent=parent, number="2.1")
        setattr(parent, name, "3" if name == "number" else make_field())
        refused_by_model(
            parent, "Unter diesem Punkt stehen Unterpunkte; solange es sie gibt, bleiben Nummer und Handlungsfeld."
        )

    def test_an_item_with_sub_items_may_have_its_wording_corrected(self):
        parent = make_item(number="2")
        make_item(parent=parent, number="2.1")
        make_item(parent=parent, number="2.2")
        parent.text = "Genauer"
        parent.full_clean()

    def test_an_item_without_sub_items_may_get_another_number(self):
        item = make_item(number="2")
        item.number = "3"
        item.full_clean()

    @pytest.mark.parametrize("above", ["2", "2.1", "2.1.1"])
    def test_an_item_stands_neither_under_itself_nor_under_what_is_under_it(self, above):
        item = make_item(number="2")
        child = make_item(parent=item, number="2.1")
        make_item(parent=child, number="2.1.1")
        item.parent = MandateItem.objects.get(number=above)
        refused_by_model(item, "Ein Beschlusspunkt kann nicht unter sich selbst stehen.")


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_fee(make_membership()),
        lambda: make_funding(),
        lambda: make_indicator(make_measure()).targets.create(year=2026, value=1),
        lambda: make_indicator(make_measure()).values.create(year=2026, value=1),
        lambda: make_measure(SkilledWorkerMeasure).reach.create(year=2026, municipality=make_town(), courses=1),
    ],
)
def test_a_year_is_one_that_pages_can_count_with(make):
    row = make()
    for year in (1989, 2101, 20260):
        row.year = year
        with pytest.raises(ValidationError):
            row.full_clean()
        refused_by_database(type(row).objects.filter(pk=row.pk), year=year)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: make_meeting(make_measure()), "scheduled_on"),
        (lambda: make_milestone(make_measure()), "due_on"),
        (lambda: make_instruction(), "due_on"),
        (lambda: make_report(), "period_until"),
    ],
)
@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_a_planned_day_is_one_that_pages_can_count_from(make, name, day):
    row = make()
    setattr(row, name, day)
    refused_by_model(row, "Bitte einen Tag zwischen 1946 und 2100 nennen.")


def test_an_initiative_with_a_membership_cannot_be_deleted_by_accident():
    initiative = make_initiative()
    make_membership(initiative=initiative)
    with pytest.raises(IntegrityError):
        initiative.delete()
