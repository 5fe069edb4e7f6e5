"""Rows are held by themselves, so that none is left out that somebody moves meanwhile."""

import pytest
from django.db import transaction

from clusterfoerderung.records.turns import hold
from initiatives.organisations.contact import Contact
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


def test_whoever_locks_rows_together_with_another_table_is_told_by_any_test():
    with (
        transaction.atomic(),
        pytest.raises(AssertionError, match=r"Contact is not locked by itself: .*initiatives_partner"),
    ):
        Contact.objects.select_for_update().first()


def test_who_holds_rows_gets_them_in_the_order_of_their_keys():
    first, second = make_contact(), make_contact()
    with transaction.atomic():
        assert [*hold(Contact.objects.filter(pk__in=[second.pk, first.pk]))] == [first, second]
