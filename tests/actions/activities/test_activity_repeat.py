"""The same again today: everything but the date, the outcome and the source; who was there last stands first."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity, CountyPart
from actions.activities.when_field import When
from actions.measures.status import Status
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_committee_member,
    make_initiative,
    make_measure,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db

NEW = "/aktivitaeten/neu/"


@pytest.fixture
def told():
    """An activity that says everything."""
    activity = make_activity(
        title="Arbeitskreis Marketing",
        kind="gespraech",
        county_part=CountyPart.LED,
        happened_on=datetime.date(2026, 1, 7),
        description="Planung der Messe",
        result="Stand gebucht",
        assessment="Läuft gut",
        place="Velbert",
        municipalities=[make_town()],
        participants=12,
        source_url="https://example.org/protokoll",
        further_sources="https://example.org/mehr",
        doubt="Zahl geschätzt",
        is_date_inferred=True,
    )
    activity.initiatives.add(make_initiative())
    activity.partners.add(make_partner())
    return activity


def form_of(client, query=""):
    response = client.get(f"{NEW}?{query}")
    assert response.status_code == 200
    return response.context["form"]


def test_all_is_there_but_date_outcome_source_and_release(client, clerk, told):
    client.post(f"{NEW}?wie={told.pk}", sent_again(client, told))
    again = Activity.objects.exclude(pk=told.pk).get()
    for name in ("title", "kind", "county_part", "description", "place", "participants"):
        assert getattr(again, name) == getattr(told, name), name
    for name in ("measures", "initiatives", "partners", "municipalities"):
        assert list(getattr(again, name).all()) == list(getattr(told, name).all()), name
    for name in ("result", "assessment", "source_url", "further_sources", "doubt"):
        assert getattr(again, name) == "", name
    assert (again.happened_on, again.precision, again.is_date_inferred) == (timezone.localdate(), "tag", False)
    assert (again.visibility, again.recorded_by) == (Visibility.INTERNAL, clerk)


def sent_again(client, activity):
    form = form_of(client, f"wie={activity.pk}")
    assert form["when"].value() == When(timezone.localdate())
    data = {name: value for name, value in sent_lists(form).items() if name not in {"when", "is_date_inferred"}}
    return {**data, "when_choice": timezone.localdate().isoformat()}


def sent_lists(form):
    plain = [name for name in form.fields if name not in {"when", "measures", "initiatives", "partners"}]
    lists = {
        name: [one.pk for one in form.initial.get(name, [])]
        for name in ("measures", "initiatives", "partners", "municipalities")
    }
    values = {name: form[name].value() for name in plain}
    return {**{name: "" if value is None else value for name, value in values.items()}, **lists}


def test_an_ended_measure_is_kept(client, clerk):
    ended = make_measure(status=Status.DROPPED, status_reason="kein Bedarf")
    told = make_activity(ended)
    assert [one.pk for one in form_of(client, f"wie={told.pk}").initial["measures"]] == [ended.pk]


@pytest.mark.parametrize("query", ["wie=", "wie=0", "wie=999999", "wie=abc", "wie=-1", "wie=" + "9" * 40, "wie=²"])
def test_what_is_no_activity_shows_the_plain_form(client, clerk, query):
    form = form_of(client, query)
    assert form.initial.get("title") is None
    assert "Wie <a" not in client.get(f"{NEW}?{query}").text


def test_the_page_of_an_activity_leads_there(client, clerk, told):
    page = client.get(told.get_absolute_url()).text
    assert f'href="{NEW}?wie={told.pk}"' in page


def test_the_page_does_not_offer_it_to_who_may_not_log(client, told):
    client.force_login(make_committee_member())
    page = client.get(told.get_absolute_url()).text
    assert "Diese wiederholen" not in page
    assert client.get(f"{NEW}?wie={told.pk}").status_code == 403


def first_offered(form, name):
    groups = dict(form.fields[name].choices)
    return [key for key, _ in groups.get("Gewählt oder zuletzt dabei", [])]


def test_who_took_part_last_in_this_measure_is_offered_first(client, clerk):
    measure, other = make_measure(), make_measure()
    partners = [make_partner() for _ in range(8)]
    for number, partner in enumerate(partners[:6]):
        make_activity(measure, happened_on=datetime.date(2025, 1, 1 + number)).partners.add(partner)
    make_activity(other, happened_on=datetime.date(2026, 1, 1)).partners.add(partners[7])
    form = form_of(client, f"massnahme={measure.pk}")
    assert first_offered(form, "partners") == [partner.pk for partner in partners[5:1:-1]]
    rest = dict(form.fields["partners"].choices)[""]
    assert {key for key, _ in rest} == {partners[number].pk for number in (0, 1, 6, 7)}


def test_without_a_measure_the_one_used_last_decides(client, clerk):
    measure, partner = make_measure(), make_partner()
    make_activity(measure, recorded_by=clerk).partners.add(partner)
    make_activity(make_measure(), happened_on=datetime.date(2026, 6, 1)).partners.add(make_partner())
    assert first_offered(form_of(client), "partners") == [partner.pk]


def test_whoever_is_chosen_stands_before_whoever_was_there(client, clerk):
    measure, chosen, seen = make_measure(), make_initiative(), make_initiative()
    make_activity(measure, happened_on=datetime.date(2026, 2, 2)).initiatives.add(seen)
    told = make_activity(measure, happened_on=datetime.date(2020, 2, 2))
    told.initiatives.add(chosen)
    edit = client.get(reverse("activity-edit", args=[told.pk])).context["form"]
    assert first_offered(edit, "initiatives") == [chosen.pk, seen.pk]


def test_the_first_time_nobody_is_in_front(client, clerk):
    make_partner()
    assert first_offered(form_of(client, f"massnahme={make_measure().pk}"), "partners") == []


def test_each_stands_there_once(client, clerk):
    measure, partner = make_measure(), make_partner()
    for number in range(3):
        make_activity(measure, happened_on=datetime.date(2026, 1, 1 + number)).partners.add(partner)
    page = client.get(f"{NEW}?massnahme={measure.pk}").text
    assert page.count(f'name="partners" value="{partner.pk}"') == 1
