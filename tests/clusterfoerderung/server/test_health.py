"""Probes answer without signing in and say no more than they must."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_healthy_installation_says_ok(client, address):
    response = client.get(address)
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_missing_migrations_make_it_unready(client):
    for latest in MigrationLoader(connection).graph.leaf_nodes("actions"):
        MigrationRecorder(connection).record_unapplied(*latest)
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (503, "Migrationen fehlen")


def test_a_silent_database_makes_it_unready_and_is_not_described(client, monkeypatch):
    def silence(self):
        raise DatabaseError("could not connect to server at db.internal")

    monkeypatch.setattr(MigrationRecorder, "has_table", silence)
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (503, "Datenbank antwortet nicht")
