"""Fachkräfte: courses and people by year and town, counted or entered; in which towns there is a Standort."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import ActivityKind, CountyPart
from actions.indicators.board import boards
from actions.indicators.indicator import Counting
from actions.skilled_workers import section
from actions.skilled_workers.numbers import Number, Reached, reach_of, total
from actions.skilled_workers.reach import Reach
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from actions.skilled_workers.towns import areas, in_words
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative
from initiatives.places.municipality import Municipality, MunicipalityKind
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_indicator,
    make_initiative,
    make_measure,
    make_offer,
    make_town,
)
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]

YEAR = 2026
IN_YEAR = datetime.date(2026, 5, 4)


@pytest.fixture
def velbert():
    return make_town(name="Velbert", county_area="Nord")


@pytest.fixture
def hilden():
    return make_town(name="Hilden", county_area="Süd")


@pytest.fixture
def measure():
    return make_measure(SkilledWorkerMeasure)


def log(measure, town, **kwargs):
    kwargs = {"happened_on": IN_YEAR, "kind": ActivityKind.COURSE, **kwargs}
    return make_activity(measure, municipalities=filter(None, [town]), **kwargs)


def numbers(measure, user, year=YEAR):
    found = reach_of([measure.pk], [year], user)[measure.pk, year]
    by_town = {town: found.in_town(town) for town in found.towns}
    return {town: (one.courses, one.people, one.origin) for town, one in by_town.items()}


@pytest.mark.both_databases
def test_courses_and_people_are_counted_where_nothing_is_entered(measure, velbert, hilden):
    log(measure, velbert, participants=20)
    log(measure, velbert, participants=None)
    log(measure, velbert, kind=ActivityKind.EVENT, participants=100)
    log(measure, velbert, participants=50, county_part=CountyPart.WATCHED)
    log(measure, velbert, participants=50, happened_on=datetime.date(2025, 12, 31))
    log(make_measure(SkilledWorkerMeasure), velbert, participants=50)
    log(measure, hilden, kind=ActivityKind.TALK, participants=None)
    log(measure, None, participants=3)
    assert numbers(measure, make_clerk()) == {velbert.pk: (2, 120, "gezählt")}


@pytest.mark.both_databases
def test_a_course_in_two_towns_counts_in_each_and_once_in_every_sum(measure, velbert, hilden):
    ratingen = make_town(name="Ratingen", county_area="Nord")
    log(measure, velbert, participants=5)
    log(measure, velbert, participants=20).municipalities.add(ratingen, hilden)
    picture = section.picture_of(measure, user=make_clerk(), year=YEAR, on=datetime.date(YEAR, 12, 31))
    by_town = {town.municipality.name: town.number.people for area in picture.areas for town in area.towns}
    assert by_town == {"Ratingen": 20, "Velbert": 25, "Hilden": 20}
    assert [(area.total.courses, area.total.people) for area in picture.areas] == [(2, 25), (1, 20)]
    assert (picture.total.courses, picture.total.people, picture.elsewhere) == (2, 25, Number())


@pytest.mark.both_databases
def test_what_is_entered_for_one_of_two_towns_leaves_the_course_to_the_other(measure, velbert, hilden):
    log(measure, velbert, participants=20).municipalities.add(hilden)
    measure.reach.create(year=YEAR, municipality=velbert, people=100)
    found = reach_of([measure.pk], [YEAR], make_clerk())[measure.pk, YEAR]
    assert (found.in_town(velbert.pk).people, found.in_town(hilden.pk).people, found.total.people) == (100, 20, 120)
    measure.reach.create(year=YEAR, municipality=hilden, people=3)
    assert reach_of([measure.pk], [YEAR], make_clerk())[measure.pk, YEAR].total.people == 103


@pytest.mark.both_databases
def test_what_is_entered_counts_instead(measure, velbert):
    log(measure, velbert, participants=20)
    measure.reach.create(year=YEAR, municipality=velbert, courses=12)
    assert numbers(measure, make_clerk()) == {velbert.pk: (12, None, "eingetragen")}


@pytest.mark.both_databases
def test_the_committee_counts_what_is_released(measure, velbert):
    log(measure, velbert, participants=20)
    log(measure, velbert, participants=5, visibility=Visibility.INTERNAL)
    assert numbers(measure, make_committee_member()) == {velbert.pk: (1, 20, "gezählt")}
    closed = make_measure(SkilledWorkerMeasure, visibility=Visibility.INTERNAL)
    closed.reach.create(year=YEAR, municipality=velbert, courses=1)
    assert numbers(closed, make_committee_member()) == {}


def test_a_sum_is_of_what_is_known_and_nothing_known_is_not_zero():
    assert total([]) == total([Number(), Number()]) == Number()
    assert total([Number(2, None, "A: geschätzt"), Number(None, 0, "B: ohne Mai"), Number(3, 7)]) == Number(
        5, 7, "A: geschätzt; B: ohne Mai"
    )


@pytest.mark.both_databases
def test_a_site_is_where_an_initiative_sits_or_offers_something(measure, velbert, hilden):
    ratingen = make_town(name="Ratingen", county_area="Nord")
    haan, nowhere = make_town(name="Haan", county_area="Süd"), make_town(name="Neustadt")
    lab = make_initiative(name="Labor", municipality=velbert)
    make_offer(initiative=lab).municipalities.add(haan)
    gone = make_initiative(name="Früher", municipality=ratingen, ended_on=datetime.date(2020, 1, 1))
    measure.initiatives.set([lab, gone])
    found = areas(Initiative.objects.filter(measures=measure), Reached({hilden.pk: Number(people=9)}), make_clerk())
    assert [(area.in_words, [str(town.municipality) for town in area.without]) for area in found] == [
        ("Nord (Ratingen, Velbert) in 1 von 2 Städten", ["Ratingen"]),
        ("Süd (Haan, Hilden) in 1 von 2 Städten", ["Hilden"]),
        ("ohne Kreisteil (Neustadt) in 0 von 1 Stadt", [str(nowhere)]),
    ]
    assert [area.total.people for area in found] == [None, 9, None]
    assert in_words(found)[1:] == (
        "Ohne Standort: Ratingen, Neustadt.",
        "Ohne Standort, aber mit Kursen oder erreichten Personen: Hilden.",
    )


def test_without_a_town_nothing_is_said_of_sites():
    assert in_words([]) == ()


def test_no_page_says_offer_where_a_site_is_meant(client, clerk, measure, velbert, hilden):
    measure.initiatives.add(make_initiative(municipality=velbert))
    for url in (measure.get_absolute_url(), reverse("reach", args=[measure.pk])):
        page = client.get(url).content.decode()
        assert (
            "Standorte: Nord (Velbert) in 1 von 1 Stadt; Süd (Hilden) in 0 von 1 Stadt. Ohne Standort: Hilden." in page
        )
        assert "kein Angebot" not in page.lower()


@pytest.mark.both_databases
def test_what_was_done_outside_the_towns_is_not_lost(measure, velbert):
    log(measure, None, participants=3)
    picture = section.picture_of(measure, user=make_clerk(), year=YEAR, on=datetime.date(YEAR, 12, 31))
    assert (picture.elsewhere.people, picture.total.people) == (3, 3)


def test_only_a_town_lies_north_or_south():
    city = Municipality(name="Köln", ags="05315000", kind=MunicipalityKind.CITY, county_area="Nord")
    with pytest.raises(ValidationError, match="Einen Kreisteil hat nur ein Ort, der zum Kreis gehört"):
        city.full_clean()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("counting", "expected"), [(Counting.COURSES, "14 von 20 Kursen"), (Counting.PEOPLE, "keine Angabe, Ziel 20 Kurse")]
)
def test_a_target_counts_the_same_numbers(measure, velbert, counting, expected):
    log(measure, None)
    log(measure, None)
    measure.reach.create(year=YEAR, municipality=velbert, courses=12, reservation="vorläufig")
    indicator = make_indicator(measure, counting=counting, unit="Kurse")
    indicator.targets.create(year=YEAR, value=20)
    (board,) = boards(measure.indicators.all(), user=make_clerk(), on=datetime.date(2026, 11, 23))
    assert board.current.in_words == expected
    assert board.current.value.reservation == "Velbert: vorläufig"
    assert board.current.log_url == f"{reverse('reach', args=[measure.pk])}?jahr=2026"


def test_only_skilled_worker_measures_count_by_town(client, clerk, measure):
    def rules(one):
        form = client.get(reverse("indicator-create", args=[one.pk])).context["form"]
        return [key for key, _ in form.fields["counting"].choices]

    assert rules(measure) == Counting.values
    assert rules(make_measure()) == ["eingetragen", "aktivitaeten", "teilnehmende", "termine"]
    lines = client.get(reverse("goals", args=[measure.pk])).context["goals"]
    assert [line["counted"].value() for line in lines][:2] == ["kurse-staedte", "erreichte-staedte"]


def edit_url(measure, year=YEAR):
    return f"{reverse('reach-edit', args=[measure.pk])}?jahr={year}"


def shown(client, measure):
    forms = client.get(edit_url(measure)).context["forms"]
    return {name: value for form in forms for name, value in sent(form).items()}


def stored(measure):
    rows = measure.reach.order_by("municipality__name")
    return [(row.municipality.name, row.courses, row.people, row.reservation) for row in rows]


def test_a_year_is_entered_in_one_form_changed_and_taken_back(client, clerk, measure, velbert, hilden):
    data = shown(client, measure) | {f"stadt-{velbert.pk}-courses": "12", f"stadt-{hilden.pk}-people": "0"}
    response = client.post(edit_url(measure), data)
    assert response.url == f"{reverse('reach', args=[measure.pk])}?jahr=2026"
    assert stored(measure) == [("Hilden", None, 0, ""), ("Velbert", 12, None, "")]
    data = shown(client, measure) | {f"stadt-{velbert.pk}-courses": "", f"stadt-{hilden.pk}-courses": "3"}
    client.post(edit_url(measure), data)
    assert stored(measure) == [("Hilden", 3, 0, "")]


def test_saving_unchanged_is_no_new_version(client, clerk, measure, velbert):
    row = measure.reach.create(year=YEAR, municipality=velbert, courses=12)
    client.post(edit_url(measure), shown(client, measure))
    row.refresh_from_db()
    assert row.version == 1


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"courses": "-1"}, "courses"),
        ({"courses": "viele"}, "courses"),
        ({"people": "9" * 30}, "people"),
        ({"courses": "1", "reservation": "x" * 201}, "reservation"),
        ({"courses": "1", "reservation": "a\0"}, "reservation"),
        ({"reservation": "nur so"}, "__all__"),
    ],
)
def test_what_is_refused_is_said_at_its_town(client, clerk, measure, velbert, hilden, typed, field):
    data = shown(client, measure) | {f"stadt-{hilden.pk}-courses": "3"}
    response = client.post(edit_url(measure), data | {f"stadt-{velbert.pk}-{name}": one for name, one in typed.items()})
    refused = {form.town.name: list(form.errors) for form in response.context["forms"] if form.errors}
    assert refused == {"Velbert": [field]}
    assert stored(measure) == []


@pytest.mark.both_databases
@pytest.mark.parametrize("meanwhile", ["changed", "made"])
def test_who_comes_second_sees_what_stands_there_and_decides(client, clerk, measure, velbert, meanwhile):
    row = measure.reach.create(year=YEAR, municipality=velbert, courses=1) if meanwhile == "changed" else None
    mine = shown(client, measure) | {f"stadt-{velbert.pk}-courses": "12"}
    row = row or measure.reach.create(year=YEAR, municipality=velbert, courses=1)
    row.courses = 7
    row.save()
    response = client.post(edit_url(measure), mine)
    (form,) = response.context["forms"]
    (said,) = form.non_field_errors()
    assert said.startswith("Inzwischen hat jemand hier eingetragen: Kurse 7, Personen keine Angabe.")
    assert stored(measure) == [("Velbert", 7, None, "")]
    client.post(edit_url(measure), {field.html_name: field.value() or "" for field in form})
    assert stored(measure) == [("Velbert", 12, None, "")]


def test_a_line_left_empty_deletes_nothing_that_was_made_meanwhile(client, clerk, measure, velbert):
    mine = shown(client, measure)
    measure.reach.create(year=YEAR, municipality=velbert, courses=7)
    client.post(edit_url(measure), mine)
    assert stored(measure) == [("Velbert", 7, None, "")]


def test_a_line_emptied_by_one_and_changed_by_another_is_not_lost(client, clerk, measure, velbert):
    row = measure.reach.create(year=YEAR, municipality=velbert, courses=1)
    mine = shown(client, measure) | {f"stadt-{velbert.pk}-courses": ""}
    row.courses = 7
    row.save()
    assert client.post(edit_url(measure), mine).status_code == 200
    assert stored(measure) == [("Velbert", 7, None, "")]


def test_the_page_shows_gaps_and_the_rule_and_the_committee_reads_it(client, measure, velbert, hilden):
    measure.reach.create(year=YEAR, municipality=velbert, courses=12, people=180)
    client.force_login(make_committee_member())
    page = " ".join(client.get(reverse("reach", args=[measure.pk]), {"jahr": "2026"}).content.decode().split())
    assert "Nord: Standorte in 0 von 1 Stadt" in page
    assert "Süd: Standorte in 0 von 1 Stadt" in page
    assert "kein Standort erfasst" in page
    assert "keine Null" in page
    assert "Zahlen eintragen" not in page
    assert client.get(edit_url(measure)).status_code == 403
    own = client.get(measure.get_absolute_url()).content.decode()
    assert "Ohne Standort: Hilden." in own


@pytest.mark.parametrize("year", ["0", "99999", "020260", "abc", "\0"])
def test_an_odd_year_shows_the_present_one(client, clerk, measure, year):
    response = client.get(reverse("reach", args=[measure.pk]), {"jahr": year})
    assert response.context["year"] == timezone.localdate().year


def test_other_kinds_have_no_such_page(client, clerk):
    assert client.get(reverse("reach", args=[make_measure().pk])).status_code == 404


def test_the_history_of_the_measure_tells_of_it(client, clerk, measure, velbert):
    measure.reach.create(year=YEAR, municipality=velbert, courses=12)
    steps = client.get(measure.get_absolute_url()).context["page"]["steps"]
    assert ("Reichweite", "Reichweite Velbert 2026", "angelegt") in [
        (step.kind, step.subject, step.verb) for step in steps
    ]


def test_many_towns_and_rows_cost_as_many_queries_as_one(client, clerk, measure):
    def number_of_queries(count):
        for _ in range(count):
            town = make_town(county_area="Nord")
            measure.initiatives.add(make_initiative(municipality=town))
            measure.reach.create(year=YEAR, municipality=town, courses=1, reservation="vorläufig")
            log(measure, town, participants=1)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("reach", args=[measure.pk]), {"jahr": "2026"}).status_code == 200
        return len(queries)

    assert number_of_queries(1) == number_of_queries(29)
    assert Reach.objects.count() == 30
