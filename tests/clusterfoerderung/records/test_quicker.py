"""Somebody was quicker between the check of a form and its writing: a sentence, nothing lost, never an error page."""

from http import HTTPStatus

import pytest
from django.db import IntegrityError
from django.urls import reverse

from actions.publicity.delivery import Delivery
from actions.publicity.publication import Publication
from actions.skilled_workers.reach import Reach
from actions.skilled_workers.reach_forms import forms_of, save_all
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.views import MOVED_ON, USED_SINCE
from initiatives.organisations.participation import Participation
from tests.factories import (
    make_admin,
    make_clerk,
    make_initiative,
    make_measure,
    make_participation,
    make_partner,
    make_publication,
    make_town,
)
from tests.sending import sent

# Keys that lead nowhere are noticed when the transaction ends.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeper(client):
    client.force_login(make_admin())
    return client


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def just_before(monkeypatch, model, do, name="save"):
    """`do()` is what somebody else does before `model` writes."""
    write = getattr(model, name)

    def second(row, *args, **kwargs):
        do()
        return write(row, *args, **kwargs)

    monkeypatch.setattr(model, name, second)


def delete_as_another(row):
    return lambda: type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


def test_what_a_new_row_names_is_deleted(keeper, monkeypatch):
    initiative, partner = make_initiative(), make_partner()
    just_before(monkeypatch, Participation, delete_as_another(partner))
    data = {"initiative": initiative.pk, "partner": partner.pk, "role": "partner", "note": "getippt"}
    response = keeper.post(reverse("participation-create"), data)
    assert response.status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert "getippt" in response.text
    assert not Participation.objects.exists()


def test_what_a_changed_row_names_is_deleted(keeper, monkeypatch):
    row, partner = make_participation(), make_partner()
    address = reverse("participation-edit", args=[row.pk])
    data = {**sent(keeper.get(address).context["form"]), "partner": partner.pk, "note": "getippt"}
    just_before(monkeypatch, Participation, delete_as_another(partner))
    response = keeper.post(address, data)
    assert response.status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert "getippt" in response.text
    assert Participation.objects.get().partner_id == row.partner_id


def test_a_form_in_which_nothing_is_wrong_any_more_says_to_look_again(keeper, monkeypatch):
    """What was in its way is gone again."""
    row = make_participation()
    address = reverse("participation-edit", args=[row.pk])
    data = {**sent(keeper.get(address).context["form"]), "note": "getippt"}

    def refuse():
        raise IntegrityError

    just_before(monkeypatch, Participation, refuse)
    response = keeper.post(address, data)
    assert response.status_code == HTTPStatus.CONFLICT
    assert MOVED_ON in response.text
    assert "getippt" in response.text


def test_what_is_deleted_gets_a_part_meanwhile(clerk, monkeypatch):
    publication = make_publication(make_measure())
    address = reverse("publication-delete", args=[publication.measure_id, publication.pk])
    delete = Publication.delete

    def delete_with_a_part(row, *args, **kwargs):
        done = delete(row, *args, **kwargs)
        Delivery._base_manager.bulk_create([Delivery(publication_id=publication.pk, channel="newsletter")])
        return done

    monkeypatch.setattr(Publication, "delete", delete_with_a_part)
    response = clerk.post(address, follow=True)
    assert response.status_code == HTTPStatus.OK
    assert USED_SINCE in response.text
    assert Publication.objects.filter(pk=publication.pk).exists()


def test_the_reach_of_a_year_is_entered_twice_at_once():
    measure, town = make_measure(SkilledWorkerMeasure), make_town()
    data = {f"stadt-{town.pk}-courses": "3", f"stadt-{town.pk}-people": "20"}
    both = [forms_of(measure, 2026, [town], data) for _ in range(2)]
    assert all(form.is_valid() for forms in both for form in forms)
    assert [save_all(forms) for forms in both] == [True, False]
    assert "Inzwischen hat jemand hier eingetragen: Kurse 3, Personen 20." in str(both[1][0].errors)
    assert Reach.objects.get().people == 20


def test_two_of_the_verwaltung_change_one_person(keeper):
    """The form asks under a lock who else is of the Verwaltung; its second look is under one, too."""
    person = make_clerk(first_name="Erika")
    address = reverse("person-edit", args=[person.pk])
    data = {**sent(keeper.get(address).context["form"]), "first_name": "Erna", "is_active": "on"}
    User.objects.filter(pk=person.pk).update(first_name="Edda")
    response = keeper.post(address, data)
    assert response.status_code == HTTPStatus.CONFLICT
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("Edda", "Erna")]


def test_whatever_no_form_expects_is_no_mistake_of_the_program(clerk, monkeypatch):
    """A button has no form to say it in."""
    publication = make_publication(make_measure())
    clerk.raise_request_exception = False
    just_before(monkeypatch, Delivery, delete_as_another(publication))
    address = reverse("delivery-mark", args=[publication.measure_id, publication.pk])
    response = clerk.post(address, {"step": "sent_on", "day": "2026-03-04", "ways": ["newsletter"]})
    assert response.status_code == HTTPStatus.CONFLICT
    assert "Jemand war gerade schneller" in response.text
