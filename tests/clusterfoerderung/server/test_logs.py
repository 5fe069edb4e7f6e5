"""What a log line must not hold: a key, and a line that somebody else wrote."""

import io
import json
import logging
import logging.config
import os
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from clusterfoerderung.server.logs import LONGEST_LINE, HideKeysInAddresses
from clusterfoerderung.server.settings import logging_as
from tests.computing import computing_at_most


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/kalender/geheim.ics", "/kalender/…"),
        ("/konto/passwort/neu/1-geheim/", "/konto/passwort/neu/…/"),
        ("/konto/passwort/vergessen/", "/konto/passwort/vergessen/"),
        ("/partner/?q=Erika", "/partner/?…"),
        ("https://cluster.example/kalender/geheim.ics?q=Erika", "https://cluster.example/kalender/…"),
    ],
)
def test_no_log_keeps_a_key_that_stands_in_an_address(address, kept):
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s: %s", ("Not Found", address), None)
    assert HideKeysInAddresses().filter(record)
    assert record.getMessage() == f"Not Found: {kept}"


@pytest.mark.any_database
def test_thousands_of_slashes_are_looked_through_once():
    """Each as the begin of an address took a tenth of a second, and forty of those at once everybody's pages."""
    address = "/" * 200_000
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s: %s", ("Not Found", address), None)
    with computing_at_most(2):
        HideKeysInAddresses().filter(record)
    assert record.getMessage() == f"Not Found: {address}"[:LONGEST_LINE]


@pytest.mark.any_database
def test_a_line_has_an_end_whatever_a_stranger_sends():
    """gunicorn names all of a request that it cannot read, and ten megabytes a second were written down of those."""
    record = logging.LogRecord(
        "gunicorn.error", logging.WARNING, "", 0, "Invalid HTTP request line: '%s'", ("þ" * 4000,), None
    )
    HideKeysInAddresses().filter(record)
    assert len(record.getMessage()) == LONGEST_LINE


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


@pytest.mark.any_database
@pytest.mark.parametrize("line_format", ["text", "json"])
@pytest.mark.parametrize(("status", "is_told"), [(400, False), (403, False), (500, True)])
def test_only_of_a_failure_it_is_told_where_it_was(line_format, status, is_told):
    """Of each refusal two kilobytes were: whoever was refused all day long filled the disk."""
    config = logging.config.DictConfigurator(logging_as(line_format))
    config.config["formatters"] = {line_format: config.configure_formatter(config.config["formatters"][line_format])}
    config.config["filters"] = {name: config.configure_filter(one) for name, one in config.config["filters"].items()}
    handler, out = config.configure_handler(config.config["handlers"]["console"]), io.StringIO()
    handler.setStream(out)
    try:
        raise PermissionDenied
    except PermissionDenied:
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden", (), sys.exc_info())
    record.status_code = status
    handler.handle(record)
    assert ("Traceback" in out.getvalue()) is is_told


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["%0A", "%0D", "%0D%0A", "%1B[2J"])
def test_an_address_writes_no_line_of_its_own_into_the_log(client, caplog, sign):
    client.get(f"/gibt-es-nicht/{sign}INFO clusterfoerderung.security event=sign_in account=1/")
    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert len(said) == 1
    assert said[0].isprintable()


def gunicorn_says(folder, line_format):
    """The lines of a server whose only request breaks off."""
    door = folder / "door"
    command = [sys.executable, "-m", "gunicorn", "operator:truediv", "--bind", f"unix:{door}"]
    environment = {**os.environ, "LOG_FORMAT": line_format}
    with subprocess.Popen(
        command,
        cwd=django_settings.BASE_DIR,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        with socket.socket(socket.AF_UNIX) as client:
            for _ in range(300):
                if client.connect_ex(str(door)) == 0:
                    break
                time.sleep(0.1)
            client.sendall(b"GET /kalender/geheim.ics?q=Erika HTTP/1.1\r\nHost: x\r\n\r\n")
            client.recv(4096)
        server.terminate()
        out, err = server.communicate(timeout=60)
    return [*out.splitlines(), *err.splitlines()]


@pytest.mark.any_database
def test_gunicorns_own_lines_are_objects_too_and_keep_no_key(tmp_path):
    lines = gunicorn_says(tmp_path, "json")
    said = [json.loads(line)["message"] for line in lines]
    assert said[0].startswith("Starting gunicorn")
    assert "Error handling request GET /kalender/…" in said
    assert not any("geheim" in line or "Erika" in line for line in lines)


@pytest.mark.any_database
def test_as_text_gunicorn_speaks_as_it_does_and_keeps_no_key_either(tmp_path):
    lines = gunicorn_says(tmp_path, "text")
    assert any(line.endswith("[INFO] Shutting down: Master") for line in lines)
    assert not any("geheim" in line or "Erika" in line for line in lines)
