"""Half a consent and half a lock say nothing: neither the form nor the database takes them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.organisations.contact import Contact, LockGround
from tests.factories import make_contact

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
