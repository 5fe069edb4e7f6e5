"""What happens to people's access is written down by number, and nothing else of them."""

import json
import logging
import logging.config

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from tests.clusterfoerderung.accounts.test_login import PASSWORD, sign_in
from tests.factories import make_admin, make_clerk, make_committee_member, make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_clerk(username="berger", email="berger@example.org", password=PASSWORD)


@pytest.fixture
def told(clerk, caplog):
    """What was written down since, without what stands around it."""
    caplog.set_level(logging.INFO, logger="clusterfoerderung.security")
    caplog.clear()
    return lambda: [record.getMessage() for record in caplog.records if record.name == "clusterfoerderung.security"]


def test_signing_in_and_out(client, clerk, told):
    sign_in(client, "berger")
    client.post(reverse("account_logout"))
    assert told() == [
        f"event=sign_in account={clerk.pk} by={clerk.pk}",
        f"event=sign_out account={clerk.pk} by={clerk.pk}",
    ]


@pytest.mark.parametrize("typed", ["berger", "BERGER", "berger@example.org"])
def test_a_wrong_password_names_the_account_whatever_was_typed(client, clerk, told, typed):
    client.post(reverse("account_login"), {"login": typed, "password": "falsch"})
    assert f"event=sign_in_failed account={clerk.pk}" in told()


def test_an_unknown_name_is_not_written_down(client, told):
    client.post(reverse("account_login"), {"login": "geheimname", "password": "falsch"})
    assert {*told()} == {"event=sign_in_failed"}


def test_too_many_tries_count_for_the_account_under_each_of_its_names(client, clerk, told):
    for number in range(12):
        client.post(
            reverse("account_login"), {"login": ("berger", "berger@example.org")[number % 2], "password": "falsch"}
        )
    assert f"event=sign_in_throttled account={clerk.pk}" in told()


def test_locking_an_account_and_giving_a_role(clerk, told):
    clerk.is_active = False
    clerk.save()
    clerk.groups.add(Group.objects.get_or_create(name=Role.ADMIN)[0])
    clerk.groups.remove(Group.objects.get(name=Role.CLERK))
    assert told() == [
        f"event=account_locked account={clerk.pk}",
        f"event=role_given account={clerk.pk} role=Verwaltung",
        f"event=role_taken account={clerk.pk} role=Sachbearbeitung",
    ]


def test_what_opens_an_account_to_somebody_else(client, clerk, told):
    admin = make_admin()
    client.force_login(admin)
    passwords = {"password1": "ein-langes-neues-Wort", "password2": "ein-langes-neues-Wort"}
    client.post(reverse("admin:auth_user_password_change", args=[clerk.pk]), passwords)
    clerk.refresh_from_db()
    clerk.email = "neu@example.org"
    clerk.save()
    assert f"event=password_set account={clerk.pk} by={admin.pk}" in told()
    assert f"event=address_changed account={clerk.pk}" in told()


def test_calendar_addresses_and_signing_out_elsewhere(client, clerk, told):
    sign_in(client, "berger")
    for action in ("erzeugen", "widerrufen"):
        client.post(reverse("calendar-settings"), {"aktion": action})
    client.post(reverse("usersessions_list"))
    own = f"account={clerk.pk} by={clerk.pk}"
    assert told()[1:] == [
        f"event=calendar_address_made {own}",
        f"event=calendar_address_taken_back {own}",
        f"event=signed_out_elsewhere {own}",
    ]


def test_taking_personal_data_out(client, told):
    admin = make_admin()
    client.force_login(admin)
    client.get(reverse("contact-export", args=["csv"])).getvalue()
    assert f"event=personal_data_exported by={admin.pk} list=ansprechpersonen" in told()


def test_no_name_address_or_password_is_ever_in_it(client, clerk, told):
    sign_in(client, "berger")
    client.post(reverse("account_login"), {"login": "berger@example.org", "password": "falsch-geheim"})
    clerk.delete()
    for secret in ("berger", "example.org", "geheim", PASSWORD):
        assert secret not in "\n".join(told())


def test_as_json_each_line_is_an_object(clerk):
    formatter = logging.config.DictConfigurator(django_settings.LOGGING).configure_formatter(
        dict(django_settings.LOGGING["formatters"]["json"])
    )
    record = logging.makeLogRecord({"name": "clusterfoerderung.security", "msg": "event=sign_in", "account": clerk.pk})
    written = json.loads(formatter.format(record))
    assert (written["logger"], written["message"], written["account"]) == (record.name, "event=sign_in", clerk.pk)


def test_asking_for_what_one_may_not_names_the_account_and_the_page(client, clerk, told):
    client.force_login(clerk)
    told_before = len(told())
    client.get(reverse("word-template-list"))
    assert told()[told_before:] == [
        f"event=access_refused account={clerk.pk} by={clerk.pk} page=word-template-list status=403"
    ]


def test_asking_for_what_is_closed_to_one_names_the_account_and_the_number(client, told):
    member, measure = make_committee_member(), make_measure(visibility=Visibility.INTERNAL)
    client.force_login(member)
    told_before = len(told())
    for number in (measure.pk, measure.pk + 1):
        assert client.get(reverse("measure", args=[number])).status_code == 404
    assert told()[told_before:] == [
        f"event=not_found_or_closed account={member.pk} by={member.pk} page=measure row={number}"
        for number in (measure.pk, measure.pk + 1)
    ]


def test_a_guessed_calendar_address_is_written_down_without_it(client, told):
    assert client.get(reverse("calendar-feed", args=["geheim"])).status_code == 404
    assert told() == ["event=not_found_or_closed page=calendar-feed"]


def test_an_address_that_leads_nowhere_is_no_event(client, clerk, told):
    client.force_login(clerk)
    told_before = len(told())
    assert client.get("/gibt/es/nicht/").status_code == 404
    assert told()[told_before:] == []


def test_a_wrong_key_of_the_api_is_written_down_without_the_key(client, told):
    client.get("/api/v1/", headers={"Authorization": "Token geheim"})
    assert told() == ["event=access_refused page=api-root status=401"]
