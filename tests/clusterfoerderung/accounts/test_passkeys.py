"""A passkey is a second factor like the app: set up, asked for, given up. Odd answers are refused with a sentence."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from clusterfoerderung.accounts.passkeys import ENOUGH, LONGEST_ANSWER, MOST_PASSKEYS, NOT_RECOGNISED
from clusterfoerderung.accounts.second_factor import KEEP_IT
from clusterfoerderung.accounts.user import User
from tests.clusterfoerderung.accounts.passkey_device import Device
from tests.clusterfoerderung.accounts.test_login import PASSWORD, confirm, page, sign_in
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db

NEW = "/konto/zweiter-faktor/passkeys/neu/"
AT_THE_DOOR = "/konto/zweiter-faktor/anmelden/"
ODD = ["", "x", "[]", "{}", "null", '"x"', '{"id": 5}', '{"id": "AA", "rawId": "AA", "response": {}}', "[" * 2000]
ODD += [json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA"}})]
ODD += [json.dumps({"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "attestationObject": "/w"}})]


@pytest.fixture
def client(client):
    client.defaults |= {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
    return client


@pytest.fixture
def clerk(client):
    clerk = make_clerk(username="berger", password=PASSWORD)
    sign_in(client, "berger")
    confirm(client)
    return clerk


@pytest.fixture
def device():
    return Device()


def set_up(client, device, name="Diensthandy"):
    asked = client.get(NEW).context["js_data"]["creation_options"]
    return client.post(NEW, {"name": name, "credential": device.answer_new(asked)}, follow=True)


def come_back(client):
    """To the question for the second factor, after the password."""
    client.post(reverse("account_logout"))
    assert sign_in(client, "berger").url == AT_THE_DOOR
    return client.get(AT_THE_DOOR).context["js_data"]["request_options"]


def test_once_set_up_the_device_opens_the_door(client, clerk, device):
    assert "Der Passkey ist eingerichtet." in page(set_up(client, device))
    assert "Passkey „Diensthandy“" in page(client.get(reverse("mfa_index")))
    asked = come_back(client)
    response = client.post(AT_THE_DOOR, {"credential": device.answer(asked)})
    assert response.url == reverse("overview")
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_there_are_recovery_codes_for_when_it_is_lost(client, clerk, device):
    codes = set_up(client, device).context["unused_codes"]
    assert len(codes) == 10
    come_back(client)
    assert client.post(AT_THE_DOOR, {"code": codes[0]}).url == reverse("overview")


def test_another_device_opens_nothing(client, clerk, device):
    set_up(client, device)
    response = client.post(AT_THE_DOOR, {"credential": Device().answer(come_back(client))})
    assert NOT_RECOGNISED in page(response)
    assert "_auth_user_id" not in client.session


def test_a_copy_that_counts_from_before_opens_nothing(client, clerk, device):
    set_up(client, device)
    client.post(AT_THE_DOOR, {"credential": device.answer(come_back(client))})
    device.counter -= 1
    refused = client.post(AT_THE_DOOR, {"credential": device.answer(come_back(client))})
    assert NOT_RECOGNISED in page(refused)
    assert client.post(AT_THE_DOOR, {"credential": device.answer(come_back(client))}).status_code == 302


def test_one_that_does_not_count_opens_again_and_again(client, clerk, device):
    device.counter = -1
    set_up(client, device)
    for _ in range(2):
        asked = come_back(client)
        device.counter = -1
        assert client.post(AT_THE_DOOR, {"credential": device.answer(asked)}).status_code == 302


def test_giving_one_up_signs_out_wherever_it_is(client, clerk, device):
    set_up(client, device)
    elsewhere = Client(**client.defaults)
    sign_in(elsewhere, "berger")
    asked = elsewhere.get(AT_THE_DOOR).context["js_data"]["request_options"]
    elsewhere.post(AT_THE_DOOR, {"credential": device.answer(asked)})
    assert elsewhere.get(reverse("overview")).status_code == 200
    client.post(reverse("mfa_remove_webauthn", args=[Authenticator.objects.get(type="webauthn").pk]))
    assert client.get(reverse("overview")).status_code == 200
    assert elsewhere.get(reverse("overview")).status_code == 302


def test_an_answer_is_for_one_question_and_for_this_house(client, clerk, device):
    set_up(client, device)
    answer = device.answer(come_back(client))
    client.get(AT_THE_DOOR)  # asks anew
    client.post(AT_THE_DOOR, {"credential": answer})
    assert "_auth_user_id" not in client.session
    elsewhere = Device("https://testserver.example")
    elsewhere.key, elsewhere.id = device.key, device.id
    client.post(AT_THE_DOOR, {"credential": elsewhere.answer(come_back(client))})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", ODD)
def test_an_odd_answer_is_refused_with_a_sentence(client, clerk, device, credential, caplog):
    client.get(NEW)
    response = client.post(NEW, {"name": "x", "credential": credential})
    assert (response.status_code, [*response.context["form"].non_field_errors()]) == (200, [NOT_RECOGNISED])
    assert caplog.text.count("event=second_factor_failed") == 1
    assert not Authenticator.objects.exists()


def test_an_odd_answer_at_the_door_is_refused_and_written_down(client, clerk, device, caplog):
    set_up(client, device)
    come_back(client)
    for credential in ODD[:-4]:
        response = client.post(AT_THE_DOOR, {"credential": credential})
        assert response.status_code == 200
    assert f"event=second_factor_failed account={clerk.pk}" in caplog.text


@pytest.mark.parametrize(
    "more", ['{"a": "\\u0000"}', '"\\ud800"', "NaN", "Infinity", "1" * 500, "[" * 300 + "]" * 300, f'"{"z" * 9000}"']
)
def test_of_the_answer_of_a_new_device_only_that_is_kept_which_is_read_again(client, clerk, device, more):
    asked = client.get(NEW).context["js_data"]["creation_options"]
    answer = f'{device.answer_new(asked)[:-1]}, "more": {more}}}'
    assert "Der Passkey ist eingerichtet." in page(client.post(NEW, {"name": "x", "credential": answer}, follow=True))
    kept = Authenticator.objects.get(type="webauthn").data["credential"]
    assert {*kept} == {"id", "rawId", "type", "response", "clientExtensionResults"}
    assert client.post(AT_THE_DOOR, {"credential": device.answer(come_back(client))}).url == reverse("overview")


@pytest.mark.parametrize("odd", ["AA\0", "AA\ud800", "ÄÄ"])
def test_what_is_kept_is_written_as_devices_write_it(client, clerk, device, odd):
    """Whoever reads base64 passes over all other signs, and PostgreSQL keeps some of them in no way."""
    answer = json.loads(device.answer_new(client.get(NEW).context["js_data"]["creation_options"]))
    answer["id"] += odd
    response = client.post(NEW, {"name": "x", "credential": json.dumps(answer)})
    assert [*response.context["form"].non_field_errors()] == [NOT_RECOGNISED]
    assert not Authenticator.objects.exists()


def test_an_answer_whose_inside_breaks_off_is_refused_with_a_sentence(client, clerk, device):
    answer = json.loads(device.answer_new(client.get(NEW).context["js_data"]["creation_options"]))
    # "A number of two bytes follows", and one does: in base64.
    answer["response"]["attestationObject"] = "GQE"
    response = client.post(NEW, {"name": "x", "credential": json.dumps(answer)})
    assert [*response.context["form"].non_field_errors()] == [NOT_RECOGNISED]


def test_a_new_device_without_a_key_is_refused_with_a_sentence(client, clerk, device):
    device.public = None
    assert NOT_RECOGNISED in page(set_up(client, device))
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("kind", [-999, "x"])
def test_a_key_of_an_unknown_kind_opens_nothing(client, clerk, device, kind):
    device.public = {1: 2, 3: kind}
    set_up(client, device)
    asked = client.get(reverse("mfa_reauthenticate_webauthn")).context["js_data"]["request_options"]
    confirmed = client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": device.answer(asked)}, follow=True)
    assert NOT_RECOGNISED in page(confirmed)
    assert NOT_RECOGNISED in page(client.post(AT_THE_DOOR, {"credential": device.answer(come_back(client))}))
    assert "_auth_user_id" not in client.session


def take_off(clerk):
    Authenticator.objects.filter(user=clerk).delete()


@pytest.mark.parametrize("meanwhile", [take_off, User.delete])
def test_whose_factor_or_account_goes_while_they_are_asked_for_it_begins_anew(client, clerk, device, meanwhile):
    set_up(client, device)
    answer = device.answer(come_back(client))
    meanwhile(clerk)
    assert client.post(AT_THE_DOOR, {"credential": answer}).url == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200


def test_an_answer_has_an_end_and_so_has_the_row_of_passkeys(client, clerk, device):
    asked = client.get(NEW).context["js_data"]["creation_options"]
    answer = f'{device.answer_new(asked)[:-1]}, "more": "{"z" * LONGEST_ANSWER}"}}'
    assert NOT_RECOGNISED in page(client.post(NEW, {"name": "x", "credential": answer}))
    set_up(client, device)
    [passkey] = Authenticator.objects.filter(type="webauthn")
    Authenticator.objects.bulk_create(
        Authenticator(user=clerk, type="webauthn", data=passkey.data) for _ in range(MOST_PASSKEYS - 1)
    )
    assert ENOUGH in page(client.get(NEW, follow=True))
    assert ENOUGH in page(client.post(NEW, {"name": "x", "credential": "{}"}, follow=True))


def test_who_must_have_a_factor_gives_up_the_last_one_only_for_another(client, clerk, device, settings):
    settings.SECOND_FACTOR_REQUIRED = "alle"
    set_up(client, device)
    [passkey] = Authenticator.objects.filter(type="webauthn")
    remove = reverse("mfa_remove_webauthn", args=[passkey.pk])
    assert KEEP_IT in page(client.post(remove, follow=True))
    TOTP.activate(clerk, generate_totp_secret())
    assert "Der Passkey ist entfernt." in page(client.post(remove, follow=True))
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_nobody_removes_the_passkey_of_another(client, clerk, device):
    set_up(client, device)
    other = Authenticator.objects.get(type="webauthn")
    Authenticator.objects.update(user=make_clerk())
    assert client.post(reverse("mfa_remove_webauthn", args=[other.pk])).status_code == 404


def test_one_confirms_with_it_where_one_has_no_password(client, clerk, device):
    set_up(client, device)
    address = f"{reverse('mfa_reauthenticate_webauthn')}?next={NEW}"
    asked = client.get(address).context["js_data"]["request_options"]
    assert client.post(address, {"credential": device.answer(asked), "next": NEW}).url == NEW
    refused = client.post(address, {"credential": "{}"}, follow=True)
    assert NOT_RECOGNISED in page(refused)
