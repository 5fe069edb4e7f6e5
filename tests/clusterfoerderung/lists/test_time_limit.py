"""A list that asks the database for too much is stopped, and says how to ask for less."""

import pytest
from django.db import OperationalError, connection, transaction

from actions.activities.activity import ActivityQuerySet
from clusterfoerderung.lists.time_limit import TookTooLongError, time_limit
from clusterfoerderung.server.trouble import Trouble, trouble_of
from tests.factories import make_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"


def ask_endlessly():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENDLESS)
        cursor.fetchall()


def test_statement_is_stopped_and_the_next_one_is_answered():
    with pytest.raises(TookTooLongError), time_limit(0.05):
        ask_endlessly()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_page_says_how_to_ask_for_less_and_keeps_the_filter(client, monkeypatch):
    monkeypatch.setattr("clusterfoerderung.lists.time_limit.SECONDS", 0.05)
    monkeypatch.setattr(ActivityQuerySet, "of_the_county", lambda rows: ask_endlessly())
    client.force_login(make_clerk())
    response = client.get("/aktivitaeten/?q=foerder")
    assert response.status_code == 400
    assert "Schneller geht es mit einem Zeitraum" in response.text
    assert 'value="foerder"' in response.text


def let_the_server_end_it():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    other.close()


@pytest.mark.two_write_at_once
@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_meanwhile_is_no_mistake_of_the_program():
    """It was one where the connection broke off between the last question and the end of the limit."""
    with pytest.raises(OperationalError) as raised, time_limit():
        let_the_server_end_it()
    connection.close()
    assert trouble_of(raised.value) is Trouble.AWAY
