"""What went wrong, in German and as JSON: {"detail": a sentence}, and {"errors": {parameter: [sentences]}} with 400."""

from django.http import Http404
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAcceptable,
    NotAuthenticated,
    NotFound,
    Throttled,
    ValidationError,
)
from rest_framework.views import exception_handler

from clusterfoerderung.server.trouble import Trouble

NOT_FOUND = "Das gibt es hier nicht."
INVALID = "So lässt sich nicht filtern: {names}."
# What the library says by itself is English, or German that helps nobody.
SENTENCES = {
    NotAuthenticated: "Bitte anmelden: im Browser unter /konto/login/, ein Programm mit seinem Schlüssel "
    "(Authorization: Bearer …).",
    MethodNotAllowed: "Hier wird nur gelesen: GET, HEAD oder OPTIONS.",
    NotAcceptable: "Antworten gibt es nur als JSON (Accept: application/json).",
    Throttled: "Zu viele Anfragen in kurzer Zeit. Bitte so viele Sekunden warten, wie in „Retry-After“ steht.",
}


class NotYetError(APIException):
    """Of the account whose key it is, enough is being asked already."""

    status_code = Trouble.IN_TURN.status
    default_detail = "Gerade laufen schon mehrere Anfragen mit diesem Zugang. Bitte eine nach der anderen."
    wait = Trouble.IN_TURN.retry_after


def answer(problem, context):
    """EXCEPTION_HANDLER. None for what is no answer to give but a mistake of ours: that is a 500."""
    if isinstance(problem, Http404):
        problem = NotFound(NOT_FOUND)
    response = exception_handler(problem, context)
    if response is None:
        return None
    if isinstance(problem, ValidationError):
        response.data = {"detail": INVALID.format(names=", ".join(response.data)), "errors": response.data}
    elif sentence := SENTENCES.get(type(problem)):
        response.data = {"detail": sentence}
    return response
