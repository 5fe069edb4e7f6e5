import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.measures.milestone import Milestone
from tests.answers import said
from tests.factories import make_committee_member, make_measure, make_milestone
from tests.sending import sent

pytestmark = pytest.mark.django_db

OVER_ONE = ("milestone-edit", "milestone-done", "milestone-reopen", "milestone-delete")


def url(name, milestone):
    return reverse(name, args=[milestone.measure_id, milestone.pk])


def test_a_clerk_plans_one_and_comes_back_to_the_measure(client, clerk):
    measure = make_measure()
    new = reverse("milestone-create", args=[measure.pk])
    data = sent(client.get(new).context["form"], title="Konzept", due_on="2026-12-01")
    response = client.post(new, data)
    milestone = measure.milestones.get()
    assert (milestone.title, milestone.due_on) == ("Konzept", datetime.date(2026, 12, 1))
    assert response.url == measure.get_absolute_url()
    assert client.post(new, data).url == response.url
    assert measure.milestones.count() == 1


def test_a_milestone_needs_words_and_a_day(client, clerk):
    measure = make_measure()
    response = client.post(reverse("milestone-create", args=[measure.pk]), {"note": "Wichtig"})
    assert response.context["form"].errors["title"] == ["Bitte sagen, was erreicht sein soll."]
    assert response.context["form"].errors["due_on"] == ["Bitte sagen, bis wann."]
    assert "Wichtig" in response.content.decode()
    assert not Milestone.objects.exists()


def test_it_can_be_changed(client, clerk):
    milestone = make_milestone(make_measure())
    edit = url("milestone-edit", milestone)
    client.post(edit, sent(client.get(edit).context["form"], title="Neu", done_on="2026-02-03"))
    milestone.refresh_from_db()
    assert (milestone.title, milestone.done_on) == ("Neu", datetime.date(2026, 2, 3))


def test_two_at_once_see_each_other(client, clerk):
    milestone = make_milestone(make_measure(), title="Vorher", due_on=datetime.date(2026, 1, 31))
    edit = url("milestone-edit", milestone)
    mine = sent(client.get(edit).context["form"], title="Meiner", due_on="2026-02-28")
    milestone.title = "Ihrer"
    milestone.save()
    response = client.post(edit, mine)
    assert response.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in response.context["conflict"]] == [
        ("Was soll erreicht sein?", "Ihrer", "Meiner"),
        ("Fällig am", "31.01.2026", "28.02.2026"),
    ]


def test_done_is_today_and_twice_is_once(client, clerk):
    milestone = make_milestone(make_measure(), title="Konzept")
    assert said(client.post(url("milestone-done", milestone))) == ["Meilenstein „Konzept“ ist erledigt."]
    milestone.refresh_from_db()
    assert milestone.done_on == timezone.localdate()
    assert said(client.post(url("milestone-done", milestone)))[-1] == "Das war schon so gespeichert."
    client.post(url("milestone-reopen", milestone))
    milestone.refresh_from_db()
    assert milestone.is_open


def test_it_is_deleted_only_after_a_question(client, clerk):
    milestone = make_milestone(make_measure(), title="Konzept")
    question = client.get(url("milestone-delete", milestone)).content.decode()
    assert "Diesen Meilenstein löschen?" in question
    assert Milestone.objects.exists()
    response = client.post(url("milestone-delete", milestone))
    assert response.url == f"/massnahmen/{milestone.measure_id}/"
    assert said(response) == ["Meilenstein gelöscht: Konzept"]
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("name", OVER_ONE)
def test_the_address_of_another_measure_leads_nowhere(client, clerk, name):
    milestone, other = make_milestone(make_measure()), make_measure()
    assert client.post(reverse(name, args=[other.pk, milestone.pk]), {"title": "Falsch"}).status_code == 404
    milestone.refresh_from_db()
    assert (milestone.is_open, milestone.version) == (True, 1)


@pytest.mark.parametrize("name", OVER_ONE)
def test_the_committee_changes_nothing(client, name):
    milestone = make_milestone(make_measure())
    client.force_login(make_committee_member())
    assert client.post(url(name, milestone)).status_code == 403
    assert client.post(reverse("milestone-create", args=[milestone.measure_id])).status_code == 403
    assert Milestone.objects.get().version == 1


@pytest.mark.parametrize("name", ["milestone-done", "milestone-reopen"])
def test_no_get_changes_anything(client, clerk, name):
    milestone = make_milestone(make_measure())
    assert client.get(url(name, milestone)).status_code == 405
