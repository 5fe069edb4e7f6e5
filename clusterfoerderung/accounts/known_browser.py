"""A browser in which an account was signed in before: whoever tries passwords from elsewhere does not lock it out.

Its tries count by themselves, and it has places of its own to have a password looked at (after OWASP's device cookies).
Its cookie opens nothing: it holds the number of the account and a random mark, signed.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string

KNOWN_FOR = timedelta(days=180)
SALT = "known browser"


def remember(response, user):
    value = signing.dumps([user.pk, get_random_string(22)], salt=SALT)
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        value,
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def mark_of(request, user):
    """By what this browser is known to `user` (may be None); "" if it is not."""
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        pk, mark = signing.loads(cookie, salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return ""
    return mark if user and user.pk == pk else ""
