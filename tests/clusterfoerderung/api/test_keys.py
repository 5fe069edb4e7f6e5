"""A program with a key: it reads what one person may see, until the key is taken back."""

import datetime
import re

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_admin, make_clerk, make_committee_member, make_measure, make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "admin:clusterfoerderung_apikey_changelist"
ADD = "admin:clusterfoerderung_apikey_add"


def make_key(user, **kwargs):
    """(key, token)"""
    key = ApiKey(user=user, purpose="Auswertung in Excel", **kwargs)
    token = key.cut()
    key.save()
    return key, token


def ask(client, token, path="massnahmen/", scheme="Bearer"):
    return client.get(f"/api/v1/{path}", headers={"Authorization": f"{scheme} {token}"})


def test_a_key_reads_with_the_eyes_of_its_owner(client):
    released, internal = make_measure(), make_measure(visibility=Visibility.INTERNAL)
    seen = {
        role: sorted(entry["id"] for entry in ask(client, make_key(make_user(role))[1]).json()["results"])
        for role in (None, Role.COMMITTEE, Role.CLERK)
    }
    assert seen == {None: [], Role.COMMITTEE: [released.pk], Role.CLERK: [released.pk, internal.pk]}


def test_a_key_opens_nothing_else_of_the_house(client):
    _, token = make_key(make_admin())
    for page in ("overview", "measure-list", "admin:index"):
        assert client.get(reverse(page), headers={"Authorization": f"Bearer {token}"}).status_code == 302


def test_the_answer_to_a_key_stays_out_of_every_cache(client):
    assert ask(client, make_key(make_clerk())[1])["Cache-Control"] == "private, no-store"


def test_only_a_hash_of_the_key_is_kept(client):
    key, token = make_key(make_clerk())
    kept = ApiKey.objects.values().get(pk=key.pk)
    assert token not in str(kept)
    assert ask(client, kept["token_hash"]).status_code == 401


def test_a_key_that_has_run_out_or_was_taken_back_opens_nothing(client):
    today = timezone.localdate()
    _, last_day = make_key(make_clerk(), expires_on=today)
    _, too_late = make_key(make_clerk(), expires_on=today - datetime.timedelta(days=1))
    revoked, taken_back = make_key(make_clerk())
    revoked.delete()
    assert [ask(client, token).status_code for token in (last_day, too_late, taken_back)] == [200, 401, 401]


def test_a_key_of_someone_who_is_shut_out_opens_nothing(client, settings):
    _, switched_off = make_key(make_clerk(is_active=False))
    _, demo = make_key(make_clerk(is_demo=True))
    assert [ask(client, token).status_code for token in (switched_off, demo)] == [401, 401]
    settings.DEMO = True
    assert ask(client, demo).status_code == 200


@pytest.mark.parametrize("token", ["", "falsch", "x" * 10_000, "ÄÖÜ", "a b", "\x00"])
def test_a_wrong_key_is_refused_even_with_a_session(client, token):
    client.force_login(make_clerk())
    answer = ask(client, token)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["detail"].startswith("Dieser Schlüssel öffnet nichts")


def test_another_scheme_is_not_for_us(client):
    _, token = make_key(make_clerk())
    assert ask(client, token, scheme="Basic").status_code == 401
    client.force_login(make_clerk())
    assert ask(client, token, scheme="Basic").status_code == 200


def test_the_verwaltung_hands_a_key_out_and_sees_it_once(client):
    admin, reader = make_admin(), make_committee_member()
    client.force_login(admin)
    day = timezone.localdate() + datetime.timedelta(days=30)
    made = client.post(reverse(ADD), {"purpose": "Datenportal", "user": reader.pk, "expires_on": f"{day:%d.%m.%Y}"})
    token = re.search(r'<code id="schluessel">([^<]+)</code>', made.content.decode())[1]
    assert (made.status_code, "no-store" in made["Cache-Control"]) == (200, True)
    client.logout()
    assert ask(client, token).status_code == 200
    client.force_login(admin)
    key = ApiKey.objects.get()
    assert (key.user, key.purpose, key.expires_on) == (reader, "Datenportal", day)
    pages = [reverse(CHANGELIST)]
    pages += [reverse(f"admin:clusterfoerderung_apikey_{page}", args=[key.pk]) for page in ("change", "history")]
    answers = [client.get(page) for page in pages]
    assert [(answer.status_code, token in answer.content.decode()) for answer in answers] == [(200, False)] * 3
    assert token not in str(LogEntry.objects.get_for_object(key).values())


def test_the_verwaltung_takes_a_key_back(client):
    key, token = make_key(make_clerk())
    client.force_login(make_admin())
    client.post(reverse("admin:clusterfoerderung_apikey_delete", args=[key.pk]), {"post": "yes"})
    client.logout()
    assert (ApiKey.objects.exists(), ask(client, token).status_code) == (False, 401)


def test_a_key_for_more_than_a_year_is_not_handed_out(client):
    client.force_login(make_admin())
    answer = client.post(reverse(ADD), {"purpose": "Ewig", "user": make_clerk().pk, "expires_on": "31.12.2099"})
    assert "Ein Schlüssel gilt höchstens ein Jahr" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_none_reads_as_a_systemverwaltung_unless_it_comes_from_one(client):
    root = make_admin(is_superuser=True)
    client.force_login(make_admin())
    client.post(reverse(ADD), {"purpose": "Auswertung", "user": root.pk, "expires_on": timezone.localdate()})
    assert not ApiKey.objects.exists()
    client.force_login(root)
    client.post(reverse(ADD), {"purpose": "Auswertung", "user": root.pk, "expires_on": timezone.localdate()})
    assert ApiKey.objects.get().user == root


def test_nobody_else_hands_out_keys(client):
    for role in (None, Role.COMMITTEE, Role.CLERK):
        client.force_login(make_user(role))
        assert client.get(reverse(ADD)).status_code == 403
