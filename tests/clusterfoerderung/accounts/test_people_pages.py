"""People with a login in the look of the house: the rules of the desk hold here, too."""

import pytest
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.accounts.ways_in import NONE, ways_in
from tests.clusterfoerderung.accounts.test_login import confirm
from tests.factories import make_admin, make_clerk, make_committee_member, make_measure
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]

PASSWORD = "ein-langes-neues-Wort"


@pytest.fixture
def keeper(client):
    client.user = make_admin(username="keeper")
    client.force_login(client.user)
    return client


def edit(person):
    return reverse("person-edit", args=[person.pk])


def group(role):
    return User.groups.rel.model.objects.get_or_create(name=role)[0].pk


def change(client, person, **typed):
    form = client.get(edit(person)).context["form"]
    data = {**sent(form), "is_active": "on", **typed}
    return client.post(edit(person), {name: value for name, value in data.items() if value is not None})


def test_a_new_person_gets_a_role_and_can_sign_in_however_often_the_form_is_sent(keeper, client):
    address = reverse("person-create")
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    data = sent(keeper.get(address).context["form"], username="neu", groups=[group(Role.CLERK)], **passwords)
    answers = [keeper.post(address, data) for _ in range(3)]
    person = User.objects.get(username="neu")
    assert {answer.url for answer in answers} == {reverse("person", args=[person.pk])}
    assert (person.roles, person.is_staff, person.is_superuser) == (frozenset({Role.CLERK}), False, False)
    assert client.login(username="neu", password=PASSWORD)


def test_what_is_missing_of_a_new_person_is_said_field_by_field(keeper):
    errors = keeper.post(reverse("person-create"), {}).context["form"].errors
    assert errors == {
        "username": ["Bitte einen Anmeldenamen angeben."],
        "password1": ["Bitte ein erstes Passwort vergeben."],
        "password2": ["Bitte das Passwort noch einmal eingeben."],
    }


def test_a_weak_password_and_a_taken_name_are_refused_in_german(keeper):
    make_clerk(username="schon-da")
    passwords = {"password1": "kurz", "password2": "kurz"}
    response = keeper.post(reverse("person-create"), {"username": "SCHON-DA", **passwords})
    assert "Diesen Anmeldenamen gibt es schon" in response.text
    assert "mindestens 12 Zeichen" in response.text


def test_who_saves_second_sees_both_versions_of_a_person(keeper):
    person = make_clerk(first_name="Erika")
    data = {**sent(keeper.get(edit(person)).context["form"]), "is_active": "on", "first_name": "Erna"}
    User.objects.filter(pk=person.pk).update(first_name="Edda")
    response = keeper.post(edit(person), data)
    assert response.status_code == 409
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("Edda", "Erna")]
    # Whoever has seen both may save.
    keeper.post(edit(person), {**sent(response.context["form"]), "is_active": "on", "first_name": "Erna"})
    person.refresh_from_db()
    assert person.first_name == "Erna"


def test_signing_in_meanwhile_is_no_conflict(keeper, client):
    person = make_clerk()
    data = {**sent(keeper.get(edit(person)).context["form"]), "is_active": "on", "first_name": "Erna"}
    type(client)().force_login(person)
    assert keeper.post(edit(person), data).status_code == 302


def test_locking_somebody_says_what_is_left_and_the_old_mailbox_opens_nothing(keeper):
    person = make_clerk(email="alt@beispiel.example")
    EmailAddress.objects.create(user=person, email="alt@beispiel.example", verified=True, primary=True)
    make_measure(responsible=person)
    response = change(keeper, person, is_active=None, email="neu@beispiel.example")
    page = keeper.get(response.url).text
    assert "Gehört jetzt einer gesperrten Person" in page
    assert "gesperrt" in page
    assert not EmailAddress.objects.filter(user=person).exists()


def test_ones_own_page_asks_who_one_is_and_nothing_is_lost(client):
    me = make_admin(username="keeper", email="ich@example.org", password=PASSWORD)
    client.force_login(me)
    assert client.get(edit(me)).url.startswith(reverse("account_reauthenticate"))
    confirm(client, PASSWORD)
    form = client.get(edit(me)).context["form"]
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= REAUTHENTICATION_TIMEOUT
    session.save()
    asked = client.post(edit(me), {**sent(form), "is_active": "on", "email": "neu@example.org"})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    me.refresh_from_db()
    assert me.email == "ich@example.org"
    confirmed = client.post(asked.url, {"password": PASSWORD, "next": edit(me)})
    assert confirmed.url == reverse("person", args=[me.pk])
    me.refresh_from_db()
    assert me.email == "neu@example.org"


def test_what_somebody_sent_at_an_open_screen_is_not_confirmed_by_opening_ones_own_page_later(client):
    me = make_admin(username="keeper", email="ich@example.org", password=PASSWORD)
    client.force_login(me)
    sent_by_another = {"username": "keeper", "email": "fremd@example.org", "is_active": "on", "version": me.version}
    client.post(edit(me), {**sent_by_another, "groups": [group.pk for group in me.groups.all()]})
    asked = client.get(edit(me))
    confirmed = client.post(asked.url, {"password": PASSWORD, "next": edit(me)})
    assert confirmed.url == edit(me)
    me.refresh_from_db()
    assert me.email == "ich@example.org"


def test_the_last_verwaltung_cannot_shut_itself_out(keeper):
    response = change(keeper, keeper.user, groups=[])
    assert "die letzte aktive Person mit der Rolle Verwaltung" in response.text
    keeper.user.refresh_from_db()
    assert Role.ADMIN in User.objects.get(pk=keeper.user.pk).roles


def test_a_systemverwaltung_is_out_of_reach(keeper):
    root = User.objects.create_superuser("root", "root@beispiel.example", PASSWORD)
    assert keeper.get(edit(root)).status_code == 404
    assert keeper.post(edit(root), {"username": "wurzel"}).status_code == 404
    assert edit(root) not in keeper.get(reverse("person", args=[root.pk])).text


def test_more_than_a_role_cannot_be_given(keeper):
    person = make_clerk()
    other = User.groups.rel.model.objects.create(name="Andere")
    assert change(keeper, person, groups=[other.pk]).status_code == 200
    change(keeper, person, is_superuser="on", is_staff="on")
    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff) == (False, False)


def test_people_are_found_by_word_role_and_state(keeper):
    make_clerk(username="a", first_name="Jürgen")
    make_committee_member(username="b")
    make_clerk(username="c", is_active=False)

    def found(**query):
        return {row[1][1][1] for row in keeper.get(reverse("person-list"), query).context["rows"]}

    assert found(q="juergen") == {"a"}
    assert found(rolle=Role.COMMITTEE) == {"b"}
    assert found(stand="gesperrt") == {"c"}


def test_the_page_of_a_person_says_who_gave_which_role(keeper):
    person = make_committee_member()
    change(keeper, person, groups=[group(Role.CLERK)])
    history = keeper.get(reverse("person", args=[person.pk])).text.partition("Historie")[2]
    assert "Sachbearbeitung" in history
    assert "keeper" in history


def test_the_list_costs_the_same_queries_for_1_and_for_30(keeper):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            keeper.get(reverse("person-list"))
        return len(captured)

    queries()
    with_one = queries()
    for _ in range(24):
        make_clerk()
    assert queries() == with_one


def test_names_of_people_leave_the_house_in_no_file(keeper):
    assert "/export/" not in keeper.get(reverse("person-list")).text


@pytest.mark.parametrize("odd", ["9" * 30, "9" * 19, "x", "-1"])
def test_an_odd_role_is_refused_with_a_sentence(keeper, odd):
    response = keeper.post(reverse("person-create"), {"username": "neu", "groups": [odd]})
    assert "groups" in response.context["form"].errors


PASSWORD_ALONE, DIRECTORY = "Passwort, kein zweiter Faktor", "Konto des Kreises, kein zweiter Faktor"
FACTORS = {
    (): PASSWORD_ALONE,
    ("totp", "recovery_codes"): "Passwort, Authenticator-App",
    ("webauthn",): "Passwort, Passkey",
    ("totp", "webauthn", "webauthn"): "Passwort, Authenticator-App und 2 Passkeys",
}


@pytest.mark.parametrize(("kinds", "words"), FACTORS.items(), ids=map(str, FACTORS))
def test_a_way_in_names_its_second_factors(kinds, words):
    person = make_clerk(password=PASSWORD)
    for kind in kinds:
        Authenticator.objects.create(user=person, type=kind, data={})
    assert ways_in(person) == [words]


def test_the_page_says_by_what_somebody_signs_in(keeper):
    person = make_clerk(password=PASSWORD)
    facts = dict(keeper.get(reverse("person", args=[person.pk])).context["facts"])
    assert facts["Meldet sich an mit"] == PASSWORD_ALONE


@pytest.mark.parametrize(
    ("has_password", "given", "words"),
    [
        (True, {"OIDC_URL": "https://sso.example"}, f"Passwort, gilt zurzeit nicht; {DIRECTORY}"),
        (False, {"OIDC_URL": "https://sso.example"}, DIRECTORY),
        (
            True,
            {"OIDC_URL": "https://sso.example", "OIDC_HAS_SECOND_FACTOR": True, "LOCAL_PASSWORDS": False},
            "Passwort, gilt zurzeit nicht; Konto des Kreises mit eigenem zweiten Faktor",
        ),
        (False, {"OIDC_URL": ""}, "Konto des Kreises, zurzeit nicht eingerichtet"),
    ],
)
def test_or_that_it_is_the_directory(settings, has_password, given, words):
    for name, value in given.items():
        setattr(settings, name, value)
    person = make_clerk(password=PASSWORD if has_password else None)
    SocialAccount.objects.create(user=person, provider="kreis", uid="7")
    assert "; ".join(ways_in(person)) == words


def test_whoever_has_no_way_in_is_told_so():
    assert ways_in(make_clerk(password=None)) == [NONE]
