"""What carry-overs had kept moved into the journal that all rooms share, and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from actions.carry_over.carry_over import CarriedMeasure
from clusterfoerderung.journal.entry import JournalEntry
from tests.factories import ISSUED_AT, make_carry_over, make_journal_entry, make_measure, make_paper

OF_ITS_OWN = [("actions", "0057_budget_line_of_a_report")]


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps.get_model("actions", "CarriedMeasure")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_rows_survive_the_way_back_and_forth():
    done = make_carry_over(make_paper())
    entry = make_journal_entry(key=done.submission, kind="carry-over", subject="actions.paper")
    for undone_at in (None, ISSUED_AT):
        measure = make_measure()
        values = {"before": {"field": 1}, "after": {"field": 2}, "undone_at": undone_at}
        done.rows.create(measure=measure, row=entry.rows.create(model="actions.measure", row_key=measure.pk, **values))
    there = list(CarriedMeasure.objects.values_list("measure", "row__before", "row__after", "row__undone_at"))
    latest = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "actions"]
    try:
        before = migrate(OF_ITS_OWN)
        assert list(before.objects.values_list("measure", "before", "after", "undone_at")) == there
        assert not JournalEntry.objects.exists()
    finally:
        migrate(latest)
    assert list(CarriedMeasure.objects.values_list("measure", "row__before", "row__after", "row__undone_at")) == there
    assert JournalEntry.objects.get().key == done.submission
