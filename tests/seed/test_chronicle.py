"""The documented events: each with its source, its doubt and the county's true part."""

import re
from urllib.parse import urlsplit

import pytest

from actions.activities.activity import Activity, CountyPart, Whereabouts
from actions.first_data.chronicle import FILE
from actions.first_data.files import FOLDER
from actions.mandate.mandate_item import MandateItem
from clusterfoerderung.first_data.rows import read_csv
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_data")]

ROWS = read_csv(FOLDER / FILE)
# How addresses name people: by title, by office, as an entry of an address book.
NAMES_A_PERSON = re.compile(r"[-/](dr|prof)-|minister-\w+-|landrat-|landraetin-|buergermeister|/address/|-boss-")
CUT = "Quellenadresse gekürzt: sie enthält einen Personennamen."


@pytest.mark.slow
def test_there_are_40_events():
    assert Activity.objects.count() == len(ROWS) == 40


def test_every_event_has_a_source_and_counts_for_a_measure():
    assert not Activity.objects.filter(source_url="").exists()
    assert not Activity.objects.filter(measures=None).exists()


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_the_county_took_part_where_it_stands_among_those_who_did(row):
    partners = row.entries("partners")
    took_part = [CountyPart.LED, CountyPart.TOOK_PART] if "kreis-mettmann" in partners else [CountyPart.WATCHED]
    activity = Activity.objects.get(title=row["title"])
    assert activity.county_part in took_part
    assert activity.partners.count() == len(partners)
    assert activity.partners.filter(name="Kreis Mettmann").exists() == activity.is_evidence


def test_the_county_led_only_its_own_newsletter():
    assert [activity.kind for activity in Activity.objects.filter(county_part=CountyPart.LED)] == ["newsletter"]


def test_the_joint_meeting_counts_for_three_measures_and_links_exactly_the_two_networks():
    meeting = Activity.objects.get(title__startswith="Gemeinsames Treffen")
    assert sorted(meeting.initiatives.values_list("name", flat=True)) == [
        "Maschinenbau Netzwerk Bergisch Land",
        "surface.net",
    ]
    assert sorted(meeting.measures.values_list("title", flat=True)) == [
        "Austausch der Initiativen untereinander",
        "Maschinenbaunetzwerk Bergisches Land",
        "Netzwerk surface.net",
    ]


def test_the_key_association_is_at_the_campus_only_where_the_source_says_so():
    at_campus = Activity.objects.filter(initiatives__short_name="Campus").filter(initiatives__name="Schlüsselregion")
    assert set(at_campus.values_list("title", flat=True)) == {
        row["title"] for row in ROWS if {"cvh", "schluesselregion"} <= set(row.entries("partners"))
    }


def test_school_labs_at_the_campus_count_for_both_their_sentences():
    labs = Activity.objects.filter(measures__mandate_items__number="4.2").distinct()
    assert [sorted(set(lab.measures.values_list("mandate_items__number", flat=True))) for lab in labs] == [
        ["3.1", "4.2"],
        ["3.1", "4.2"],
    ]


@pytest.mark.parametrize("title", ["Verein Metropolregion", "Land bewilligt zwei", "Vertrag zum Kompetenzzentrum"])
def test_what_serves_no_sentence_proves_none(title):
    activity = Activity.objects.get(title__startswith=title)
    assert not MandateItem.objects.filter(measures__activities=activity).exists()


def test_a_date_is_as_precise_as_its_source():
    assert Activity.objects.get(title__startswith="Auftakt des").date_in_words == "Juni 2013"
    assert Activity.objects.get(title__startswith="Newsletter 04/2015").date_in_words == "2015"
    assert Activity.objects.get(title__startswith="TEC Lab Mechatronik").date_in_words == "13.12.2013"


def test_an_inferred_date_says_from_what():
    assert not Activity.objects.filter(is_date_inferred=True, doubt="").exists()
    assert Activity.objects.filter(is_date_inferred=True).count() == 13


def test_participants_are_a_number_only_where_the_source_counts_them():
    counted = Activity.objects.exclude(participants=None)
    assert list(counted.values_list("title", "participants")) == [
        ("Mitgliederversammlung der Schlüsselregion wählt Vorstand nach", 65)
    ]


def test_the_figures_of_the_source_are_kept():
    activity = Activity.objects.get(title="Neuer Campus Velbert/Heiligenhaus eingeweiht")
    assert activity.description.endswith(
        "Zahlen laut Quelle: rund 300 Studierende, 400 Plätze, 7.600 Quadratmeter, rund 22 Mio. Euro."
    )


def test_events_are_public_and_nobody_recorded_them():
    assert set(Activity.objects.values_list("visibility", "recorded_by")) == {(Visibility.PUBLIC, None)}


def test_no_address_names_a_person():
    addresses = [
        address
        for activity in Activity.objects.all()
        for address in [activity.source_url, *activity.further_source_urls]
    ]
    addresses += Partner.objects.values_list("source_url", flat=True)
    addresses += Initiative.objects.values_list("source_url", flat=True)
    assert [address for address in addresses if NAMES_A_PERSON.search(address)] == []


def test_a_shortened_address_says_so():
    shortened = {
        activity.title
        for activity in Activity.objects.all()
        if any(urlsplit(url)[2:4] == ("/", "") for url in [activity.source_url, *activity.further_source_urls])
    }
    assert shortened == set(Activity.objects.filter(doubt__endswith=CUT).values_list("title", flat=True))
    assert Partner.objects.filter(note__endswith=CUT).count() == 2


@pytest.mark.parametrize("title", ["Erster Aktionstag", "Zweiter Aktionstag"])
def test_a_day_of_two_towns_counts_in_both(title):
    places = Activity.objects.get(title__startswith=title).municipalities.order_by("name")
    assert [place.name for place in places] == ["Heiligenhaus", "Velbert"]


def test_no_town_is_named_only_where_none_is_known_or_the_city_is_no_neighbour():
    elsewhere = Activity.objects.placed(Whereabouts.NOWHERE).order_by("place").values_list("place", flat=True)
    assert list(elsewhere) == ["", "", "Berlin", "Leipzig", "München", "Oberhausen"]
