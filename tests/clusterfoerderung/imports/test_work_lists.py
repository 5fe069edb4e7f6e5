"""The office's old spreadsheets of its own work: measures, milestones, activities, fees, values of indicators."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.activities.activity import Activity
from actions.indicators.indicator import IndicatorValue
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.imports.rows import RowState
from tests.clusterfoerderung.imports.files import csv_list, workbook
from tests.clusterfoerderung.imports.parts import Importing
from tests.factories import (
    make_activity,
    make_clerk,
    make_field,
    make_indicator,
    make_initiative,
    make_item,
    make_label,
    make_measure,
    make_membership,
    make_milestone,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_clerk()
    client.force_login(user)
    return user


@pytest.fixture
def reading(client, clerk):
    """Reads a list in; what its page of the columns proposes is agreed to."""

    def read(name, file, **data):
        importing = Importing(client, name)
        importing.send(file)
        importing.take_over(**data)
        return importing

    return read


# --- measures ------------------------------------------------------------------------------------


def test_a_measure_comes_in_as_its_kind_with_its_items_and_its_story(reading):
    field = make_field(number=2, short_title="Netze")
    item = make_item(field, number="2.1")
    make_initiative(name="Beispielverein e.V.")
    label = make_label()
    headings = ["Handlungsfeld", "Titel", "Art", "Mitglied bei", "Beschlusspunkte", "Sachstand", "Merkmale"]
    reading(
        "measure",
        csv_list(
            headings,
            ["2 Netze", "Beitritt", "Mitgliedschaft", "Beispielverein", "2.1", "läuft", label.name],
            ["Netze", "Messe", "", "", "", "", ""],
        ),
        only_right="on",
    )
    made = Membership.objects.get()
    assert (made.title, made.field, made.initiative.name) == ("Beitritt", field, "Beispielverein e.V.")
    assert (made.status, made.visibility, list(made.labels.all())) == ("in-umsetzung", "intern", [label])
    assert list(made.assignments.values_list("item", "from_on")) == [(item.pk, None)]
    assert made.placements.count() == 1


def test_a_file_without_kinds_brings_measures_of_the_kind_that_takes_all(reading):
    make_field(number=1, short_title="Netze")
    reading("measure", csv_list(["Feld", "Vorhaben"], ["1", "Messe"]))
    assert list(Measure.objects.values_list("title", "kind")) == [("Messe", "othermeasure")]


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        ({"Art": "Mitgliedschaft"}, "Initiative"),
        ({"Status": "entfallen"}, "Begründung"),
        ({"Status": "abgeschlossen"}, "abgeschlossen am"),
        ({"abgeschlossen am": "1.3.24"}, "abgeschlossen am"),
        ({"abgeschlossen am": "1.3.2099", "Status": "abgeschlossen"}, "abgeschlossen am"),
        ({"Handlungsfeld": "9"}, "Handlungsfeld"),
        ({"Beschlusspunkte": "7.7"}, "Beschlusspunkte"),
    ],
)
def test_what_no_measure_may_be_is_said_at_its_column(client, clerk, cells, header):
    make_field(number=1)
    row = {"Handlungsfeld": "1", "Maßnahme": "A", "Art": "Regionale Kooperation", **cells}
    plan = Importing(client, "measure").plan(csv_list([*row], [*row.values()]))
    assert [error.header for error in plan.rows[0].errors] == [header]


def test_the_kind_of_a_measure_stays(client, clerk):
    make_measure(title="A")
    plan = Importing(client, "measure").plan(csv_list(["Maßnahme", "Art"], ["A", "Mitgliedschaft"]))
    assert [error.header for error in plan.rows[0].errors] == ["Art"]


def test_a_change_of_field_and_items_begins_today_and_what_was_stays_readable(reading):
    first, other = make_field(number=1), make_field(number=2)
    measure = make_measure(title="A", items=[make_item(first, number="1.1")])
    make_item(other, number="2.1")
    reading("measure", csv_list(["Maßnahme", "Handlungsfeld", "Beschlusspunkte"], ["A", "2", "2.1"]))
    measure.refresh_from_db()
    assert (measure.field, measure.placements.count(), measure.assignments.count()) == (other, 2, 2)


def test_an_initiative_of_a_membership_is_changed(reading):
    make_membership(title="A")
    other = make_initiative(name="Anderer Verein")
    reading("measure", csv_list(["Maßnahme", "Initiative"], ["A", "Anderer Verein"]))
    assert Membership.objects.get().initiative == other


# --- the others ----------------------------------------------------------------------------------


def test_activities_of_the_old_spreadsheet_come_in(reading, clerk):
    measure, town = make_measure(title="Besuche"), make_town(name="Haan")
    partner = make_partner(name="Beispiel GmbH")
    headings = ["Wann", "Thema", "Maßnahme", "Beteiligte", "Wo", "TN", "Rolle des Kreises"]
    reading(
        "activity",
        csv_list(
            headings,
            ["Mrz 24", "Rundgang", "Besuche", "Beispiel", "Stadt Haan", "1.200", "durchgeführt"],
            ["2023", "Treffen", "Besuche", "", "Halle", "", ""],
        ),
    )
    one, other = Activity.objects.order_by("-happened_on")
    assert (one.happened_on, one.precision, one.title) == (datetime.date(2024, 3, 1), "monat", "Rundgang")
    assert (list(one.measures.all()), list(one.partners.all())) == ([measure.measure_ptr], [partner])
    assert (one.participants, one.county_part, one.recorded_by) == (1200, "durchgefuehrt", clerk)
    assert (other.precision, other.county_part, other.kind) == ("jahr", "beobachtet", "sonstiges")
    assert (list(other.municipalities.all()), town.name) == ([], "Haan")


def test_an_activity_happened_in_the_town_that_is_its_place(reading):
    make_measure(title="A")
    town = make_town(name="Haan")
    reading("activity", csv_list(["Datum", "Was", "Maßnahme", "Ort"], ["1.3.24", "x", "A", "Haan"]))
    assert list(Activity.objects.get().municipalities.all()) == [town]


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        ({"Datum": "1.3.2099"}, "Datum"),
        ({"Datum": ""}, "Datum"),
        ({"Maßnahmen": ""}, "Maßnahmen"),
        ({"Maßnahmen": "Unfug"}, "Maßnahmen"),
        ({"Teilnehmende": "viele"}, "Teilnehmende"),
        ({"Teilnehmende": "-1"}, "Teilnehmende"),
        ({"Datum erschlossen": "vielleicht"}, "Datum erschlossen"),
        ({"Weitere Quellen": "javascript:1"}, "Weitere Quellen"),
    ],
)
def test_what_no_activity_may_be_is_said_at_its_column(client, clerk, cells, header):
    make_measure(title="A")
    row = {"Datum": "1.3.24", "Was ist passiert?": "x", "Maßnahmen": "A", **cells}
    plan = Importing(client, "activity").plan(csv_list([*row], [*row.values()]))
    assert [error.header for error in plan.rows[0].errors] == [header]


def test_an_activity_of_the_same_day_and_name_is_not_made_twice(client, clerk):
    make_activity(make_measure(title="A"), title="Treffen", happened_on=datetime.date(2024, 3, 1))
    file = csv_list(["Datum", "Was", "Maßnahme"], ["1.3.24", "TREFFEN", "A"], ["1.3.24", "Treffen", "A"])
    assert Importing(client, "activity").states(file) == [RowState.DOUBTFUL, RowState.UNCHANGED]


def test_milestones_come_in_and_are_changed(reading):
    make_milestone(make_measure(title="A"), title="Alt")
    reading(
        "milestone",
        csv_list(
            ["Maßnahme", "Titel", "Frist", "erledigt"], ["A", "Alt", "", "1.3.24"], ["A", "Neu", "31.12.2026", ""]
        ),
    )
    assert list(Milestone.objects.order_by("title").values_list("title", "done_on")) == [
        ("Alt", datetime.date(2024, 3, 1)),
        ("Neu", None),
    ]


@pytest.mark.parametrize("amount", ["1.250,00", "1250", "1.250 €", "1250,00 EUR", "1.250,-"])
def test_a_fee_is_read_as_it_is_written(reading, amount):
    make_membership(title="Beitritt", initiative=make_initiative(name="Beispielverein e.V."))
    reading("fee", csv_list(["Verein", "Haushaltsjahr", "Betrag"], ["Beispielverein e.V.", "2024", amount]))
    made = MembershipFee.objects.get()
    assert (made.year, made.amount) == (2024, Decimal("1250.00"))


def test_a_number_of_a_workbook_is_no_thousand(reading):
    make_indicator(make_measure(title="A"), name="Quote")
    reading("indicator-value", workbook(["Kennzahl", "Jahr", "Wert"], ["Quote", 2024, 1.125], ["Quote", 2023, 1.5]))
    assert not IndicatorValue.objects.exists()
    reading("indicator-value", workbook(["Kennzahl", "Jahr", "Wert"], ["Quote", 2023, 1.5]))
    assert IndicatorValue.objects.get().value == Decimal("1.50")


@pytest.mark.parametrize("cells", [{"Jahr": "24"}, {"Betrag": "viel"}, {"Betrag": "-5"}, {"Verein": "Unfug"}])
def test_a_fee_that_cannot_be_one_is_refused(client, clerk, cells):
    make_membership(title="Beitritt")
    row = {"Verein": "Beitritt", "Jahr": "2024", "Betrag": "5", **cells}
    assert Importing(client, "fee").states(csv_list([*row], [*row.values()])) == [RowState.WRONG]


def test_one_fee_a_year(client, clerk, reading):
    membership = make_membership(title="Beitritt")
    membership.fees.create(year=2024, amount="5.00")
    reading("fee", csv_list(["Mitgliedschaft", "Jahr", "Betrag"], ["Beitritt", "2024", "7,5"]))
    assert list(MembershipFee.objects.values_list("year", "amount")) == [(2024, Decimal("7.50"))]


def test_values_of_the_county_and_of_a_town_come_in(reading):
    make_indicator(make_measure(title="A"), name="Besuche")
    make_indicator(make_measure(title="B"), name="Kurse")
    make_indicator(make_measure(title="C"), name="Kurse")
    town = make_town(name="Haan")
    headings = ["Indikator", "Jahr", "Gemeinde", "Ist"]
    reading(
        "indicator-value",
        csv_list(
            headings, ["Besuche", "2024", "", "12"], ["Besuche", "2024", "Haan", "3,5"], ["C: Kurse", "2024", "", "1"]
        ),
    )
    found = IndicatorValue.objects.order_by("value").values_list("indicator__name", "municipality", "value")
    assert list(found) == [
        ("Kurse", None, Decimal("1.00")),
        ("Besuche", town.pk, Decimal("3.50")),
        ("Besuche", None, Decimal("12.00")),
    ]


def test_a_value_that_is_counted_or_of_two_indicators_is_refused(client, clerk):
    make_indicator(make_measure(), name="Gezählt", counting="aktivitaeten")
    for _ in range(2):
        make_indicator(make_measure(), name="Kurse")
    file = csv_list(["Kennzahl", "Jahr", "Wert"], ["Gezählt", "2024", "1"], ["Kurse", "2024", "1"])
    assert Importing(client, "indicator-value").states(file) == [RowState.WRONG] * 2


@pytest.mark.parametrize("name", ["activity", "measure"])
def test_a_preview_costs_the_same_queries_with_2_and_with_20_rows(client, clerk, name):
    make_measure(title="A", field=make_field(number=1))

    def queries(count):
        rows = [["1.3.24", f"{count} {number}", "A", "Haan"] for number in range(count)]
        headings = ["Datum", "Was ist passiert?", "Maßnahmen", "Ort"]
        if name == "measure":
            headings, rows = (
                ["Maßnahme", "Handlungsfeld", "Art"],
                [[row[1], "1", "Regionale Kooperation"] for row in rows],
            )
        importing = Importing(client, name)
        importing.send(csv_list(headings, *rows))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(importing.address)
        assert page.context["preview"].plan.counts["new"] == count
        return len(captured)

    assert queries(2) == queries(20)
