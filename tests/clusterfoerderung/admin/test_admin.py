"""The master-data desk: who may enter, and that nobody loses what somebody else saved."""

import threading

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.db import OperationalError, connection
from django.urls import reverse

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.admin.base import RecordAdmin
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.admin.admin_pages import errors, filled_in, url
from tests.factories import (
    make_activity,
    make_initiative,
    make_measure,
    make_partner,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

STALE = "Jemand hat diesen Eintrag inzwischen geändert"


# --- who may enter ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, Role.CLERK, Role.COMMITTEE])
def test_nobody_but_the_verwaltung_enters_any_page(client, role):
    partner = make_partner()
    client.force_login(make_user(role))
    pages = [reverse("admin:index"), url(partner, "change"), url(partner, "changelist"), url(partner, "delete")]
    assert [client.get(page).status_code for page in pages] == [403] * len(pages)
    assert client.post(url(partner, "delete"), {"post": "yes"}).status_code == 403


def test_whoever_is_not_signed_in_is_sent_to_the_one_login(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == f"{reverse('account_login')}?next=/admin/"


def test_the_verwaltung_opens_every_list_and_every_form_it_may(keeper):
    for model, desk in admin.site._registry.items():
        assert keeper.get(url(model, "changelist")).status_code == 200, model
        may_add = issubclass(type(desk), RecordAdmin) or model._meta.model_name in {"user", "apikey"}
        assert keeper.get(url(model, "add")).status_code == (200 if may_add else 403), model


def test_the_countys_work_is_there_to_look_up_only(keeper):
    measure = make_measure()
    activity = make_activity(measure)
    for row in (measure, activity):
        assert keeper.get(url(row, "change")).status_code == 200
        assert keeper.post(url(row, "change"), {"title": "Anders"}).status_code == 403
        assert keeper.post(url(row, "delete"), {"post": "yes"}).status_code == 403
    assert (Measure.objects.count(), Activity.objects.count()) == (1, 1)


# --- no lost update -----------------------------------------------------------------------------


def test_a_stale_save_keeps_what_was_typed_and_shows_what_the_other_saved(keeper):
    partner = make_partner(name="IHK", location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    Partner.objects.get(pk=partner.pk).save()
    other = Partner.objects.get(pk=partner.pk)
    other.location = "Velbert"
    other.save()

    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))

    assert STALE in errors(response)
    (row,) = response.context["conflicts"][0].conflict
    assert (row.label, row.theirs, row.yours) == ("Ort", "Velbert", "Ratingen")
    assert response.context["adminform"].form["location"].value() == "Ratingen"
    assert Partner.objects.get().location == "Velbert"


def test_whoever_has_seen_both_versions_may_save(keeper):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    Partner.objects.get(pk=partner.pk).save()
    refused = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))
    assert keeper.post(url(partner, "change"), filled_in(refused)).status_code == 302
    assert Partner.objects.get().location == "Ratingen"


@pytest.mark.parametrize("version", ["", "abc", "0", "-1", "99999999999999999999", "1\0"])
def test_a_version_that_is_none_counts_as_an_old_one(keeper, version):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen", version=version))
    assert STALE in errors(response)
    assert Partner.objects.get().location == "Düsseldorf"


def test_pressing_save_without_a_change_changes_nothing(keeper):
    partner = make_partner(description="Zeile eins\nZeile zwei")
    page = keeper.get(url(partner, "change"))
    sent = filled_in(page, description="Zeile eins\r\nZeile zwei")
    assert keeper.post(url(partner, "change"), sent).status_code == 302
    assert (Partner.objects.get().version, LogEntry.objects.get_for_object(partner).count()) == (1, 1)


def test_a_row_inside_a_page_has_a_version_of_its_own(keeper):
    initiative, partner = make_initiative(), make_partner()
    row = Participation.objects.create(initiative=initiative, partner=partner, since_year=2010)
    page = keeper.get(url(initiative, "change"))
    other = Participation.objects.get()
    other.since_year = 2011
    other.save()

    response = keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-note": "Neu"}))

    assert STALE in errors(response)
    assert {change.label for change in response.context["conflicts"][0].conflict} == {"Seit (Jahr)", "Anmerkung"}
    row.refresh_from_db()
    assert (row.since_year, row.note) == (2011, "")
    assert keeper.post(url(initiative, "change"), filled_in(response)).status_code == 302
    row.refresh_from_db()
    assert (row.since_year, row.note) == (2010, "Neu")


def test_a_row_that_someone_else_has_deleted_is_no_server_error(keeper):
    initiative = make_initiative()
    row = Participation.objects.create(initiative=initiative, partner=make_partner())
    page = keeper.get(url(initiative, "change"))
    row.delete()
    response = keeper.post(url(initiative, "change"), filled_in(page, **{"participations-0-note": "Neu"}))
    assert response.status_code == 200
    removed = filled_in(page, **{"participations-0-DELETE": "on"})
    assert keeper.post(url(initiative, "change"), removed).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_unseen_between_checking_and_writing(keeper, monkeypatch):
    partner = make_partner(location="Düsseldorf")
    page = keeper.get(url(partner, "change"))
    outcome, check = [], RecordAdmin.save_form

    def be_quicker():
        try:
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA busy_timeout = 0")
            other = Partner.objects.get(pk=partner.pk)
            other.location = "Velbert"
            other.save()
            outcome.append("saved")
        except OperationalError:
            outcome.append("kept out")
        finally:
            connection.close()

    def save_form(self, *args, **kwargs):
        if not outcome:
            other = threading.Thread(target=be_quicker)
            other.start()
            other.join()
        return check(self, *args, **kwargs)

    monkeypatch.setattr(RecordAdmin, "save_form", save_form)
    response = keeper.post(url(partner, "change"), filled_in(page, location="Ratingen"))

    if outcome == ["kept out"]:  # SQLite has one writer
        assert (response.status_code, Partner.objects.get().location) == (302, "Ratingen")
    else:
        assert STALE in errors(response)
        assert (outcome, Partner.objects.get().location) == (["saved"], "Velbert")
