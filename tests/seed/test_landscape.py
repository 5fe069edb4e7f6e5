"""Towns, partners and initiatives of the first data."""

import datetime

import pytest

from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_data")]


def test_the_ten_towns_belong_to_the_county_and_have_its_key():
    towns = Municipality.objects.towns().select_related("county")
    assert [town.name for town in towns] == [
        "Erkrath",
        "Haan",
        "Heiligenhaus",
        "Hilden",
        "Langenfeld (Rhld.)",
        "Mettmann",
        "Monheim am Rhein",
        "Ratingen",
        "Velbert",
        "Wülfrath",
    ]
    assert {(town.county.name, town.ags[:5], len(town.ags)) for town in towns} == {("Kreis Mettmann", "05158", 8)}
    assert Municipality.objects.get(is_county_seat=True).name == "Mettmann"


def test_there_are_57_listed_organisations_and_those_only_the_chronicle_names():
    assert Partner.objects.count() == 57 + Partner.objects.filter(note__startswith="Aus der Chronik.").count()


def test_an_organisation_is_found_by_the_spelling_of_the_chronicle():
    found = [partner.short_name for partner in Partner.objects.matching("IHK zu Düsseldorf")]
    assert found == ["IHK Düsseldorf"]
    found = [partner.short_name for partner in Partner.objects.matching("Entwicklungsagentur GmbH")]
    assert found == ["Bergische Gesellschaft"]


def test_every_partner_names_its_source():
    assert not Partner.objects.filter(source_url="").exists()


def test_the_working_group_of_the_three_ended_in_2021_and_that_is_in_doubt():
    arge = Initiative.objects.get(short_name="ARGE")
    assert (arge.ended_in_words, arge.founded_on) == ("2021", None)
    assert "amtliche Zweitquelle fehlt" in arge.note


def test_a_founding_nobody_proves_is_empty():
    unproven = Initiative.objects.filter(founded_on=None).values_list("name", flat=True)
    assert "surface.net" in unproven
    assert "Fachkräftebündnis Kreis Mettmann" in unproven
    assert Initiative.objects.get(name="Schlüsselregion").founded_in_words == "November 2006"


def test_since_when_the_county_is_a_member_of_the_two_associations_is_not_said():
    memberships = Participation.objects.filter(
        partner__name="Kreis Mettmann", role="mitglied", initiative__name__in=["BioRiver", "Schlüsselregion"]
    )
    assert list(memberships.values_list("since_year", flat=True)) == [None, None]


def test_the_carrier_of_the_zdi_work_changed_in_2016():
    carriers = Participation.objects.filter(initiative__short_name="zdi-Netzwerk", role="traeger")
    assert list(carriers.values_list("partner__name", "since_year", "until_year")) == [
        ("erkrath initial e.V.", None, 2016),
        ("Kreis Mettmann", 2016, None),
    ]


def test_the_same_code_stands_in_both_editions():
    editions = Sector.objects.filter(code="28").values_list("edition", flat=True)
    assert sorted(editions) == [2008, 2025]


def test_no_person_is_loaded():
    assert not Contact.objects.exists()


def test_initiatives_start_on_the_day_or_the_first_day_they_can_mean():
    assert Initiative.objects.get(short_name="zdi-Netzwerk").founded_on == datetime.date(2016, 9, 27)
    assert Initiative.objects.get(name="BioRiver").founded_on == datetime.date(2004, 6, 1)
