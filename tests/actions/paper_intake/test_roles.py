"""Sachbearbeitung and Verwaltung read papers in; nobody sees what another person has begun."""

import pytest
from django.urls import reverse

from actions.mandate.paper import Paper
from actions.paper_intake.pending_paper import MOST_WAITING, PendingPaper
from tests.actions.paper_intake.page import Desk, text_of
from tests.factories import make_admin, make_clerk, make_committee_member, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make_person", [make_clerk, make_admin])
def test_both_of_the_office_read_a_paper_in(client, make_person):
    desk = Desk(client, make_person())
    desk.paste(text_of("01-tabellenkopf"))
    desk.press("uebernehmen")
    assert Paper.objects.get().reference == "80/031/2024"


@pytest.mark.parametrize("make_person", [make_committee_member, make_user])
def test_nobody_else_does(client, make_person):
    client.force_login(make_person())
    assert client.get(reverse("paper-intake")).status_code == 403
    assert client.post(reverse("paper-intake"), {"text": text_of("01-tabellenkopf")}).status_code == 403


def test_what_another_person_has_begun_is_not_found(client):
    begun = Desk(client, make_clerk())
    begun.paste(text_of("01-tabellenkopf"))
    form, kept = begun.form(), begun.pending
    client.force_login(make_admin())

    assert client.get(begun.address).status_code == 404
    assert client.post(begun.address, {**form, "schritt": "uebernehmen"}).status_code == 404
    drop = reverse("paper-intake-drop", args=[kept.pk])
    assert (client.get(drop).status_code, client.post(drop).status_code) == (404, 404)
    assert "Netzwerkarbeit" not in client.get(reverse("paper-intake")).content.decode()
    assert (Paper.objects.count(), PendingPaper.objects.count()) == (0, 1)


def test_what_is_begun_waits_in_the_list_and_can_be_dropped(client):
    desk = Desk(client, make_clerk())
    desk.paste(text_of("01-tabellenkopf"))
    assert desk.address in client.get(reverse("paper-intake")).content.decode()

    client.post(reverse("paper-intake-drop", args=[desk.pending.pk]))

    assert PendingPaper.objects.count() == 0


def test_with_an_account_goes_what_it_had_begun(client):
    desk = Desk(client, make_clerk())
    desk.paste(text_of("01-tabellenkopf"))
    desk.user.delete()
    assert PendingPaper.objects.count() == 0


def test_the_list_of_papers_and_the_first_start_lead_there(client):
    client.force_login(make_admin())
    for name in ("paper-list", "first-start"):
        assert reverse("paper-intake") in client.get(reverse(name)).content.decode()
    client.force_login(make_committee_member())
    assert reverse("paper-intake") not in client.get(reverse("paper-list")).content.decode()


def test_the_list_of_what_is_begun_has_an_end(client):
    desk = Desk(client, make_clerk())
    desk.paste(text_of("04-ein-satz"))
    kept = desk.pending
    PendingPaper.objects.bulk_create(
        PendingPaper(user=desk.user, text="x", content=kept.content) for _ in range(MOST_WAITING - 1)
    )
    response = desk.paste(text_of("04-ein-satz"))
    assert "Bitte zuerst eine verwerfen" in response.content.decode()
    assert PendingPaper.objects.count() == MOST_WAITING
