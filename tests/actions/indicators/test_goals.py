"""Jahresziele: several targets in one form, which then count themselves; last year's taken over in one click."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import ActivityKind
from actions.indicators.counted import BY_KEY, TYPED
from actions.indicators.indicator import Counting, Indicator, IndicatorTarget
from tests.answers import said
from tests.factories import make_activity, make_committee_member, make_indicator, make_measure
from tests.sections import facts_of

pytestmark = pytest.mark.django_db

YEAR = 2026


@pytest.fixture
def measure():
    return make_measure()


def address(measure, year=YEAR):
    return f"{reverse('goals', args=[measure.pk])}?jahr={year}"


def shown(client, measure, year=YEAR):
    """What the browser would send of the untouched form."""
    context = client.get(address(measure, year)).context
    fields = [*context["open_targets"], *context["goals"].management_form]
    fields += [field for row in context["goals"] for field in row]
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in fields}


def save(client, measure, year=YEAR, **typed):
    data = shown(client, measure, year)
    return client.post(address(measure, year), {**data, **{key.replace("__", "-"): one for key, one in typed.items()}})


def stored(measure):
    rows = IndicatorTarget.objects.filter(indicator__measure=measure).order_by("indicator__name", "year")
    return [(row.indicator.name, row.year, row.value) for row in rows.select_related("indicator")]


def test_three_numbers_make_three_targets_that_count_themselves(client, clerk, measure):
    year = timezone.localdate().year
    response = save(client, measure, year, neu__0__target="25", neu__1__target="2", neu__2__target="1")
    assert said(response) == [f"3 Ziele für {year} gespeichert."]
    for kind, count in ((ActivityKind.VISIT, 3), (ActivityKind.EVENT, 2), (ActivityKind.TALK, 1)):
        for _ in range(count):
            make_activity(measure, kind=kind, happened_on=datetime.date(year, 1, 1))
    rows = facts_of(client.get(measure.get_absolute_url()), "kennzahlen")["boards"]
    assert [board.current.in_words for board in rows] == [
        "0 von 1 Newsletter",
        "3 von 25 Besuchen",
        "2 von 2 Veranstaltungen",
    ]


def test_a_double_click_sets_nothing_twice(client, clerk, measure):
    data = {**shown(client, measure), "neu-0-target": "25", "neu-3-target": "100"}
    assert said(client.post(address(measure), data))[-1] == "2 Ziele für 2026 gespeichert."
    assert said(client.post(address(measure), data))[-1] == "Das war schon gespeichert: Das Formular kam zweimal an."
    assert stored(measure) == [("Erreichte Personen", 2026, 100), ("Unternehmensbesuche", 2026, 25)]


def test_lines_without_a_target_count_for_nothing(client, clerk, measure):
    assert said(save(client, measure)) == ["Nichts gespeichert: Kein Ziel war eingetragen."]
    assert not Indicator.objects.exists()


def test_an_own_indicator_is_typed_or_counted_as_one_likes(client, clerk, measure):
    save(
        client,
        measure,
        neu__5__target="1.250,5",
        neu__5__name="Fördermittel",
        neu__6__target="12",
        neu__6__counted="kurs",
    )
    found = measure.indicators.values_list("name", "counting", "activity_kind", "unit", "targets__value")
    assert list(found) == [
        ("Fördermittel", Counting.TYPED, "", "", Decimal("1250.50")),
        ("Kurse", Counting.ACTIVITIES, ActivityKind.COURSE, "Kurse", 12),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"neu-0-target": "viele"}, "target", "Bitte eine Zahl angeben, zum Beispiel 25 oder 2,5."),
        ({"neu-0-target": "-1"}, "target", "Dieser Wert muss größer oder gleich 0 sein."),
        ({"neu-0-target": "9" * 30}, "target", "Die Zahl ist zu groß."),
        ({"neu-5-target": "3"}, "name", "Bitte sagen, was gemessen wird; gezählt wird es nicht."),
        ({"neu-5-name": "Plätze"}, "target", "Bitte das Ziel als Zahl nennen."),
        ({"neu-5-name": "Newsletter", "neu-5-target": "3", "neu-2-target": "1"}, "name", "steht hier zweimal"),
        ({"neu-0-target": "3", "neu-0-counted": "mond"}, "counted", "mond ist keine gültige Auswahl"),
        ({"neu-0-target": "3", "neu-0-name": "x" * 121}, "name", "höchstens 120 Zeichen"),
        ({"neu-0-target": "3", "neu-0-name": "a\0b"}, "name", "Nullzeichen"),
        ({"neu-0-target": "3", "neu-0-name": "Bestand"}, "name", "Diese Kennzahl hat die Maßnahme schon"),
    ],
)
def test_what_is_refused_is_said_in_its_line_and_nothing_is_half_saved(client, clerk, measure, typed, field, message):
    make_indicator(measure, name="Bestand")
    response = client.post(address(measure), {**shown(client, measure), "neu-1-target": "2", **typed})
    assert response.status_code == 200
    errors = [(name, " ".join(texts)) for row in response.context["goals"] for name, texts in row.errors.items()]
    assert [name for name, _ in errors] == [field]
    assert message in errors[0][1]
    assert stored(measure) == []


@pytest.mark.parametrize("total", ["", "x", "-1", "99999"])
def test_a_form_without_its_line_count_is_no_crash(client, clerk, measure, total):
    response = client.post(address(measure), {**shown(client, measure), "neu-TOTAL_FORMS": total})
    assert response.status_code in (200, 302)
    assert stored(measure) == []


def test_indicators_without_a_target_get_one_here_and_those_with_one_keep_it(client, clerk, measure):
    old, new = make_indicator(measure, name="Alt"), make_indicator(measure, name="Neu")
    old.targets.create(year=YEAR, value=5)
    response = client.get(address(measure))
    assert [bool(row["field"]) for row in response.context["rows"]] == [False, True]
    save(client, measure, **{f"ziel__{new.pk}": "7", f"ziel__{old.pk}": "99"})
    assert stored(measure) == [("Alt", YEAR, 5), ("Neu", YEAR, 7)]


def test_indicators_of_another_measure_are_out_of_reach(client, clerk, measure):
    other = make_indicator(make_measure())
    client.post(address(measure), {**shown(client, measure), f"ziel-{other.pk}": "7"})
    assert not other.targets.exists()


def test_last_years_targets_are_taken_over_in_one_click_and_only_once(client, clerk, measure):
    both, one = make_indicator(measure, name="Beide"), make_indicator(measure, name="Nur früher")
    for indicator in (both, one, make_indicator(make_measure())):
        indicator.targets.create(year=YEAR - 1, value=3)
    both.targets.create(year=YEAR, value=9)
    assert "Ziele des Vorjahres übernehmen" in client.get(address(measure)).content.decode()
    url = reverse("goals-take-over", args=[measure.pk])
    response = client.post(url, {"jahr": str(YEAR)})
    assert response.url == address(measure)
    assert said(response)[-1] == "1 Ziel aus 2025 für 2026 übernommen."
    assert said(client.post(url, {"jahr": str(YEAR)}))[-1].startswith("Nichts zu übernehmen")
    expected = [("Beide", 2025, 3), ("Beide", 2026, 9), ("Nur früher", 2025, 3), ("Nur früher", 2026, 3)]
    assert stored(measure) == expected
    assert "Ziele des Vorjahres übernehmen" not in client.get(address(measure)).content.decode()


@pytest.mark.parametrize("year", ["", "0", "99999", "020260", "1989", "2101", "abc", "\0", "9" * 5000])
def test_a_year_that_is_none_is_the_present_one(client, clerk, measure, year):
    response = client.get(reverse("goals", args=[measure.pk]), {"jahr": year})
    assert response.context["year"] == timezone.localdate().year
    assert client.post(reverse("goals-take-over", args=[measure.pk]), {"jahr": year}).status_code == 302


def test_the_page_compares_with_the_year_before(client, clerk, measure):
    indicator = make_indicator(measure, name="Plätze", unit="Plätze")
    indicator.targets.create(year=YEAR - 1, value=10)
    indicator.values.create(year=YEAR - 1, value=7)
    assert "7 von 10 Plätzen" in client.get(address(measure)).content.decode()


def test_the_committee_sets_no_targets(client, measure):
    client.force_login(make_committee_member())
    assert client.get(address(measure)).status_code == 403
    assert client.post(reverse("goals-take-over", args=[measure.pk]), {"jahr": YEAR}).status_code == 403
    assert "Jahresziele anlegen" not in client.get(measure.get_absolute_url()).content.decode()


def test_every_choice_makes_an_indicator_the_database_accepts(measure):
    for one in BY_KEY.values():
        indicator = Indicator(measure_id=measure.pk, **{**one.initial, "name": one.name or "Von Hand"})
        indicator.full_clean()
        assert one.is_rule_of(indicator)
    assert TYPED.initial["counting"] == Counting.TYPED


def test_many_indicators_cost_as_many_queries_as_one(client, clerk):
    def number_of_queries(count):
        measure = make_measure()
        for _ in range(count):
            make_indicator(measure, counting=Counting.ACTIVITIES).targets.create(year=YEAR - 1, value=1)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(measure)).status_code == 200
        return len(queries)

    assert number_of_queries(1) == number_of_queries(30)
