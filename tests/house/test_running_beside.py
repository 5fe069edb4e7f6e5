"""Whatever `migrate` does, the program of before goes on writing; and what would stop it is seen here."""

import re
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.migrations import Migration, SeparateDatabaseAndState
from django.db.models import F, Q

from tests.house.running_beside import VERSION, breaks, loader, migrations_since, released_state

pytestmark = pytest.mark.any_database

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


@pytest.fixture(scope="module")
def loaded():
    return loader()


@pytest.fixture(scope="module")
def released(loaded):
    return released_state(loaded.graph)


def test_no_migration_stops_the_program_of_before(loaded, released):
    assert breaks(released, migrations_since(loaded)) == []


def test_a_release_moves_where_the_rule_begins():
    """Else the version after next would still be held to what nobody runs any more."""
    assert re.search(r"^## (\d\S*)", CHANGELOG.read_text(), re.MULTILINE)[1] == VERSION


def planted(released, *operations):
    migration = Migration("9999_planted", "initiatives")
    migration.operations = operations
    return [line.partition(": ")[2] for line in breaks(released, [migration])]


STREET = models.CharField(max_length=200, blank=True)
ONE_SITE = models.CheckConstraint(condition=~models.Q(website="-"), name="planted_website")
TAKES = {
    "initiatives_partner.kept is asked for and has no db_default": migrations.AddField(
        "partner", "kept", models.BooleanField(default=False)
    ),
    "initiatives_partner.street is gone": migrations.RemoveField("partner", "street"),
    "initiatives_offer is gone": migrations.DeleteModel("Offer"),
    "initiatives_partner.street no longer holds what it held": migrations.AlterField(
        "partner", "street", models.CharField(max_length=10)
    ),
    "initiatives_contact.locked_on no longer holds what it held": migrations.AlterField(
        "contact", "locked_on", models.DateField()
    ),
    "initiatives_partner is held by planted_website, which the program of before does not know": (
        migrations.AddConstraint("partner", ONE_SITE)
    ),
    "initiatives_partner is held by unique street, which the program of before does not know": migrations.AlterField(
        "partner", "street", models.CharField(max_length=200, unique=True)
    ),
}


@pytest.mark.parametrize(("said", "operation"), TAKES.items(), ids=TAKES)
def test_what_would_stop_it_is_named(released, said, operation):
    assert said in planted(released, operation)


def test_another_name_is_a_loss(released):
    assert planted(released, migrations.RenameField("partner", "street", "road")) == [
        "initiatives_partner.street is gone",
        "initiatives_partner.road is asked for and has no db_default",
    ]


def test_what_is_mended_a_migration_later_is_named_all_the_same(released):
    """Between the two, the program of before is already there."""
    bare, mended = (models.CharField(max_length=9, **more) for more in ({}, {"db_default": ""}))
    steps = (Migration("9998_planted", "initiatives"), Migration("9999_planted", "initiatives"))
    steps[0].operations = [migrations.AddField("partner", "colour", bare)]
    steps[1].operations = [migrations.AlterField("partner", "colour", mended)]
    assert breaks(released, steps) == [
        "initiatives 9998_planted: initiatives_partner.colour is asked for and has no db_default"
    ]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("partner", "kept", models.BooleanField(default=False, db_default=False)),
        migrations.AddField("partner", "kept", models.DateField(null=True)),
        migrations.AlterField("partner", "street", models.TextField(blank=True)),
        migrations.CreateModel("Planted", [("id", models.BigAutoField(primary_key=True)), ("name", STREET)]),
        SeparateDatabaseAndState(state_operations=[migrations.RemoveField("partner", "street")]),
        migrations.AlterConstraint(
            "initiative",
            "initiative_ends_after_founding",
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="initiative_ends_after_founding",
                violation_error_message="Planted",
            ),
        ),
    ],
    ids=["db_default", "null", "wider", "new table", "still in the database", "other words"],
)
def test_what_leaves_it_alone_is_nothing(released, operation):
    assert planted(released, operation) == []
