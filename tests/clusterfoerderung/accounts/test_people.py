"""Logins and roles: the Verwaltung keeps them, and nobody climbs above the Verwaltung."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts.admin import OWN_FACTOR
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from tests.clusterfoerderung.accounts.test_login import sign_in
from tests.clusterfoerderung.admin.admin_pages import filled_in, url
from tests.factories import make_admin, make_clerk, make_committee_member

pytestmark = [pytest.mark.django_db, pytest.mark.history]

PASSWORD = "ein-langes-neues-Wort"
LAST = "die letzte aktive Person mit der Rolle Verwaltung"


@pytest.fixture
def keeper(client):
    client.user = make_admin(username="keeper")
    client.force_login(client.user)
    return client


@pytest.fixture
def root():
    return User.objects.create_superuser("root", "root@example.org", PASSWORD)


def group(role):
    return Group.objects.get_or_create(name=role)[0]


def change(client, person, **changes):
    return client.post(url(person, "change"), {**filled_in(client.get(url(person, "change"))), **changes})


def set_password(client, person):
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    return client.post(page, {"password1": PASSWORD, "password2": PASSWORD})


# --- one's own account ---------------------------------------------------------------------------


def test_ones_own_password_is_changed_where_the_old_one_is_asked_for(keeper):
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    for key in (keeper.user.pk, f"0{keeper.user.pk}", f"+{keeper.user.pk}", f"{keeper.user.pk} "):
        page = reverse("admin:auth_user_password_change", args=[key])
        assert keeper.get(page).url == reverse("account_change_password")
        assert keeper.post(page, sent).url == reverse("account_change_password")
    keeper.user.refresh_from_db()
    assert not keeper.user.check_password(PASSWORD)


def test_ones_own_second_factor_is_not_forgotten_here(keeper):
    other = make_clerk()
    for person in keeper.user, other:
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    sent = {"action": "forget_second_factor", "_selected_action": [keeper.user.pk, other.pk]}
    assert OWN_FACTOR in keeper.post(url(User, "changelist"), sent, follow=True).text
    assert Authenticator.objects.get().user == keeper.user


def test_ones_own_address_is_not_changed_at_the_desk(keeper):
    assert change(keeper, keeper.user, email="fremd@example.org").status_code == 302
    keeper.user.refresh_from_db()
    assert keeper.user.email != "fremd@example.org"


# --- the ordinary work --------------------------------------------------------------------------


def test_a_new_person_gets_a_role_and_can_sign_in(keeper, client):
    sent = {
        "username": "neu",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "first_name": "Erika",
        "email": "erika@example.org",
        "groups": [group(Role.CLERK).pk],
    }
    assert keeper.post(url(User, "add"), sent).status_code == 302
    person = User.objects.get(username="neu")
    assert (person.roles, person.is_staff, person.is_superuser) == (frozenset({Role.CLERK}), False, False)
    assert client.login(username="neu", password=PASSWORD)


def test_a_password_is_set_and_the_history_says_by_whom_but_not_what(keeper, client):
    person = make_clerk(username="jemand")
    assert set_password(keeper, person).status_code == 302
    newest = keeper.get(url(person, "history")).context["steps"][0]
    assert (newest.who, [(one.label, one.after) for one in newest.changes]) == (
        "keeper",
        [("Passwort", "neu gesetzt")],
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert person.password not in str(list(LogEntry.objects.values_list("changes", "serialized_data")))


def test_a_forgotten_second_factor_stays_in_the_history_of_whoever_had_one_without_its_secrets(keeper):
    person, other = make_clerk(username="jemand"), make_clerk()
    for kind in Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES:
        Authenticator.objects.create(user=person, type=kind, data={"secret": "GEHEIM"})
    sent = {"action": "forget_second_factor", "_selected_action": [person.pk, other.pk]}
    assert keeper.post(url(User, "changelist"), sent).status_code == 302
    assert not Authenticator.objects.exists()
    entry = LogEntry.objects.get(changes__has_key="second_factor")
    assert (entry.object_pk, entry.actor) == (str(person.pk), keeper.user)
    newest = keeper.get(url(person, "history")).context["steps"][0]
    assert (newest.who, [(one.label, one.before, one.after) for one in newest.changes]) == (
        "keeper",
        [("Zweiter Faktor", "eingerichtet", "vergessen")],
    )
    assert "GEHEIM" not in str(list(LogEntry.objects.values()))


def test_whoever_lost_the_device_of_the_second_factor_is_signed_out_on_it(keeper):
    person, lost = make_clerk(username="jemand", password=PASSWORD), Client()
    sign_in(lost, "jemand", PASSWORD)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "GEHEIM"})
    assert lost.get(reverse("overview")).status_code == 200
    keeper.post(url(User, "changelist"), {"action": "forget_second_factor", "_selected_action": [person.pk]})
    assert lost.get(reverse("overview")).status_code == 302


def test_a_weak_password_is_refused(keeper):
    person = make_clerk()
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    response = keeper.post(page, {"password1": "kurz", "password2": "kurz"})
    assert "mindestens 12 Zeichen" in response.content.decode()
    person.refresh_from_db()
    assert not person.check_password("kurz")


def test_the_history_says_who_gave_which_role(keeper):
    person = make_committee_member()
    change(keeper, person, groups=[group(Role.CLERK).pk])
    text = keeper.get(url(person, "history")).content.decode()
    assert "Sachbearbeitung" in text
    assert "keeper" in text


def test_a_login_that_is_switched_off_ends_the_session(keeper, client):
    person = make_clerk()
    other = type(client)()
    other.force_login(person)
    sent = filled_in(keeper.get(url(person, "change")))
    sent.pop("is_active")
    assert keeper.post(url(person, "change"), sent).status_code == 302
    assert other.get("/").status_code == 302


def test_the_old_mailbox_cannot_reset_the_password_after_the_address_has_changed(keeper):
    person = make_clerk(email="alt@example.org")
    EmailAddress.objects.create(user=person, email="alt@example.org", verified=True, primary=True)
    change(keeper, person, email="neu@example.org")
    assert not EmailAddress.objects.filter(user=person, email="alt@example.org").exists()


@pytest.mark.parametrize(("name", "value"), [("username", "SCHON-DA"), ("email", "Da@Example.org")])
def test_two_people_are_never_told_apart_by_case_alone(keeper, name, value):
    make_clerk(username="schon-da", email="da@example.org")
    person = make_clerk(email="andere@example.org")
    assert name in change(keeper, person, **{name: value}).context["adminform"].form.errors


# --- the last one -------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [{"groups": []}, {"is_active": None}])
def test_the_last_verwaltung_cannot_shut_itself_out(keeper, changes):
    sent = {**filled_in(keeper.get(url(keeper.user, "change"))), **changes}
    response = keeper.post(url(keeper.user, "change"), {key: value for key, value in sent.items() if value is not None})
    assert LAST in str(response.context["errors"])
    keeper.user.refresh_from_db()
    assert (keeper.user.is_active, keeper.user.groups.get().name) == (True, Role.ADMIN)


def test_the_last_verwaltung_cannot_delete_itself(keeper):
    make_admin(is_active=False)
    response = keeper.post(url(keeper.user, "delete"), {"post": "yes"})
    assert LAST in response.content.decode()
    sent = {"action": "delete_selected", "_selected_action": keeper.user.pk, "post": "yes"}
    assert LAST in keeper.post(url(User, "changelist"), sent).content.decode()
    assert User.objects.filter(pk=keeper.user.pk).exists()


def test_all_of_the_verwaltung_cannot_be_deleted_at_once(keeper):
    second = make_admin()
    sent = {"action": "delete_selected", "_selected_action": [keeper.user.pk, second.pk], "post": "yes"}
    keeper.post(url(User, "changelist"), sent)
    assert User.objects.filter(groups__name=Role.ADMIN).count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_several_people_are_deleted_at_once_where_nothing_else_opens_a_transaction(keeper):
    leaving = [make_clerk(), make_clerk()]
    sent = {"action": "delete_selected", "_selected_action": [person.pk for person in leaving]}
    assert "Sind Sie sicher" in keeper.post(url(User, "changelist"), sent).content.decode()
    assert keeper.post(url(User, "changelist"), {**sent, "post": "yes"}).status_code == 302
    assert list(User.objects.all()) == [keeper.user]


@pytest.mark.django_db(transaction=True)
def test_one_is_deleted_where_nothing_else_opens_a_transaction(keeper):
    """PostgreSQL locks nothing outside of one: the page before it was a mistake of the program."""
    leaving = make_clerk()
    assert keeper.get(url(leaving, "delete")).status_code == 200
    assert keeper.post(url(leaving, "delete"), {"post": "yes"}).status_code == 302
    assert list(User.objects.all()) == [keeper.user]


def test_one_of_two_may_go(keeper):
    make_admin()
    change(keeper, keeper.user, groups=[])
    assert keeper.get(reverse("admin:index")).status_code == 403


# --- climbing -----------------------------------------------------------------------------------


def attempts():
    return {
        "is_superuser": "on",
        "is_staff": "on",
        "user_permissions": [Permission.objects.first().pk],
        "password": "pbkdf2_sha256$1$a$b",
        "id": "1",
    }


@pytest.mark.parametrize("whose", ["own", "new", "other"])
def test_more_than_a_role_cannot_be_given(keeper, whose):
    if whose == "new":
        sent = {"username": "neu", "password1": PASSWORD, "password2": PASSWORD, **attempts()}
        keeper.post(url(User, "add"), sent)
        person = User.objects.get(username="neu")
    else:
        person = keeper.user if whose == "own" else make_clerk()
        assert change(keeper, person, **attempts()).status_code == 302
    stored = User.objects.get(pk=person.pk)
    assert (stored.is_superuser, stored.is_staff, stored.user_permissions.count()) == (False, False, 0)
    assert stored.password == person.password


def test_a_group_that_is_no_role_cannot_be_given(keeper):
    powerful = Group.objects.create(name="Alles")
    powerful.permissions.set(Permission.objects.all())
    person = make_clerk()
    response = change(keeper, person, groups=[powerful.pk])
    assert "groups" in response.context["adminform"].form.errors
    assert [one.name for one in person.groups.all()] == [Role.CLERK]


@pytest.mark.parametrize("key", ["9" * 30, "٩" * 30, "abc", "\0", "-1"])
def test_a_key_that_belongs_to_no_role_is_refused_and_the_form_keeps_what_was_typed(keeper, key):
    sent = {"username": "neu", "password1": PASSWORD, "password2": PASSWORD, "first_name": "Erika", "groups": [key]}
    for response in (keeper.post(url(User, "add"), sent), change(keeper, make_clerk(), first_name="Erika", groups=key)):
        form = response.context["adminform"].form
        assert (list(form.errors), form["first_name"].value()) == (["groups"], "Erika")


def test_a_systemverwaltung_is_out_of_reach(keeper, root):
    page = keeper.get(url(root, "change"))
    assert (page.status_code, "Neues Passwort setzen" in page.content.decode()) == (200, False)
    assert keeper.post(url(root, "change"), {"username": "root", "email": "mine@example.org"}).status_code == 403
    assert set_password(keeper, root).status_code == 403
    assert keeper.post(url(root, "delete"), {"post": "yes"}).status_code == 403
    for action in ("delete_selected", "forget_second_factor"):
        sent = {"action": action, "_selected_action": root.pk, "post": "yes"}
        assert keeper.post(url(User, "changelist"), sent).status_code < 500
    stored = User.objects.get(pk=root.pk)
    assert (stored.email, stored.password) == (root.email, root.password)


@pytest.mark.parametrize("pk", ["0", "abc", "99999999999999999999", "%00"])
def test_a_password_of_nobody_is_no_server_error(keeper, pk):
    assert keeper.get(f"/admin/clusterfoerderung/user/{pk}/password/").status_code in {302, 400, 404}


def test_the_desk_offers_no_groups_permissions_addresses_or_second_factors():
    names = {model._meta.label for model in admin.site._registry}
    assert names.isdisjoint({"auth.Group", "auth.Permission", "account.EmailAddress", "mfa.Authenticator"})
    assert "auditlog.LogEntry" not in names
