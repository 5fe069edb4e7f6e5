"""The matrix of offers: what each cell counts, when it is saturated, and when nothing is a gap."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts.roles import Role
from initiatives.offers import matrix as subject
from initiatives.offers.axes import Axis
from initiatives.offers.finding import Finding, Rule
from initiatives.offers.matrix import matrix
from initiatives.places.municipality import Municipality
from tests.factories import (
    make_clerk,
    make_initiative,
    make_offer,
    make_sector,
    make_survey,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)
LATELY = datetime.date(2026, 9, 1)
LONG_AGO = datetime.date(2025, 11, 23)


def offer(initiative, *, sectors=(), places=(), **kwargs):
    made = make_offer(initiative=initiative, **{"checked_on": LATELY, **kwargs})
    made.sectors.set(sectors)
    made.municipalities.set(places)
    return made


def cells(axis=Axis.PLACE, rule=None, user=None):
    """{(sector, column): (offers, checked within a year, initiatives behind these, finding)} of all cells."""
    found = matrix(user or make_clerk(), axis=axis, rule=rule or Rule(), on=TODAY)
    return {
        (line.title, cell.head.title): (cell.offers, cell.fresh, cell.providers, cell.finding)
        for line in found.lines
        for cell in line.cells
    }


def test_a_cell_says_who_is_behind_it_and_when_somebody_last_looked():
    town, sector, searched = make_town(name="Velbert"), make_sector(title="Metall"), make_sector(title="Holz")
    for name, checked_on in (("Öko", None), ("Apfel", LONG_AGO), ("Zebra", LATELY), ("Birne", None)):
        initiative = make_initiative(name=f"Initiative {name}", short_name=name)
        offer(initiative, sectors=[sector], places=[town], checked_on=checked_on)
    offer(make_initiative(name="Lange heißt sie"), sectors=[sector])
    make_survey(sector=searched, municipality=town, looked_on=LATELY)
    found = matrix(make_clerk(), axis=Axis.PLACE, rule=Rule(), on=TODAY)
    said = {(line.title, cell.head.title): cell.by_whom for line in found.lines for cell in line.cells}
    assert said == {
        ("Metall", "Velbert"): "Von Apfel, Birne, Öko und einer weiteren; zuletzt geprüft am 01.09.2026",
        ("Metall", "ohne Angabe"): "Von Lange heißt sie; zuletzt geprüft am 01.09.2026",
        ("Holz", "Velbert"): "Gesichtet am 01.09.2026",
        ("Holz", "ohne Angabe"): "Nicht gesichtet",
    }


def finding(*, rule=None, **counts):
    return (rule or Rule()).finding(**{"offers": 0, "fresh": 0, "providers": 0, "is_surveyed": False, **counts})


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"offers": 3, "fresh": 3, "providers": 2}, Finding.SATURATED),
        ({"offers": 3, "fresh": 3, "providers": 1}, Finding.SOME),
        ({"offers": 9, "fresh": 2, "providers": 2}, Finding.SOME),
        ({"offers": 9}, Finding.TO_CHECK),
        ({"offers": 9, "is_surveyed": True}, Finding.TO_CHECK),
        ({"is_surveyed": True}, Finding.GAP),
        ({}, Finding.UNKNOWN),
    ],
)
def test_what_a_cell_says_follows_from_its_numbers(counts, expected):
    assert finding(**counts) == expected


def test_the_rule_says_in_words_what_it_asks():
    assert str(Rule()) == (
        "Gesättigt heißt ein Feld ab 3 aktuell geprüften Angeboten von mindestens 2 verschiedenen Initiativen."
    )
    assert (
        str(Rule(1, 1))
        == "Gesättigt heißt ein Feld ab einem aktuell geprüften Angebot von mindestens einer Initiative."
    )


def test_a_hand_computed_region_of_six_initiatives_and_ten_offers():
    velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
    wuppertal = Municipality.objects.create(name="Wuppertal", kind="kreisfrei", ags="05124000")
    machines, locks = make_sector(title="Maschinenbau"), make_sector(title="Schlösser")
    make_initiative().sectors.add(make_sector(title="Biotechnologie"))
    a, b, c, d, e = (make_initiative() for _ in range(5))
    offer(a, sectors=[machines], places=[velbert])
    offer(b, sectors=[machines], places=[velbert, wuppertal])
    offer(c, sectors=[machines], places=[velbert.county])
    offer(c, sectors=[machines], places=[velbert], checked_on=LONG_AGO)
    offer(d, sectors=[locks], places=[velbert], checked_on=None)
    offer(d, sectors=[locks, machines], places=[haan])
    offer(d, sectors=[locks], places=[])
    offer(e, sectors=[], places=[haan])
    offer(e, sectors=[], places=[wuppertal])
    offer(e, sectors=[], places=[], checked_on=None)
    make_survey(sector=locks, municipality=wuppertal, looked_on=LATELY)
    make_survey(sector=machines, municipality=haan, looked_on=LATELY)
    gap, unknown = (0, 0, 0, Finding.GAP), (0, 0, 0, Finding.UNKNOWN)
    # Where no sector or no place is named there is no field: counted, but nothing is found.
    assert cells() == {
        ("Maschinenbau", "Haan"): (2, 2, 2, Finding.SOME),
        ("Maschinenbau", "Velbert"): (4, 3, 3, Finding.SATURATED),
        ("Maschinenbau", "Wuppertal"): (1, 1, 1, Finding.SOME),
        ("Maschinenbau", "ohne Angabe"): (0, 0, 0, None),
        ("Schlösser", "Haan"): (1, 1, 1, Finding.SOME),
        ("Schlösser", "Velbert"): (1, 0, 0, Finding.TO_CHECK),
        ("Schlösser", "Wuppertal"): gap,
        ("Schlösser", "ohne Angabe"): (1, 1, 1, None),
        ("Biotechnologie", "Haan"): unknown,
        ("Biotechnologie", "Velbert"): unknown,
        ("Biotechnologie", "Wuppertal"): unknown,
        ("Biotechnologie", "ohne Angabe"): (0, 0, 0, None),
        ("ohne Angabe", "Haan"): (1, 1, 1, None),
        ("ohne Angabe", "Velbert"): (0, 0, 0, None),
        ("ohne Angabe", "Wuppertal"): (1, 1, 1, None),
        ("ohne Angabe", "ohne Angabe"): (1, 0, 0, None),
    }


def test_a_total_counts_an_offer_once_however_many_fields_it_stands_in():
    county = make_town().county
    make_town()
    sectors = [make_sector(), make_sector()]
    offer(make_initiative(), sectors=sectors, places=[county])
    found = matrix(make_clerk(), axis=Axis.PLACE, rule=Rule(), on=TODAY)
    assert [line.total.offers for line in found.lines] == [1, 1]
    assert [total.offers for total in found.totals] == [1, 1, 0]
    assert (found.offer_count, found.fresh_count) == (1, 1)


class TestNothingThere:
    """A gap needs somebody who looked."""

    def test_without_a_search_it_is_not_known(self):
        town, sector = make_town(name="Velbert"), make_sector(title="Maschinenbau")
        make_survey(sector=sector, municipality=make_town(), looked_on=LATELY)
        assert cells()["Maschinenbau", town.name][3] == Finding.UNKNOWN

    @pytest.mark.parametrize(("day", "expected"), [(LONG_AGO, Finding.UNKNOWN), (LATELY, Finding.GAP)])
    def test_a_search_counts_for_a_year(self, day, expected):
        make_town(name="Velbert")
        make_survey(sector=make_sector(title="Maschinenbau"), looked_on=day)
        assert cells()["Maschinenbau", "Velbert"][3] == expected

    def test_who_searched_the_county_searched_its_towns(self):
        town = make_town(name="Velbert")
        make_survey(sector=make_sector(title="Maschinenbau"), municipality=town.county, looked_on=LATELY)
        assert cells()["Maschinenbau", "Velbert"][3] == Finding.GAP

    def test_who_searched_for_one_kind_alone_knows_nothing_about_a_place(self):
        make_town(name="Velbert")
        make_survey(sector=make_sector(title="Maschinenbau"), kind="beratung", looked_on=LATELY)
        assert cells()["Maschinenbau", "Velbert"][3] == Finding.UNKNOWN

    @pytest.mark.parametrize(
        ("search", "advice", "events"),
        [
            ({}, Finding.GAP, Finding.GAP),
            ({"kind": "beratung"}, Finding.GAP, Finding.UNKNOWN),
            ({"in_town": True}, Finding.UNKNOWN, Finding.UNKNOWN),
        ],
    )
    def test_by_kind_only_a_search_of_the_whole_region_tells(self, search, advice, events):
        place = make_town() if search.pop("in_town", False) else None
        make_survey(sector=make_sector(title="Maschinenbau"), municipality=place, looked_on=LATELY, **search)
        found = cells(Axis.KIND)
        assert (found["Maschinenbau", "Beratung"][3], found["Maschinenbau", "Veranstaltung"][3]) == (advice, events)


def test_by_kind_each_offer_stands_in_one_column():
    sector = make_sector(title="Maschinenbau")
    offer(make_initiative(), sectors=[sector], kind="beratung")
    offer(make_initiative(), sectors=[sector], kind="kurs", checked_on=None)
    assert {key[1]: cell[:2] for key, cell in cells(Axis.KIND).items() if cell[0]} == {
        "Beratung": (1, 1),
        "Kurs für Schülerinnen und Schüler": (1, 0),
    }


@pytest.fixture
def reader(client):
    client.force_login(make_clerk())
    return client


@pytest.mark.slow
def test_every_figure_leads_to_as_many_offers_as_it_says(reader):
    town, other = make_town(), make_town()
    sector = make_sector()
    for sectors, places in (([sector], [town]), ([sector], [town.county]), ([], [other]), ([sector], []), ([], [])):
        offer(make_initiative(), sectors=sectors, places=places)
    for axis in Axis:
        found = reader.get(reverse("offer-matrix"), {"nach": axis.value}).context["matrix"]
        shown = [cell for line in found.lines for cell in (*line.cells, line.total)] + found.totals
        assert [cell.offers for cell in shown] == [
            reader.get(cell.url).context["page_obj"].paginator.count for cell in shown
        ]


def test_the_page_says_the_rule_it_was_asked_for(reader):
    make_offer().sectors.add(make_sector())
    text = reader.get(reverse("offer-matrix"), {"ab": "5", "initiativen": "1"}).content.decode()
    assert "ab 5 aktuell geprüften Angeboten von mindestens einer Initiative" in text


@pytest.mark.parametrize("query", [{"ab": "abc"}, {"ab": "0"}, {"ab": "9" * 30}, {"ab": "\0"}, {"initiativen": "-1"}])
def test_a_number_that_is_none_is_named_and_the_usual_rule_stands(reader, query):
    make_offer().sectors.add(make_sector())
    response = reader.get(reverse("offer-matrix"), query)
    assert response.context["matrix"].rule == Rule()
    assert "Bitte eine Zahl von 1 bis 99." in response.content.decode()


@pytest.mark.parametrize("query", [{"nach": "farbe"}, {"nach": "\0"}, {"unbekannt": "1"}])
def test_an_axis_there_is_not_shows_the_places(reader, query):
    assert reader.get(reverse("offer-matrix"), query).context["matrix"].axis == Axis.PLACE


def test_how_many_offers_nobody_checked_is_said_until_there_is_none(reader):
    sector, checks = make_sector(), [None, None, timezone.localdate()]
    offers = [offer(make_initiative(), sectors=[sector], checked_on=checked_on) for checked_on in checks]

    def text():
        return " ".join(reader.get(reverse("offer-matrix")).content.decode().split())

    assert "<strong>2</strong> von 3 Angeboten wurden im letzten Jahr nicht geprüft." in text()
    for one in offers:
        one.checked_on = timezone.localdate()
        one.save()
    assert "im letzten Jahr nicht geprüft" not in text()


def test_the_table_shows_as_many_fields_of_each_finding_as_stand_above_it(reader):
    town, sector = make_town(name="Velbert"), make_sector(title="Maschinenbau")
    make_town(name="Haan")
    offer(make_initiative(), sectors=[sector], places=[town], checked_on=None)
    offer(make_initiative(), checked_on=None)
    response = reader.get(reverse("offer-matrix"))
    counts = response.context["matrix"].counts
    table = response.content.decode().partition('class="matrix-frame"')[2].partition("</table>")[0]
    assert {one: table.count(f'data-finding="{one.value}"') for one in Finding} == counts
    assert (counts[Finding.TO_CHECK], counts[Finding.UNKNOWN]) == (1, 1)
    assert "1 von 2 Feldern nicht gesichtet" in table


def test_a_long_table_begins_and_is_whole_when_asked_for(reader, monkeypatch):
    monkeypatch.setattr(subject, "BEGINNING", 2)
    for title in ("Apfel", "Birne", "Chemie"):
        offer(make_initiative(), sectors=[make_sector(title=title)])
    address = reverse("offer-matrix")
    page = reader.get(address, {"ab": "4"})
    assert [line.title for line in page.context["lines"]] == ["Apfel", "Birne"]
    assert 'href="?nach=ort&amp;ab=4&amp;initiativen=2&amp;branchen=alle">Alle 3 Branchen zeigen' in page.text
    page = reader.get(address, {"branchen": "alle"})
    assert ("Chemie" in page.text, "Branchen zeigen" in page.text) == (True, False)


@pytest.mark.parametrize("role", [*Role, None])
def test_everyone_with_a_role_reads_it_and_only_the_office_is_led_to_forms(client, role):
    offer(make_initiative(), sectors=[make_sector(title="Maschinenbau")])
    client.force_login(make_user(role))
    text = client.get(reverse("offer-matrix")).content.decode()
    assert ("Maschinenbau" in text) is (role is not None)
    assert (reverse("offer-create") in text, reverse("survey-create") in text) == (
        (True, True) if role in (Role.CLERK, Role.ADMIN) else (False, False)
    )


def test_the_file_has_a_row_for_each_cell(reader):
    town = make_town(name="Velbert")
    offer(
        make_initiative(), sectors=[make_sector(title="=Maschinenbau")], places=[town], checked_on=timezone.localdate()
    )
    address = reverse("offer-matrix-export", args=["csv"])
    lines = b"".join(reader.get(address, {"ab": "1", "initiativen": "1"})).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Branche;Schlüssel;Ort oder Art;Befund;Angebote")
    assert [line.split(";")[2:6] for line in lines[1:]] == [
        ["Velbert", "gesättigt", "1", "1"],
        ["ohne Angabe", "", "0", "0"],
    ]
    assert lines[1].startswith("'=Maschinenbau")


def test_the_matrix_costs_the_same_queries_with_1_and_with_30_of_everything(reader):
    def add(number):
        for _ in range(number):
            town, sector = make_town(), make_sector()
            offer(make_initiative(), sectors=[sector], places=[town])
            make_survey(sector=sector, municipality=town)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(reverse("offer-matrix")).status_code == 200
        return len(captured)

    add(1)
    with_one = queries()
    add(29)
    assert queries() == with_one
