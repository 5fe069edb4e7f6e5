"""What a log line must not hold: a key, and a line that somebody else wrote."""

import logging

import pytest

from clusterfoerderung.server.logs import HideKeysInAddresses


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/kalender/geheim.ics", "/kalender/…"),
        ("/konto/passwort/neu/1-geheim/", "/konto/passwort/neu/…/"),
        ("/konto/passwort/vergessen/", "/konto/passwort/vergessen/"),
    ],
)
def test_no_log_keeps_a_key_that_stands_in_an_address(address, kept):
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s: %s", ("Not Found", address), None)
    assert HideKeysInAddresses().filter(record)
    assert record.getMessage() == f"Not Found: {kept}"


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["%0A", "%0D", "%0D%0A", "%1B[2J"])
def test_an_address_writes_no_line_of_its_own_into_the_log(client, caplog, sign):
    client.get(f"/gibt-es-nicht/{sign}INFO clusterfoerderung.security event=sign_in account=1/")
    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert len(said) == 1
    assert said[0].isprintable()
