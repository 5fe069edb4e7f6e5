"""The page of a town: what happened there, what is on offer, who sits there, and the way to all of it."""

import datetime

import pytest
from django.urls import reverse

from actions.activities import account
from clusterfoerderung.records.visibility import Visibility
from initiatives.places.municipality import Municipality
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_offer,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db

LISTINGS = ("activities", "offers", "initiatives", "partners")


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


@pytest.fixture
def velbert():
    return make_town(name="Velbert")


def page(client, town, **query):
    response = client.get(reverse("town", args=[town.pk]), query)
    assert response.status_code == 200
    return response


def listed(client, town, **query):
    """{listing: the rows it shows}."""
    context = page(client, town, **query).context
    return {name: context[name].rows for name in LISTINGS}


def test_it_lists_what_belongs_to_the_town_and_nothing_of_another(clerk, velbert):
    haan = make_town(name="Haan")
    both = make_activity(municipalities=[haan, velbert], happened_on=datetime.date(2024, 5, 4))
    latest = make_activity(municipalities=[velbert], happened_on=datetime.date(2025, 5, 4))
    make_activity(municipalities=[haan])
    make_activity(municipalities=[velbert.county])
    here, county_wide = make_offer(title="A"), make_offer(title="B")
    here.municipalities.add(velbert)
    county_wide.municipalities.add(velbert.county)
    make_offer().municipalities.add(haan)
    initiative, partner = make_initiative(municipality=velbert), make_partner(municipality=velbert)
    make_initiative(municipality=haan)
    make_partner(municipality=haan)
    assert listed(clerk, velbert) == {
        "activities": [latest, both],
        "offers": [here, county_wide],
        "initiatives": [initiative],
        "partners": [partner],
    }
    assert listed(clerk, velbert, bis="2024")["activities"] == [both]


def test_each_list_shows_ten_and_leads_to_as_many_as_it_says(clerk, velbert):
    with account.changing():
        for _ in range(11):
            make_activity(municipalities=[velbert])
            make_offer().municipalities.add(velbert)
            make_initiative(municipality=velbert)
            make_partner(municipality=velbert)
    context = page(clerk, velbert).context
    shown = {name: (len(context[name].rows), context[name].number) for name in LISTINGS}
    assert shown == dict.fromkeys(LISTINGS, (10, 11))
    behind = [clerk.get(context[name].url).context["page_obj"].paginator.count for name in LISTINGS]
    assert behind == [11, 11, 11, 11]


def test_silence_is_told_only_of_the_years_that_were_asked_for(clerk, velbert):
    make_activity(municipalities=[velbert], happened_on=datetime.date(2013, 5, 4))
    assert "2014 bis 2015: keine Aktivität erfasst" in page(clerk, velbert, bis="2015").text
    assert "keine Aktivität erfasst" not in page(clerk, velbert, bis="2013").text


def test_an_empty_town_says_so(clerk, velbert):
    text = page(clerk, velbert).text
    said = [
        "Im gewählten Zeitraum ist hier keine Aktivität erfasst.",
        "Kein Angebot eingetragen.",
        "Keine Initiative hat hier ihren Sitz.",
        "Kein Partner hat hier seinen Sitz.",
    ]
    assert [sentence for sentence in said if sentence in text] == said


def test_the_committee_reads_only_what_is_released(client, velbert):
    released = make_activity(make_measure(), municipalities=[velbert])
    make_activity(municipalities=[velbert], title="Streng intern", visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    response = page(client, velbert)
    assert (response.context["activities"].rows, response.context["activities"].number) == ([released], 1)
    assert "Streng intern" not in response.text


def test_the_town_as_a_partner_stands_first_and_each_leads_to_the_other(clerk, velbert):
    make_partner(name="Amt", kind="kammer", municipality=velbert)
    town = make_partner(name="Stadt Velbert", kind="kommune", municipality=velbert)
    assert listed(clerk, velbert)["partners"][0] == town
    text = clerk.get(town.get_absolute_url()).text
    assert f'<a href="{reverse("town", args=[velbert.pk])}">Was in Velbert geschah</a>' in text


def test_a_partner_leads_to_its_town_but_to_no_page_of_a_neighbour(clerk, velbert):
    city = Municipality.objects.create(name="Wuppertal", kind="kreisfrei", ags="05124000")
    for place, links in ((velbert, 1), (city, 0), (velbert.county, 0), (None, 0)):
        text = clerk.get(make_partner(municipality=place).get_absolute_url()).text
        assert text.count('href="/karte/') - text.count('href="/karte/"') == links
