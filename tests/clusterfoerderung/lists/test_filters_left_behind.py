"""A filter that the office uses stays when its author goes, and the Verwaltung keeps it from then on."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clusterfoerderung.lists.saved_filter import SavedFilter
from initiatives.organisations.filters import PARTNER_LIST
from tests.factories import make_admin, make_clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def left_behind():
    """A shared filter of somebody whose account is gone; what they kept for themselves went with it."""
    author = make_clerk()
    for name, is_shared in (("Geteilt", True), ("Eigen", False)):
        SavedFilter.objects.create(user=author, list=PARTNER_LIST, name=name, query="q=ihk", is_shared=is_shared)
    author.delete()
    return SavedFilter.objects.get()


def names_above_the_list(client):
    return [kept.filter.name for kept in client.get(PARTNER_LIST.url).context["tools"].saved]


@pytest.mark.both_databases
def test_what_is_shared_survives_the_account_and_what_is_ones_own_does_not(client, left_behind):
    client.force_login(make_clerk())
    assert (left_behind.name, left_behind.user, left_behind.is_shared) == ("Geteilt", None, True)
    assert names_above_the_list(client) == ["Geteilt"]


def test_the_verwaltung_renames_and_deletes_what_was_left_behind(client, left_behind):
    client.force_login(make_admin())
    assert client.get(PARTNER_LIST.url).context["tools"].saved[0].is_own
    client.post(reverse("saved-filter-edit", args=[left_behind.pk]), {"name": "Neuer Name"})
    assert names_above_the_list(client) == ["Neuer Name"]
    client.post(reverse("saved-filter-delete", args=[left_behind.pk]))
    assert names_above_the_list(client) == []


@pytest.mark.parametrize("name", ["saved-filter-edit", "saved-filter-delete"])
def test_nobody_else_does(client, left_behind, name):
    client.force_login(make_clerk())
    assert client.post(reverse(name, args=[left_behind.pk]), {"name": "Meiner"}).status_code == 404


def test_whoever_deletes_the_account_is_told_that_the_filter_stays(client):
    author = make_clerk()
    SavedFilter.objects.create(user=author, list=PARTNER_LIST, name="Geteilt", query="q=ihk", is_shared=True)
    client.force_login(make_admin())
    text = client.get(reverse("admin:clusterfoerderung_user_delete", args=[author.pk])).text
    assert "1 gemerkter Filter: „gehört“ ist danach leer." in text


@pytest.mark.both_databases
def test_a_filter_of_nobody_that_nobody_sees_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedFilter.objects.create(user=None, list=PARTNER_LIST, name="Verwaist", query="q=x", is_shared=False)
