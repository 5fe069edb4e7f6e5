"""The server tells the browser which form it has saved, and only that."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from clusterfoerderung.records.drafts import SAVED_COOKIE, forget, name_at
from tests.factories import make_admin, make_clerk, make_measure, make_milestone, make_paper
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def milestone(client):
    client.force_login(make_clerk())
    return make_milestone(make_measure())


def edit_of(milestone):
    return reverse("milestone-edit", args=[milestone.measure_id, milestone.pk])


def test_what_was_saved_is_named_by_its_address_and_the_version_it_was_read_at(client, milestone):
    edit = edit_of(milestone)
    response = client.post(edit, sent(client.get(edit).context["form"], note="Mit dem Amt besprochen"))
    assert response.cookies[SAVED_COOKIE].value == f"{name_at(edit)}:1"


def test_a_new_row_is_named_by_the_token_of_its_form(client, milestone):
    new = reverse("milestone-create", args=[milestone.measure_id])
    data = sent(client.get(new).context["form"], title="Vertrag", due_on="2030-01-01")
    for _ in range(2):
        assert client.post(new, data).cookies[SAVED_COOKIE].value == f"{name_at(new)}:{data['submission']}"


def test_what_was_refused_or_overtaken_is_kept(client, milestone):
    edit = edit_of(milestone)
    data = sent(client.get(edit).context["form"], note="Mit dem Amt besprochen")
    assert SAVED_COOKIE not in client.post(edit, {**data, "title": ""}).cookies
    milestone.save()
    assert SAVED_COOKIE not in client.post(edit, data).cookies


def test_the_master_data_say_it_too(client):
    client.force_login(make_admin())
    change = reverse("admin:actions_paper_change", args=[make_paper(decided_on=None).pk])
    page = client.get(change)
    data = sent(page.context["adminform"].form)
    for inline in page.context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            data |= sent(form)
    response = client.post(change, {**data, "subject": "Neuer Betreff"})
    assert response.cookies[SAVED_COOKIE].value == f"{name_at(change)}:1"


@pytest.mark.parametrize("token", ["x; path=/", "1:2", "ü", "a" * 200])
def test_nothing_but_a_token_gets_into_the_cookie(token):
    request = RequestFactory().post("/aktivitaeten/neu/", {"submission": token})
    assert forget(HttpResponse(), request).cookies[SAVED_COOKIE].value == "%2Faktivitaeten%2Fneu%2F:"
