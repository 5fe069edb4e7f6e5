"""A year that no calendar knows could be planted by an address; an upgrade takes it out and goes on."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from actions.indicators.indicator import IndicatorTarget
from tests.factories import make_indicator, make_measure

BEFORE = [("actions", "0065_carried_rows_in_the_journal_alone")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_upgrade_takes_it_out_and_keeps_the_others():
    indicator = make_indicator(make_measure())
    latest = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "actions"]
    try:
        MigrationExecutor(connection).migrate(BEFORE)
        for year in (2026, 20260):
            IndicatorTarget.objects.create(indicator=indicator, year=year, value=1)
    finally:
        MigrationExecutor(connection).migrate(latest)
    assert list(IndicatorTarget.objects.values_list("year", flat=True)) == [2026]
