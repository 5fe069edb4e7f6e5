"""Who sees to what: a milestone's own person, the measure's, and the Verwaltung for whoever is locked."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.deadlines.agenda import all_due
from actions.deadlines.scope import Scope
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_field,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def locked():
    return make_clerk(first_name="Eva", last_name="Beispiel", is_active=False)


def measure_with(responsible, **kwargs):
    """Fresh, so that only what is planned is due."""
    measure = make_measure(responsible=responsible, **kwargs)
    make_activity(measure, happened_on=timezone.localdate())
    return measure


def titles(person, today):
    """What is theirs, in the order of its days."""
    return [one.title for one in all_due(Scope(person, today, person=person))]


def test_a_milestone_that_names_somebody_is_theirs_and_not_the_measures(today):
    lead, specialist = make_clerk(), make_clerk()
    measure = measure_with(lead)
    make_milestone(measure, title="Vertrag", responsible=specialist)
    make_milestone(measure, title="Auftakt")
    assert titles(specialist, today) == ["Vertrag"]
    assert titles(lead, today) == ["Auftakt"]


def test_what_is_a_locked_persons_is_the_verwaltungs(today, locked):
    measure = measure_with(locked)
    make_milestone(measure, title="Vertrag")
    make_meeting(measure, title="Beirat", scheduled_on=today)
    assert set(titles(make_admin(), today)) == {"Vertrag", "Beirat"}
    assert titles(make_clerk(), today) == []


def test_a_milestone_of_a_locked_person_is_the_measures_and_only_then_the_verwaltungs(today, locked):
    lead, admin = make_clerk(), make_admin()
    make_milestone(measure_with(lead), title="hat jemanden", responsible=locked)
    make_milestone(measure_with(None), title="hat niemanden", responsible=locked)
    make_milestone(measure_with(make_clerk(is_active=False)), title="beide gesperrt", responsible=locked)
    assert titles(lead, today) == ["hat jemanden"]
    assert sorted(titles(admin, today)) == ["beide gesperrt", "hat niemanden"]


def test_a_milestone_of_a_colleague_in_a_locked_persons_measure_stays_with_the_colleague(today, locked):
    colleague, admin = make_clerk(), make_admin()
    make_milestone(measure_with(locked), title="Vertrag", responsible=colleague)
    assert (titles(colleague, today), titles(admin, today)) == (["Vertrag"], [])


def test_the_list_of_dates_says_whose_it_was_and_leads_to_the_handover(client, locked):
    make_milestone(measure_with(locked), title="Vertrag")
    client.force_login(make_admin())
    page = client.get("/termine/?verantwortlich=ich").text
    assert "Vertrag" in page
    assert "Gehört einer gesperrten Person (Eva Beispiel)" in page
    assert f"{reverse('measure-handover')}?von={locked.pk}" in page
    client.force_login(make_committee_member())
    page = client.get("/termine/").text
    assert "Vertrag" in page
    assert "gesperrt" not in page


def test_the_page_of_the_measure_says_so_to_staff_alone(client, locked):
    measure = measure_with(locked)
    make_milestone(measure, responsible=locked)
    said = {}
    for make in (make_clerk, make_admin, make_committee_member):
        client.force_login(make())
        said[make] = client.get(measure.get_absolute_url()).text.count("Gehört einer gesperrten Person")
    assert list(said.values()) == [2, 2, 0]


def test_the_overview_lets_staff_know_that_it_waits(client, locked):
    item = make_item(make_field())
    measure_with(locked, items=[item], field=item.field)
    client.force_login(make_clerk())
    assert "Gehört einer gesperrten Person: Eva Beispiel" in client.get("/").text
    client.force_login(make_committee_member())
    assert "Eva Beispiel" not in client.get("/").text


def test_measures_of_locked_people_and_of_nobody_are_filters_for_staff(client, locked, today):
    measure_with(locked, title="Verwaist")
    measure_with(None, title="Niemandes")
    measure_with(make_clerk(), title="Betreut")
    client.force_login(make_clerk())
    for choice, title in (("gesperrt", "Verwaist"), ("niemand", "Niemandes")):
        rows = client.get("/massnahmen/", {"verantwortlich": choice}).context["rows"]
        assert [row.title for row in rows] == [title]
    client.force_login(make_committee_member())
    form = client.get("/massnahmen/").context["filter"].form
    assert form.fields["verantwortlich"].fixed == {}


def test_the_dates_of_a_colleague_are_those_they_see_to(client):
    lead, specialist = make_clerk(), make_clerk()
    measure = measure_with(lead)
    make_milestone(measure, title="Vertrag", responsible=specialist)
    make_milestone(measure, title="Auftakt")
    client.force_login(make_clerk())
    groups = client.get("/termine/", {"verantwortlich": specialist.pk}).context["groups"]
    assert [entry.deadline.title for group in groups for entry in group.entries] == ["Vertrag"]


def test_the_form_offers_active_clerks_and_whoever_is_named_already(client, locked):
    clerk, measure = make_clerk(), measure_with(None)
    make_admin()
    named, other = make_milestone(measure, responsible=locked), make_milestone(measure)
    client.force_login(clerk)
    for milestone, offered in ((named, {clerk, locked}), (other, {clerk})):
        page = client.get(reverse("milestone-edit", args=[measure.pk, milestone.pk]))
        assert set(page.context["form"].fields["responsible"].queryset) == offered


@pytest.mark.history
def test_a_person_named_in_the_form_stands_on_the_page_and_in_the_history(client):
    clerk, measure = make_clerk(first_name="Erika", last_name="Muster"), measure_with(None)
    client.force_login(clerk)
    milestone = make_milestone(measure, title="Vertrag", due_on=datetime.date(2030, 1, 1))
    sent = {"title": "Vertrag", "due_on": "2030-01-01", "responsible": clerk.pk, "version": 1}
    assert client.post(reverse("milestone-edit", args=[measure.pk, milestone.pk]), sent).status_code == 302
    page = client.get(measure.get_absolute_url()).text
    assert "verantwortlich: Erika Muster" in page
    assert "Erika Muster" in page.split("Historie")[-1]


def test_locking_an_account_says_what_it_leaves_behind_and_where_to_hand_it_over(client, locked):
    clerk = make_clerk()
    make_milestone(measure_with(clerk), responsible=clerk)
    client.force_login(make_admin())
    response = client.post(reverse("admin:person_lock", args=[clerk.pk]), follow=True)
    said = " ".join(str(one) for one in response.context["messages"])
    assert "1 Maßnahme und 1 Meilenstein" in said
    assert f"{reverse('measure-handover')}?von={clerk.pk}" in said
