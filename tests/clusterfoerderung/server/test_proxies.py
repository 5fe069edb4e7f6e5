"""What requests show of the proxies in front stands in the log, once, before somebody is locked out."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from clusterfoerderung.server.proxies import ProxyCountMiddleware

pytestmark = pytest.mark.any_database


@pytest.fixture
def ask(settings, caplog):
    """Asks once for each value of X-Forwarded-For; gives what was logged."""

    def ask(count, *values, plain_http=False):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.PLAIN_HTTP = count, plain_http
        middleware = ProxyCountMiddleware(lambda request: HttpResponse("ok"))
        with caplog.at_level(logging.WARNING):
            for value in values:
                headers = {"X-Forwarded-For": value} if value else {}
                assert middleware(RequestFactory().get("/", headers=headers)).content == b"ok"
        return [record.getMessage() for record in caplog.records]

    return ask


def test_the_right_number_is_passed_over(ask):
    assert ask(1, "192.0.2.7", "198.51.100.1, 192.0.2.7") == []


def test_a_proxy_that_nobody_counted_is_said(ask):
    [line] = ask(0, "", "192.0.2.7")
    assert line.startswith("TRUSTED_PROXY_COUNT=0: es steht doch ein Proxy davor")


@pytest.mark.parametrize("value", ["", "192.0.2.7"])
def test_a_proxy_too_many_is_said_once(ask, value):
    [line] = ask(2, value, value)
    assert line.startswith("TRUSTED_PROXY_COUNT=2: eine Anfrage kam nur über")


def test_a_demonstration_has_no_proxy_to_count(ask):
    assert ask(1, "", plain_http=True) == []
