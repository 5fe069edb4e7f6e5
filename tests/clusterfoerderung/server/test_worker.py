"""Which requests go to the room of the probes: whole ones, so that nobody can sit in it."""

import pytest
from django.conf import settings
from gunicorn.app.base import Application
from gunicorn.config import Config

from clusterfoerderung.server.worker import probe_of

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("request_bytes", "probe"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"/healthz"),
        (b"HEAD /readyz HTTP/1.1\r\n\r\n", b"/readyz"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", None),
        (b"POST /healthz HTTP/1.1\r\n\r\n", None),
        (b"GET /healthz/../admin/ HTTP/1.1\r\n\r\n", None),
        (b"GET /massnahmen/ HTTP/1.1\r\n\r\n", None),
        (b"\x16\x03\x01\r\n\r\n", None),
        (b"", None),
    ],
)
def test_only_a_whole_request_for_a_probe_is_one(request_bytes, probe):
    assert probe_of(request_bytes) == probe


def test_no_header_says_under_which_address_the_program_stands():
    """Believed of every client behind a proxy that hands on a header with an underscore."""
    read = Application.get_config_from_filename(Application, settings.BASE_DIR / "gunicorn.conf.py")
    config = Config()
    assert config.forwarder_headers, "gunicorn itself believes none any more"
    for name in config.settings.keys() & read.keys():
        config.set(name, read[name])
    assert config.forwarder_headers == []
