"""What no browser sends never reaches Django, which would take it apart before any page is asked."""

from encodings.aliases import aliases

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from clusterfoerderung.server.odd_requests import LONGEST_PATH, kept_out

pytestmark = pytest.mark.any_database


def reached(**environ):
    """(what Django makes of the request, or None; the status if it was answered before)"""
    made, said = [], []
    answer = kept_out(lambda environ, start_response: [made.append(WSGIRequest(environ))])
    answer(RequestFactory()._base_environ(**environ), lambda status, headers: said.append(status))
    return next(iter(made), None), next(iter(said), "")


@pytest.mark.parametrize(
    "said",
    ['text/plain; a="' + ";" * 8000, "text/plain; a*=ohne-sinn''b", f"text/plain; a*{'9' * 5000}=b"],
    ids=["long", "a charset that is none", "a number that is none"],
)
def test_a_body_of_which_something_odd_is_said_is_read_by_nobody(said):
    """The first kept everybody waiting for half a minute, the others were errors without a page."""
    request, _ = reached(CONTENT_TYPE=said)
    assert (request.content_type, request.content_params) == ("", {})


@pytest.mark.parametrize("charset", sorted({*aliases.values(), "idna", "undefined", "punycode", "nix"} - {"utf_8"}))
def test_no_charset_but_utf_8_is_taken_apart(charset):
    """Seven that Python knows were errors without a page, for whoever asked for any address."""
    query = {"CONTENT_TYPE": f"text/plain; charset={charset}", "QUERY_STRING": "next=%2B2AA-%ff"}
    assert reached(**query) == (None, "400 Bad Request")


@pytest.mark.parametrize("said", ["text/plain; charset=utf-8", 'application/json; charset="UTF-8"', "text/plain"])
def test_utf_8_is(said):
    request, _ = reached(CONTENT_TYPE=said, QUERY_STRING="next=%C3%A4")
    assert request.GET["next"] == "ä"


def test_what_browsers_say_of_a_body_counts():
    boundary = "-" * 70
    request, _ = reached(CONTENT_TYPE=f"multipart/form-data; boundary={boundary}")
    assert request.content_params == {"boundary": boundary}


def test_of_cookies_no_sign_is_left_that_makes_python_look_through_all_of_them_again():
    """Forty strangers at a time with 8 KB of them kept everybody waiting for twelve seconds."""
    request, _ = reached(HTTP_COOKIE='fremd="' + "\\" * 8000 + 'a\\""; sessionid=abc123')
    assert request.COOKIES == {"fremd": 'a"', "sessionid": "abc123"}


def test_an_address_that_is_longer_than_any_is_answered_at_once():
    assert reached(PATH_INFO="/" + "a" * (LONGEST_PATH - 1))[1] == ""
    assert reached(PATH_INFO="/static/" + "\xff" * LONGEST_PATH) == (None, "414 URI Too Long")
