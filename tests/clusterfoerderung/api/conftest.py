"""One row in every collection, as often as wanted; and a reader of JSON."""

import datetime

import pytest

from actions.campus.campus_cooperation import CampusCooperation
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.participation import MeasureParticipation
from actions.memberships.membership import Membership
from actions.other_measures.other_measure import OtherMeasure
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_contact,
    make_fee,
    make_field,
    make_initiative,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_offer,
    make_paper,
    make_participation,
    make_partner,
    make_sector,
    make_settlement,
    make_town,
    make_user,
)

# What must never come out, whoever asks: people, and what only the office knows.
PERSON = "Beispielperson Geheim"


def people(initiative, partner):
    """Everybody who stands somewhere near, named PERSON."""
    make_contact(partner=partner, name=PERSON, email="geheim@beispiel.example")
    return make_user(username=f"geheim-{initiative.pk}", first_name="Beispielperson", last_name="Geheim")


def measures_of_each_kind(item, person, initiative, partner, sector, **kwargs):
    common = {"items": [item], "responsible": person, **kwargs}
    membership = make_measure(
        Membership, initiative=initiative, representative=PERSON, representative_person=person, **common
    )
    make_fee(membership)
    skilled = make_measure(SkilledWorkerMeasure, **common)
    skilled.sectors.add(sector)
    campus = make_measure(CampusCooperation, campus=partner, **common)
    regional = make_measure(RegionalCooperation, **common)
    MeasureParticipation.objects.create(measure=regional, partner=partner)
    regional.initiatives.add(initiative)
    other = make_measure(OtherMeasure, **common)
    return [membership, regional, skilled, campus, other]


def make_one_of_each(visibility=Visibility.COMMITTEE):
    """{name of a collection: the rows now in it}, linked with each other."""
    paper = make_paper()
    item = make_item(make_field(paper))
    make_settlement(item)
    town, sector = make_town(), make_sector()
    partner = make_partner(municipality=town)
    initiative = make_initiative(sponsor=partner, municipality=town)
    offer = make_offer(initiative=initiative, checked_on=datetime.date(2026, 5, 4))
    for row in (partner, initiative, offer):
        row.sectors.add(sector)
    offer.municipalities.add(town)
    person = people(initiative, partner)
    measures = measures_of_each_kind(item, person, initiative, partner, sector, visibility=visibility)
    activity = make_activity(*measures, municipalities=[town], recorded_by=person, visibility=visibility)
    activity.initiatives.add(initiative)
    activity.partners.add(partner)
    meeting = make_meeting(
        measures[0], attendance="vertreten", represented_by=PERSON, note=f"vertreten: {PERSON}", activity=activity
    )
    meeting.initiatives.add(initiative)
    milestone = make_milestone(measures[0], responsible=person, note=f"zuständig: {PERSON}")
    return {
        "vorlagen": [paper],
        "beschluesse": [item],
        "massnahmen": measures,
        "meilensteine": [milestone],
        "aktivitaeten": [activity],
        "termine": [meeting],
        "initiativen": [initiative],
        "partner": [partner],
        "beteiligungen": [make_participation(initiative=initiative, partner=partner)],
        "angebote": [offer],
        "staedte": [town, town.county],
        "branchen": [sector],
    }


@pytest.fixture
def read(client):
    """Asks as `user` for what stands behind /api/v1/ and gives the JSON; anything but 200 fails."""

    def read(user, path="", query=None):
        client.force_login(user)
        response = client.get(f"/api/v1/{path}", query)
        assert response.status_code == 200, (path, query, response.content)
        return response.json()

    return read
