"""The record of processing comes from the code: a column that may hold somebody's data is in it, or a test fails."""

import pytest
from django.db import models
from django.urls import reverse

from clusterfoerderung.accounts.user import User
from clusterfoerderung.privacy import processing
from clusterfoerderung.privacy.people import KINDS
from clusterfoerderung.privacy.processing import PROCESSINGS, all_declared, may_hold_somebody, undeclared
from initiatives.organisations.contact import Contact
from tests.factories import make_admin

PEOPLE = {kind.model for kind in KINDS}


def test_every_column_that_may_hold_somebody_is_declared():
    assert undeclared(PEOPLE) == []


@pytest.mark.parametrize("column", ["initiatives.Contact.review_on", "actions.Activity.recorded_by"])
def test_a_column_of_a_person_fails_until_it_is_declared(monkeypatch, column):
    """Of people every column counts, a birthday too; of all else what points at them and what takes a text."""
    label, _, name = column.rpartition(".")
    monkeypatch.delitem(processing._DECLARED, (label, name))
    assert undeclared(PEOPLE) == [column]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (models.CharField(max_length=9), True),
        (models.EmailField(), True),
        (models.JSONField(), True),
        (models.FileField(), True),
        (models.GenericIPAddressField(), True),
        (models.CharField(max_length=9, choices=[("a", "A")]), False),
        (models.DateField(), False),
        (models.BooleanField(), False),
    ],
)
def test_what_may_hold_somebody(field, expected):
    assert may_hold_somebody(field, PEOPLE) is expected


def test_a_column_is_declared_once():
    with pytest.raises(ValueError, match="declared already"):
        processing.holds_nobody(Contact, "name")


def test_every_processing_that_is_named_is_in_the_record():
    assert {one.processing for one in all_declared() if one.processing} <= {one.name for one in PROCESSINGS}


@pytest.mark.django_db
def test_the_record_names_every_declared_column(client):
    client.force_login(make_admin())
    page = client.get(reverse("processing-record")).content.decode()
    labels = {str(one.label) for one in all_declared() if one.processing and one.model in {Contact, User}}
    assert {label for label in labels if label not in page} == set()
    assert {one.title for one in PROCESSINGS if one.title not in page} == set()
