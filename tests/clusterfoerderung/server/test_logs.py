"""What a log line must not hold: a key, and a line that somebody else wrote."""

import io
import logging
import logging.config

import pytest
from django.test import RequestFactory

from clusterfoerderung.server.logs import HideKeysInAddresses
from clusterfoerderung.server.settings import logging_as


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


@pytest.mark.any_database
@pytest.mark.parametrize("line_format", ["text", "json"])
def test_no_line_holds_what_was_asked_for_whatever_its_format(line_format):
    given = logging_as(line_format)
    config = logging.config.DictConfigurator(given)
    formatter = config.configure_formatter(given["formatters"][line_format])
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    handler.addFilter(HideKeysInAddresses())
    request = RequestFactory().get("/kalender/geheim.ics?q=Erika")
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (request.path,), None)
    record.request, record.status_code = request, 404
    handler.handle(record)
    assert "Not Found: /kalender/" in out.getvalue()
    assert "geheim" not in out.getvalue()
    assert "Erika" not in out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["%0A", "%0D", "%0D%0A", "%1B[2J"])
def test_an_address_writes_no_line_of_its_own_into_the_log(client, caplog, sign):
    client.get(f"/gibt-es-nicht/{sign}INFO clusterfoerderung.security event=sign_in account=1/")
    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert len(said) == 1
    assert said[0].isprintable()
