"""A mail ends in bounded time, however the mail server answers."""

import smtplib
import time

import environ
import pytest
from django.core import mail

from clusterfoerderung.server.settings import mail_as
from clusterfoerderung.server.smtp import LONG_ANSWERS
from tests.mail_server import MANY, PAUSE_SECONDS, serving

pytestmark = pytest.mark.any_database

SECONDS = 0.3


@pytest.fixture
def server(settings):
    with serving() as server:
        for name, value in mail_as(environ.Env.email_url_config(server.url)).items():
            setattr(settings, name, value)
        settings.EMAIL_TIMEOUT = SECONDS
        yield server


def send():
    mail.send_mail("Betreff", "Text", "amt@example.org", ["person@example.org"])


def test_a_mail_goes_out(server):
    send()
    assert server.taken == {"person@example.org": 1}


@pytest.mark.parametrize("scheme", ["smtp", "smtp+tls", "smtp+ssl"])
def test_every_address_of_a_mail_server_has_the_end(scheme):
    config = mail_as(environ.Env.email_url_config(f"{scheme}://mail.example"))
    assert config["EMAIL_BACKEND"] == "clusterfoerderung.server.smtp.EmailBackend"


@pytest.mark.parametrize("since", ["greeting", "mail"])
def test_a_server_that_trickles_is_given_up(server, since):
    """Each byte comes in time; all of them would take ten seconds and more."""
    server.is_trickling, server.misbehave = since != "mail", lambda address: "trickle"
    began = time.monotonic()
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send()
    assert time.monotonic() - began < 3 * LONG_ANSWERS * SECONDS < MANY * PAUSE_SECONDS
