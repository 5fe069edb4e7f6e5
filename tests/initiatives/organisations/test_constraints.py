"""What goes together in an entry: half a consent and half a lock say nothing, and no end is before its begin."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from initiatives.organisations.contact import Contact, LockGround
from tests.factories import make_admin, make_contact, make_initiative
from tests.sending import sent

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 1)
CONSENT = {"newsletter_consent_on": DAY, "newsletter_consent_proof": "Formular vom 1. März"}


@pytest.mark.parametrize(
    "fields",
    [
        {"newsletter_consent_on": DAY},
        {"newsletter_consent_proof": "Formular"},
        {"newsletter_withdrawn_on": DAY},
        {**CONSENT, "newsletter_withdrawn_on": DAY - datetime.timedelta(days=1)},
        {"locked_on": DAY},
        {"lock_ground": LockGround.OBJECTION},
    ],
)
def test_half_a_consent_and_half_a_lock_are_refused_by_form_and_database(fields):
    contact = make_contact()
    for name, value in fields.items():
        setattr(contact, name, value)
    with pytest.raises(ValidationError):
        contact.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(**fields)


@pytest.mark.parametrize(
    ("founded", "ended", "is_too_early"),
    [
        (("2017-05-03", "tag"), ("2017-01-01", "jahr"), False),
        (("2017-05-03", "tag"), ("2017-12-31", "jahr"), False),
        (("2017-05-03", "tag"), ("2017-05-31", "monat"), False),
        (("2017-12-31", "jahr"), ("2017-05-03", "tag"), False),
        (("2017-05-31", "monat"), ("2017-05-03", "tag"), False),
        (("2017-05-03", "tag"), ("2017-05-02", "tag"), True),
        (("2017-05-03", "tag"), ("2017-04-30", "monat"), True),
        (("2017-05-03", "tag"), ("2016-12-31", "jahr"), True),
        (("2017-12-31", "monat"), ("2017-11-30", "monat"), True),
    ],
)
def test_an_initiative_may_end_in_the_year_of_its_founding_and_not_before(client, founded, ended, is_too_early):
    client.force_login(make_admin())
    initiative = make_initiative()
    edit = reverse("initiative-edit", args=[initiative.pk])
    names = ("founded_on", "founded_precision", "ended_on", "ended_precision")
    days = dict(zip(names, founded + ended, strict=True))
    answer = client.post(edit, sent(client.get(edit).context["form"], **days))
    assert ("Das Ende liegt vor der Gründung." in answer.content.decode()) is is_too_early
    initiative.refresh_from_db()
    assert (initiative.ended_on is None) is is_too_early
