"""The program of before writes into the tables of today: with its own models, each row as it would write it.

The rows are those of the first data and of the factories, so they keep every constraint. What a migration since asks
for and does not fill, or refuses, or has taken away, ends the writing with an error of the database. That it does is
shown by a planted column.
"""

import itertools

import pytest
from django.db import DatabaseError, connection, models, transaction

from initiatives.models import Partner
from tests import factories
from tests.house.running_beside import RELEASED, loader, released_state

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def county(kept_first_data, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(factories, "_numbers", itertools.count(500))  # other papers than those of the first data
    kept_first_data.lay_out()
    measure, membership = factories.make_measure(), factories.make_membership()
    of_a_measure = ("funding", "label", "meeting", "milestone", "question", "document", "indicator", "series")
    for noun in (*of_a_measure, "publication"):
        getattr(factories, f"make_{noun}")(measure)
    for noun in ("contact", "survey", "instruction", "journal_entry", "word_template"):
        getattr(factories, f"make_{noun}")()
    factories.make_carry_over(factories.make_paper())
    factories.make_settlement(factories.make_item())
    factories.make_fee(membership)
    factories.make_renewal(membership)


@pytest.fixture(scope="module")
def models_of_before():
    return [
        model
        for model in released_state(loader().graph).apps.get_models(include_auto_created=True)
        if model._meta.app_label in RELEASED and model._meta.managed
    ]


def write_again(model):
    """One row of this table out and in again, then changed, by what `model` knows of it. Whether there was one."""
    row = model._base_manager.first()
    if row is None:
        return False
    with transaction.atomic():
        # This table alone, as SQL: whatever points to the row does so again when the transaction ends.
        model._base_manager.filter(pk=row.pk)._raw_delete(using="default")
        row.save_base(raw=True, force_insert=True)
        if len(model._meta.local_concrete_fields) > 1:
            row.save_base(raw=True, force_update=True)
    return True


def test_every_table_takes_what_the_program_of_before_writes(county, models_of_before):
    written = {model._meta.label for model in models_of_before if write_again(model)}
    assert {"actions.Activity", "actions.Measure", "clusterfoerderung.User", "initiatives.Partner"} <= written
    assert len(written) >= 60, "most tables have a row here"
    connection.check_constraints()


def test_a_column_that_is_asked_for_stops_it(models_of_before):
    factories.make_partner()
    [partner] = [model for model in models_of_before if model._meta.label == "initiatives.Partner"]
    column = models.CharField(max_length=9, default="")
    column.set_attributes_from_name("planted")
    column.model = Partner
    with connection.schema_editor() as editor:
        editor.add_field(Partner, column)
    try:
        with pytest.raises(DatabaseError, match="planted"):
            write_again(partner)
    finally:
        with connection.schema_editor() as editor:
            editor.remove_field(Partner, column)
    assert write_again(partner)
