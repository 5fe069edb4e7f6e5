"""What stands at the beginning of a test, and what it leaves behind."""

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.db import transaction

from tests.factories import make_clerk, make_partner
from tests.kept import app_models

pytestmark = pytest.mark.django_db


def test_what_was_made_before_has_no_history_and_what_the_test_does_has_one():
    make_clerk()
    partner = make_partner()
    assert not LogEntry.objects.exists()
    partner.location = "Velbert"
    partner.save()
    assert LogEntry.objects.get().changes == {"location": ["", "Velbert"]}


@pytest.mark.history
def test_where_the_history_is_the_subject_the_making_stands_in_it():
    make_partner()
    assert LogEntry.objects.get().action == LogEntry.Action.CREATE


@pytest.mark.slow
def test_the_first_data_laid_out_are_those_that_seed_loads(kept_first_data):
    with transaction.atomic():
        call_command("seed", verbosity=0)
        loaded = rows()
        transaction.set_rollback(True)
    kept_first_data.lay_out()
    assert rows() == loaded


def rows():
    """How many there are of each model, and how many columns of each are filled in."""
    models = [model for app in ("initiatives", "actions") for model in app_models(app)]
    return {
        model._meta.label: (model._base_manager.count(), filled_in(model._base_manager.values_list()))
        for model in models
    }


def filled_in(rows):
    return sum(value not in (None, "") for row in rows for value in row)
