"""The filters that compute or follow a path: each finds its own, tells the committee nothing, and never breaks."""

import datetime
import itertools
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Visibility
from initiatives.places.sector import Sector
from tests.everyday import every_day
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_membership,
    make_milestone,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db

MEASURES, LOG = "/massnahmen/", "/aktivitaeten/"


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def measures(client, **query):
    page = client.get(f"{MEASURES}?{urlencode(query)}")
    assert page.status_code == 200
    return {row.title for row in page.context["rows"]}


def titles(client, **query):
    page = client.get(f"{LOG}?{urlencode(query)}")
    assert page.status_code == 200
    return [activity.title for activity in page.context["activities"]]


def make_sector():
    return Sector.objects.create(edition=2025, code="21", title="Pharma")


def test_the_schedule_is_asked_as_the_page_shows_it(client, clerk):
    make_milestone(make_measure(title="kritisch"), due_on=ago(100))
    make_milestone(make_measure(title="abweichend"), due_on=ago(5))
    make_milestone(make_measure(title="im Plan"), due_on=ago(-5))
    make_measure(title="ohne")
    for state, title in (
        ("kritisch", "kritisch"),
        ("abweichung", "abweichend"),
        ("im-plan", "im Plan"),
        ("ohne-angabe", "ohne"),
    ):
        assert measures(client, zeitplan=state) == {title}


def test_pages_count_only_what_the_schedule_leaves(client, clerk):
    for _ in range(30):
        make_measure()
        make_milestone(make_measure(), due_on=ago(5))
    page = client.get(f"{MEASURES}?zeitplan=abweichung&page=2").context["page_obj"]
    assert (page.paginator.count, len(page.object_list)) == (30, 5)


def test_the_age_of_the_evidence(client, clerk):
    make_activity(make_measure(title="frisch"), happened_on=ago(365))
    make_activity(make_measure(title="alt"), happened_on=ago(366))
    lately = make_measure(title="dieses Jahr")
    make_activity(lately, happened_on=timezone.localdate().replace(month=1, day=1), precision="jahr")
    make_measure(title="nichts")
    assert measures(client, nachweis="frisch") == {"frisch", "dieses Jahr"}
    assert measures(client, nachweis="alt") == {"alt"}
    assert measures(client, nachweis="keine") == {"nichts"}


def test_for_the_committee_an_internal_activity_is_no_evidence(client):
    make_activity(make_measure(title="offen"), happened_on=ago(3), visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    assert measures(client, nachweis="frisch") == set()
    assert measures(client, nachweis="keine") == {"offen"}


def test_initiative_partner_town_sector_and_me(client, clerk):
    sector, town = make_sector(), make_town()
    initiative, partner = make_initiative(municipality=town), make_partner()
    initiative.sectors.add(sector)
    wanted = make_membership(title="gesucht", initiative=initiative, responsible=clerk)
    wanted.participations.create(partner=partner)
    make_membership(title="anderes", responsible=make_clerk())
    for query in (
        {"initiative": initiative.pk},
        {"partner": partner.pk},
        {"ort": town.pk},
        {"ort": town.county.pk},
        {"branche": sector.pk},
        {"verantwortlich": "ich"},
        {"verantwortlich": clerk.pk},
    ):
        assert measures(client, **query) == {"gesucht"}, query


def test_a_measures_own_sector_and_the_place_of_an_activity_count_too(client, clerk):
    sector, town = make_sector(), make_town()
    skilled = make_measure(SkilledWorkerMeasure, title="Fachkräfte")
    skilled.sectors.add(sector)
    make_activity(make_measure(title="vor Ort"), municipalities=[town])
    assert measures(client, branche=sector.pk) == {"Fachkräfte"}
    assert measures(client, ort=town.pk) == {"vor Ort"}


def test_an_internal_activity_tells_the_committee_no_town(client):
    town = make_town()
    make_activity(make_measure(title="vor Ort"), municipalities=[town], visibility=Visibility.INTERNAL)
    client.force_login(make_committee_member())
    assert measures(client, ort=town.pk) == set()


def test_activities_by_town_sector_responsible_and_visibility(client, clerk):
    town, sector, initiative = make_town(), make_sector(), make_initiative()
    initiative.sectors.add(sector)
    wanted = make_activity(
        make_measure(responsible=clerk), title="gesucht", municipalities=[town], visibility=Visibility.INTERNAL
    )
    wanted.initiatives.add(initiative)
    make_activity(make_measure(responsible=make_clerk()), title="anderes")
    for query in (
        {"ort": town.pk},
        {"ort": town.county.pk},
        {"branche": sector.pk},
        {"verantwortlich": "ich"},
        {"verantwortlich": clerk.pk},
        {"sichtbarkeit": "intern"},
    ):
        assert titles(client, **query) == ["gesucht"], query


def test_the_committee_is_offered_neither_visibility_nor_itself(client):
    make_activity(title="offen")
    client.force_login(make_committee_member())
    page = client.get(LOG)
    assert "sichtbarkeit" not in page.context["filter"].form.fields
    assert "ich selbst" not in page.text
    assert titles(client, sichtbarkeit="intern") == ["offen"]


def test_who_answers_for_an_internal_measure_is_not_told(client):
    person = make_clerk(first_name="Kanarienvogel")
    make_activity(make_measure(responsible=person, visibility=Visibility.INTERNAL))
    client.force_login(make_committee_member())
    for address in (LOG, MEASURES):
        assert "Kanarienvogel" not in client.get(address).text
        assert "Kanarienvogel" not in client.get(f"{address}?verantwortlich={person.pk}").text


def test_the_log_can_be_read_from_its_beginning_and_as_it_was_written(client, clerk):
    for title, day in (("zwei", 2), ("drei", 3), ("eins", 1)):
        make_activity(title=title, happened_on=datetime.date(2026, 1, day))
    assert titles(client, sortierung="aelteste") == ["eins", "zwei", "drei"]
    assert titles(client, sortierung="zuletzt-erfasst") == ["eins", "drei", "zwei"]


NAMES = (
    "zeitplan",
    "nachweis",
    "ort",
    "branche",
    "initiative",
    "partner",
    "verantwortlich",
    "sichtbarkeit",
    "sortierung",
)
ODD = ("abc", "999999", "-1", "²", "0", "' OR 1=1", "ich", "\0", "9" * 40)


@pytest.mark.parametrize("odd", every_day(ODD[::3], ODD))
@pytest.mark.parametrize("address", [MEASURES, LOG])
def test_odd_input_never_breaks(client, clerk, address, odd):
    assert client.get(f"{address}?{urlencode(dict.fromkeys(NAMES, odd))}").status_code == 200
    one = NAMES[ODD.index(odd)]
    assert client.get(f"{address}?{urlencode({one: odd})}").status_code == 200, one


@pytest.mark.slow
@pytest.mark.parametrize("address", [MEASURES, LOG])
def test_no_odd_input_breaks_in_any_of_them_alone(client, clerk, address):
    for odd, name in itertools.product(ODD, NAMES):
        assert client.get(f"{address}?{urlencode({name: odd})}").status_code == 200, (name, odd)


EVERYTHING = {
    MEASURES: {"zeitplan": "abweichung", "nachweis": "frisch", "verantwortlich": "ich", "sortierung": "neu"},
    LOG: {"verantwortlich": "ich", "sichtbarkeit": "ausschuss", "sortierung": "aelteste"},
}


@pytest.mark.slow
@pytest.mark.parametrize("address", EVERYTHING)
def test_the_effort_does_not_grow_with_the_rows(client, clerk, address):
    def ask():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"{address}?{urlencode(EVERYTHING[address])}")
        return len(queries)

    def add():
        measure = make_measure(responsible=clerk)
        make_milestone(measure, due_on=ago(5))
        make_activity(measure, happened_on=ago(5))

    add()
    ask()
    one = ask()
    for _ in range(22):
        add()
    assert ask() == one
