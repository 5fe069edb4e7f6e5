"""However often a form of the desk is sent, it makes one row."""

import uuid

import pytest
from django.contrib import admin
from django.db import IntegrityError
from django.urls import reverse

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.user import User
from clusterfoerderung.admin.base import RecordAdmin
from clusterfoerderung.admin.sent_once import ALREADY
from clusterfoerderung.records.sent_form import SentForm, SentFormQuerySet
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from tests.clusterfoerderung.admin.admin_pages import filled_in, url
from tests.factories import make_contact, make_initiative, make_partner

pytestmark = [pytest.mark.django_db]

TIMES = 20


def contact_data(page):
    person = {
        "name": "Erika Beispiel",
        "purpose": "Einladung",
        "source": "Internetseite",
        "review_on": "2030-01-31",
    } | {"legal_ground": "aufgabe"}
    return filled_in(page, partner=make_partner().pk, **person)


def token_of(page):
    assert 'name="submission"' in page.text
    return str(page.context["submission"])


def test_a_contact_sent_twenty_times_makes_one_row(keeper):
    page = keeper.get(url(Contact, "add"))
    data = contact_data(page)
    answers = [keeper.post(url(Contact, "add"), {**data, "submission": token_of(page)}) for _ in range(TIMES)]
    contact = Contact.objects.get()
    assert {answer.status_code for answer in answers} == {302}
    assert answers[-1].url == url(contact, "change")
    assert ALREADY in keeper.get(url(contact, "change")).text


def test_a_window_that_names_no_field_is_refused_the_second_time_too(keeper):
    page = keeper.get(url(Contact, "add"))
    data = {**contact_data(page), "submission": token_of(page), "_popup": "1"}
    answers = [keeper.post(url(Contact, "add"), data | said) for said in ({}, {"_to_field": "password"}, {})]
    assert [answer.status_code for answer in answers] == [200, 400, 200]


def test_without_its_token_each_would_make_another(keeper):
    data = contact_data(keeper.get(url(Contact, "add")))
    for _ in range(3):
        keeper.post(url(Contact, "add"), data)
    assert Contact.objects.count() == 3


def test_a_row_added_to_a_page_is_added_once(keeper):
    initiative, partner = make_initiative(), make_partner()
    page = keeper.get(url(initiative, "change"))
    data = filled_in(page, submission=token_of(page))
    data |= {
        "participations-TOTAL_FORMS": 1,
        "participations-0-partner": partner.pk,
        "participations-0-role": "partner",
    }
    data |= {"participations-0-initiative": initiative.pk, "participations-0-version": ""}
    assert [keeper.post(url(initiative, "change"), data).status_code for _ in range(3)] == [302] * 3
    assert Participation.objects.count() == 1


def test_every_form_that_the_desk_opens_carries_a_token_of_its_own(keeper):
    models = [model for model, desk in admin.site._registry.items() if isinstance(desk, RecordAdmin)]
    tokens = [token_of(keeper.get(url(model, "add"))) for model in (*models, User, ApiKey)]
    assert len({*tokens}) == len(tokens) > 5


def test_what_was_refused_is_sent_again_under_the_same_token(keeper):
    page = keeper.get(url(Initiative, "add"))
    refused = keeper.post(url(Initiative, "add"), filled_in(page, submission=token_of(page)))
    assert token_of(refused) == token_of(page)


def test_a_key_for_programs_is_cut_once(keeper):
    data = {"purpose": "Beispiel", "user": keeper.user.pk, "expires_on": "2027-01-31", "submission": uuid.uuid4()}
    first, second = (keeper.post(url(ApiKey, "add"), data) for _ in range(2))
    assert (first.status_code, second.url) == (200, reverse("admin:clusterfoerderung_apikey_changelist"))
    assert ApiKey.objects.count() == 1


def test_what_was_deleted_since_may_be_sent_again(keeper):
    page = keeper.get(url(Contact, "add"))
    data = {**contact_data(page), "submission": token_of(page)}
    keeper.post(url(Contact, "add"), data)
    Contact.objects.get().delete()
    assert keeper.post(url(Contact, "add"), data).status_code == 302
    assert Contact.objects.count() == 1


def test_of_two_in_one_moment_the_second_leads_to_the_row_of_the_first(keeper, monkeypatch):
    page = keeper.get(url(Contact, "add"))
    data = {**contact_data(page), "submission": token_of(page)}
    keeper.post(url(Contact, "add"), data)
    seen, answers = SentFormQuerySet.made_by, [None]
    monkeypatch.setattr(SentFormQuerySet, "made_by", lambda *said: answers.pop() if answers else seen(*said))
    assert keeper.post(url(Contact, "add"), data).url == url(Contact.objects.get(), "change")


@pytest.mark.both_databases
def test_of_two_at_once_the_database_refuses_the_second():
    token, contact = uuid.uuid4(), make_contact()
    SentForm.objects.note(token, contact)
    with pytest.raises(IntegrityError):
        SentForm.objects.note(token, contact)
