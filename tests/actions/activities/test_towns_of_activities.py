"""The one town of an activity became a list of towns, and the way back keeps what one column can hold."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from actions.activities.activity import Activity
from tests.factories import make_activity, make_town

ONE_TOWN = [("actions", "0026_no_topics_text")]
SEVERAL = [("actions", "0029_activity_without_municipality")]


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps.get_model("actions", "Activity")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_towns_survive_the_way_back_and_forth():
    velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
    one, both, none = make_activity(), make_activity(), make_activity()
    one.municipalities.add(haan)
    both.municipalities.add(velbert)
    both.municipalities.add(haan)
    latest = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "actions"]
    try:
        before = migrate(ONE_TOWN)
        assert dict(before.objects.values_list("pk", "municipality")) == {
            one.pk: haan.pk,
            both.pk: velbert.pk,
            none.pk: None,
        }
    finally:
        migrate(SEVERAL)
        migrate(latest)
    assert {row.pk: list(row.municipalities.all()) for row in Activity.objects.all()} == {
        one.pk: [haan],
        both.pk: [velbert],
        none.pk: [],
    }
