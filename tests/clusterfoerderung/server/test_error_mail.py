"""The operator hears of a failed page: where in the program, once, and nothing of what people typed."""

import logging

import pytest
from django.core import mail

from clusterfoerderung.exports.views import ExportsBusyError
from clusterfoerderung.server import error_mail
from clusterfoerderung.server.error_mail import MOST, REST_SECONDS, MailToOperator
from clusterfoerderung.server.trouble import Trouble
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db


class AtOnce:
    """A thread that is done before anybody looks."""

    def __init__(self, target, args, daemon):
        self.start = lambda: target(*args)


@pytest.fixture
def failing(client, settings, monkeypatch):
    """A page that fails, with somebody's words in the error."""

    def fail(*args, **kwargs):
        try:
            {}["Kupfer-Amsel"]
        except KeyError as problem:
            raise RuntimeError("Frau Berger, berger@kreis.example") from problem

    settings.ERROR_MAIL_TO = ["it@kreis.example"]
    monkeypatch.setattr(error_mail.threading, "Thread", AtOnce)
    monkeypatch.setattr("clusterfoerderung.context.Authority.objects.current", fail)
    client.force_login(make_clerk())
    client.raise_request_exception = False
    return client


@pytest.fixture(autouse=True)
def knows_nothing_yet():
    for handler in logging.getLogger("django.request").handlers:
        if isinstance(handler, MailToOperator):
            handler.told.clear()


def test_the_mail_says_where_and_never_with_what(failing):
    assert failing.get("/?q=Geheimes").status_code == 500
    [sent] = mail.outbox
    assert sent.to == ["it@kreis.example"]
    assert "RuntimeError" in sent.body
    assert "clusterfoerderung/context.py:" in sent.body
    for word in ("Berger", "kreis.example", "Kupfer", "Geheimes"):
        assert word not in sent.body + sent.subject


def test_the_same_place_is_told_once(failing):
    for _ in range(3):
        failing.get("/")
    assert len(mail.outbox) == 1


def test_a_bad_night_is_a_few_mails():
    handler = MailToOperator()
    assert sum(handler.is_new(f"place {number}", at=0) for number in range(100)) == MOST
    assert handler.is_new("place 0", at=REST_SECONDS)


def test_nobody_is_told_where_nobody_is_named(failing, settings):
    settings.ERROR_MAIL_TO = []
    failing.get("/")
    assert mail.outbox == []


def test_a_page_that_is_refused_while_others_are_at_it_has_not_failed(failing, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise ExportsBusyError

    monkeypatch.setattr("clusterfoerderung.context.Authority.objects.current", refuse)
    assert failing.get("/").status_code == 503
    assert mail.outbox == []
    [said] = [record for record in caplog.records if record.name == "django.request"]
    assert (said.getMessage(), said.levelname, said.exc_info) == (f"{Trouble.WRITING.title}: /", "WARNING", None)
