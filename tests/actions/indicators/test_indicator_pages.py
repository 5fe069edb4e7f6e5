"""Kennzahlen on the page of a measure: how they are made, changed and shown."""

import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import ActivityKind
from actions.indicators.indicator import Counting, Indicator
from clusterfoerderung.records.amount_fields import TOO_MANY_PLACES
from clusterfoerderung.records.unique_forms import UniqueInside
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_indicator,
    make_measure,
    make_town,
)
from tests.sections import facts_of
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]

THIS_YEAR = timezone.localdate().year


def create_url(measure):
    return reverse("indicator-create", args=[measure.pk])


def url(name, row):
    """The address of an indicator, or of one of its targets or values."""
    indicator = getattr(row, "indicator", None)
    above = [indicator.measure_id, indicator.pk] if indicator else [row.measure_id]
    return reverse(name, args=[*above, row.pk])


def new_url(name, indicator):
    return reverse(name, args=[indicator.measure_id, indicator.pk])


def words_of(response):
    return " ".join(response.content.decode().split())


def test_a_suggestion_leaves_only_the_target_to_type(client, clerk):
    measure = make_measure()
    for key, target in (("besuche", "25"), ("veranstaltungen", "2"), ("newsletter", "1")):
        form = client.get(create_url(measure), {"vorschlag": key}).context["form"]
        response = client.post(create_url(measure), {**sent(form, target=target), "naechste": "1"})
        assert response.url == create_url(measure)
    made = Indicator.objects.filter(targets__year=THIS_YEAR).values_list("name", "activity_kind", "targets__value")
    assert list(made.order_by("-targets__value")) == [
        ("Unternehmensbesuche", "besuch", 25),
        ("Veranstaltungen", "veranstaltung", 2),
        ("Newsletter", "newsletter", 1),
    ]
    page = client.get(create_url(measure)).content.decode()
    assert "?vorschlag=besuche" not in page
    assert "?vorschlag=teilnehmende" in page


def test_the_same_form_twice_makes_one_indicator_and_a_different_one_is_asked_again(client, clerk):
    measure = make_measure()
    data = sent(client.get(create_url(measure)).context["form"], name="Besuche", target="25")
    client.post(create_url(measure), data)
    again = client.post(create_url(measure), data)
    assert said(again)[-1] == "Das war schon gespeichert: Das Formular kam zweimal an."
    assert again.url == measure.get_absolute_url()
    other = client.post(create_url(measure), {**data, "target": "30"})
    assert other.context["form"].errors == {"name": ["Diese Kennzahl hat die Maßnahme schon."]}
    assert measure.indicators.get().targets.get().value == 25


@pytest.mark.parametrize(("target", "answer"), [("25", 302), ("30", 200)])
def test_whom_the_database_refuses_is_asked_again_or_told_it_is_saved(client, clerk, monkeypatch, target, answer):
    """The other request saves between this one's check and its save: the check is made blind once."""
    measure, look, looks = make_measure(), UniqueInside._get_validation_exclusions, []

    def blind_at_first(form):
        looks.append(form)
        return look(form) | ({"measure"} if form is looks[0] else set())

    data = sent(client.get(create_url(measure)).context["form"], name="Besuche", target=target)
    make_indicator(measure, name="Besuche").targets.create(year=THIS_YEAR, value=25)
    monkeypatch.setattr(UniqueInside, "_get_validation_exclusions", blind_at_first)
    assert client.post(create_url(measure), data).status_code == answer
    assert len(set(map(id, looks))) == 2
    assert measure.indicators.get().targets.get().value == 25


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"name": ""}, "name", "Bitte sagen, was gemessen wird, zum Beispiel: Unternehmensbesuche."),
        ({"target": "viele"}, "target", "Bitte eine Zahl angeben, zum Beispiel 25 oder 2,5."),
        ({"target": "-1"}, "target", "Dieser Wert muss größer oder gleich 0 sein."),
        ({"target": "1,234"}, "target", TOO_MANY_PLACES),
        ({"target": "99999999999"}, "target", "Die Zahl ist zu groß."),
        ({"target": "NaN"}, "target", "Bitte eine Zahl angeben, zum Beispiel 25 oder 2,5."),
    ],
)
def test_odd_input_is_refused_in_german_and_kept(client, clerk, typed, field, message):
    measure = make_measure()
    data = {"name": "Besuche", "counting": "eingetragen", "unit": "Stück", **typed}
    response = client.post(create_url(measure), data)
    assert response.context["form"].errors == {field: [message]}
    assert "Stück" in response.content.decode()
    assert not measure.indicators.exists()


@pytest.mark.parametrize(
    ("typed", "stored"), [("1.250", "1250"), ("2,5", "2.5"), ("1.250,50", "1250.5"), ("2.5", "2.5"), (" 25 ", "25")]
)
def test_numbers_are_read_as_they_are_written_in_german(client, clerk, typed, stored):
    indicator = make_indicator(make_measure())
    client.post(new_url("target-create", indicator), {"year": "2026", "value": typed})
    target = indicator.targets.get()
    assert target.value == Decimal(stored)
    form = client.get(url("target-edit", target)).context["form"]
    client.post(url("target-edit", target), sent(form))
    target.refresh_from_db()
    assert target.value == Decimal(stored)


def test_a_kind_is_dropped_where_no_activities_are_counted(client, clerk):
    measure = make_measure()
    client.post(create_url(measure), {"name": "Sitzungen", "counting": "termine", "activity_kind": "besuch"})
    assert measure.indicators.get().activity_kind == ""


def test_a_target_and_a_value_are_set_once_and_a_repeat_is_recognised(client, clerk):
    indicator, town = make_indicator(make_measure(), name="Plätze"), make_town(name="Velbert")
    data = {"year": "2026", "value": "12", "municipality": str(town.pk), "reservation": "vorläufig"}
    for name, noun in (("target-create", "Ziel"), ("value-create", "Wert")):
        assert said(client.post(new_url(name, indicator), data))[-1] == f"{noun} gespeichert."
        assert said(client.post(new_url(name, indicator), data))[-1].startswith("Das war schon gespeichert")
    assert (indicator.targets.count(), indicator.values.count()) == (1, 1)
    county = client.post(new_url("value-create", indicator), {**data, "municipality": "", "value": "30"})
    assert said(county)[-1] == "Wert gespeichert."
    page = client.post(new_url("target-create", indicator), {"year": "2026", "value": "13"})
    assert page.context["form"].errors == {"year": ["Für dieses Jahr gibt es schon einen Zielwert."]}
    assert "Plätze: Ziel 2026 ändern" in words_of(page)
    page = client.post(new_url("value-create", indicator), {**data, "value": "13"})
    assert page.context["form"].errors == {"municipality": ["Für diese Stadt gibt es in diesem Jahr schon einen Wert."]}


def test_moving_a_target_to_a_year_that_has_one_is_refused_at_the_year(client, clerk):
    indicator = make_indicator(make_measure())
    indicator.targets.create(year=2025, value=1)
    target = indicator.targets.create(year=2026, value=2)
    edit = url("target-edit", target)
    response = client.post(edit, sent(client.get(edit).context["form"], year="2025"))
    assert response.context["form"].errors == {"year": ["Für dieses Jahr gibt es schon einen Zielwert."]}


@pytest.mark.parametrize("year", ["", "abc", "12", "99999", "²", "2026.5"])
def test_an_odd_year_in_the_address_falls_back_to_this_year(client, clerk, year):
    indicator = make_indicator(make_measure())
    form = client.get(new_url("value-create", indicator), {"jahr": year}).context["form"]
    assert form["year"].value() == THIS_YEAR


def test_nobody_types_a_value_that_is_counted(client, clerk):
    indicator = make_indicator(make_measure(), counting=Counting.ACTIVITIES)
    response = client.post(new_url("value-create", indicator), {"year": "2026", "value": "3"})
    assert said(response) == ["Diese Kennzahl wird gezählt; einen Wert trägt hier niemand ein."]
    assert not indicator.values.exists()


def test_two_at_once_see_each_other(client, clerk):
    indicator = make_indicator(make_measure())
    value = indicator.values.create(year=2026, value="10.5")
    edit = url("value-edit", value)
    mine = sent(client.get(edit).context["form"], value="12")
    value.value, value.reservation = 11, "geschätzt"
    value.save()
    response = client.post(edit, mine)
    assert response.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in response.context["conflict"]] == [
        ("Wert", "11", "12"),
        ("Vorbehalt", "geschätzt", "keine Angabe"),
    ]


def test_everything_is_deleted_only_after_a_question(client, clerk):
    measure = make_measure()
    indicator = make_indicator(measure, name="Plätze")
    target, value = indicator.targets.create(year=2026, value=3), indicator.values.create(year=2026, value=2)
    for name, row, message in (
        ("target-delete", target, "Gelöscht: Plätze: Ziel 2026"),
        ("value-delete", value, "Gelöscht: Plätze: Wert 2026"),
        ("indicator-delete", indicator, "Kennzahl gelöscht: Plätze"),
    ):
        assert "löschen?" in client.get(url(name, row)).content.decode()
        response = client.post(url(name, row))
        assert (said(response)[-1], response.url) == (message, measure.get_absolute_url())
    assert not Indicator.objects.exists()


def test_rows_of_another_measure_or_indicator_are_not_found(client, clerk):
    mine, other = make_indicator(make_measure()), make_indicator(make_measure())
    target = other.targets.create(year=2026, value=1)
    for above in ([mine.measure_id, mine.pk], [mine.measure_id, other.pk]):
        assert client.post(reverse("target-delete", args=[*above, target.pk])).status_code == 404
    assert client.get(reverse("indicator", args=[mine.measure_id, other.pk])).status_code == 404


def test_the_page_shows_value_target_state_rule_and_where_to_look_it_up(client, clerk):
    measure = make_measure()
    indicator = make_indicator(
        measure, name="Besuche", unit="Besuche", counting=Counting.ACTIVITIES, activity_kind=ActivityKind.VISIT
    )
    indicator.targets.create(year=THIS_YEAR, value=25)
    for _ in range(3):
        make_activity(measure, kind=ActivityKind.VISIT, happened_on=datetime.date(THIS_YEAR, 2, 1))
    response = client.get(measure.get_absolute_url())
    page, current = words_of(response), facts_of(response, "kennzahlen")["boards"][0].current
    assert "3 von 25 Besuchen" in page
    assert "3 ÷ 25 = 12 %" in page
    assert str(current.state.label) in page
    assert f"bis heute fällig {current.due} von 25" in page
    assert "Gezählt werden Aktivitäten der Art „Unternehmensbesuch“" in page
    log = f"/aktivitaeten/?massnahme={measure.pk}&amp;art=besuch&amp;von={THIS_YEAR}-01-01&amp;bis={THIS_YEAR}-12-31"
    assert log in page
    assert len(client.get(log.replace("&amp;", "&")).context["object_list"]) == 3


def test_the_chart_has_its_table_and_says_what_it_shows(client, clerk):
    measure = make_measure()
    indicator = make_indicator(measure, name="Plätze", unit="Plätze")
    indicator.targets.create(year=THIS_YEAR, value=30)
    indicator.values.create(year=THIS_YEAR - 2, value=10)
    indicator.values.create(year=THIS_YEAR, value=31, reservation="vorläufig")
    page = words_of(client.get(measure.get_absolute_url()))
    assert f"{THIS_YEAR - 2}: 10 Plätze; {THIS_YEAR - 1}: keine Angabe; {THIS_YEAR}: 31 von 30 Plätzen" in page
    assert page.count("<rect ") == 2
    assert "k. A." in page
    assert "Plätze nach Jahren </caption>" in page
    assert [page.count(f'<th scope="row">{THIS_YEAR - back}</th>') for back in range(4)] == [1, 1, 1, 0]
    assert "mit Vorbehalt erreicht" in page
    assert "style=" not in page


def test_one_year_alone_needs_neither_chart_nor_table(client, clerk):
    measure = make_measure()
    make_indicator(measure).values.create(year=THIS_YEAR, value=10)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert '<figure class="bars"' not in page
    assert '<table class="years"' not in page


def test_the_committee_reads_its_own_count_and_changes_nothing(client):
    measure = make_measure()
    indicator = make_indicator(measure, name="Besuche", unit="Besuche", counting=Counting.ACTIVITIES)
    target = indicator.targets.create(year=THIS_YEAR, value=2)
    for visibility in (Visibility.COMMITTEE, Visibility.INTERNAL):
        make_activity(measure, happened_on=datetime.date(THIS_YEAR, 2, 1), visibility=visibility)
    client.force_login(make_committee_member())
    for address in (measure.get_absolute_url(), indicator.get_absolute_url()):
        page = words_of(client.get(address))
        assert "1 von 2 Besuchen" in page
        assert "Gezählt wird, was für Sie freigegeben ist." in page
        assert "Ziel setzen" not in page
        assert "ändern" not in page.split("<main")[1]
    assert client.post(create_url(measure), {"name": "Neu"}).status_code == 403
    assert client.post(url("target-edit", target), {"year": 2026, "value": 1}).status_code == 403
    assert client.post(new_url("value-create", indicator)).status_code == 403
    target.refresh_from_db()
    assert target.version == 1


def test_the_page_of_an_indicator_shows_every_year_and_the_towns(client, clerk):
    indicator, town = make_indicator(make_measure()), make_town(name="Velbert")
    indicator.values.create(year=2005, value=1)
    indicator.values.create(year=2006, value=7, municipality=town, reservation="ohne Gymnasium")
    response = client.get(indicator.get_absolute_url())
    page = words_of(response)
    assert response.context["board"].years[-1].year == 2005
    assert "Nur Velbert." in page
    assert "Velbert: ohne Gymnasium" in page
    assert "Werte der Städte" in page


def test_saving_an_unchanged_amount_is_no_change_in_the_history(client, clerk):
    target = make_indicator(make_measure()).targets.create(year=2026, value="2.5")
    LogEntry.objects.all().delete()
    edit = url("target-edit", target)
    client.post(edit, sent(client.get(edit).context["form"]))
    assert not LogEntry.objects.exists()


def test_a_person_in_the_history_goes_by_the_name_on_screen(client, clerk):
    measure, successor = make_measure(), make_clerk(username="emuster", first_name="Erika", last_name="Muster")
    LogEntry.objects.update(timestamp=timezone.now() - datetime.timedelta(days=1))
    measure.responsible = successor
    measure.save()
    steps = client.get(measure.get_absolute_url()).context["page"]["steps"]
    assert "Erika Muster" in [change.after for step in steps for change in step.changes]


def test_the_history_tells_of_targets_values_and_deletions(client, clerk):
    measure, other = make_measure(), make_measure()
    indicator = make_indicator(measure, name="Plätze")
    target = indicator.targets.create(year=2026, value=3)
    LogEntry.objects.update(timestamp=timezone.now() - datetime.timedelta(days=1))
    target.value = 4
    target.save()
    indicator.values.create(year=2026, value=2).delete()
    make_indicator(other).targets.create(year=2026, value=9)
    steps = client.get(measure.get_absolute_url()).context["page"]["steps"]
    told = [(step.kind, step.subject, step.verb) for step in steps]
    # Before them stand the measure itself and the field it was laid in.
    assert told[:-2] == [
        ("Wert einer Kennzahl", "Plätze: Wert 2026", "gelöscht"),
        ("Zielwert", "Plätze: Ziel 2026", "geändert"),
        ("Zielwert", "Plätze: Ziel 2026", "angelegt"),
        ("Kennzahl", "Plätze", "angelegt"),
    ]
    assert [(one.label, one.before, one.after) for one in steps[1].changes] == [("Zielwert", "3", "4")]


@pytest.mark.parametrize(("count", "has_more"), [(20, False), (21, True)])
def test_more_than_twenty_indicators_are_said_and_stand_on_a_page_of_their_own(client, clerk, count, has_more):
    measure = make_measure()
    for number in range(count):
        make_indicator(measure, name=f"Kennzahl {number:02}")
    page, every = client.get(measure.get_absolute_url()), reverse("indicator-list", args=[measure.pk])
    assert len(facts_of(page, "kennzahlen")["boards"]) == 20
    assert (f'href="{every}"' in page.content.decode()) == has_more
    names = [board.indicator.name for board in client.get(every, {"page": 2}).context["boards"]]
    assert names == (["Kennzahl 20"] if has_more else [f"Kennzahl {number:02}" for number in range(20)])


def test_the_page_of_all_indicators_costs_as_many_queries_for_twenty_as_for_one(client, clerk):
    def queries(count):
        measure = make_measure()
        for _ in range(count):
            make_indicator(measure, counting=Counting.ACTIVITIES).targets.create(year=THIS_YEAR, value=2)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("indicator-list", args=[measure.pk]))
        return len(found)

    assert queries(1) == queries(20)
