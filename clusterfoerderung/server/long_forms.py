"""Forms that are longer than any page sends are taken apart for nobody: that is work for strangers to make."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError

from clusterfoerderung.server.middleware import to_sign_in_again

# Ten times what any form takes from somebody who is not of the office; and twice what it takes to sign in, from whoever
# is nobody yet and sends forty at a time (deploy/nginx.conf).
MOST_BYTES_FROM_OUTSIDE, MOST_BYTES_FROM_STRANGERS = 100_000, 20_000
# Short ones are work, too: no page that a stranger fills in has parts, nor a tenth as many fields.
MOST_BYTES_IN_PARTS, MOST_FIELDS = 2_000, 50
CHUNK = 64 * 1024
URL_ENCODED = "application/x-www-form-urlencoded"


class ShortFormsFromOutsideMiddleware:
    """Long forms and files are the office's: to look for the CSRF token Django takes any form apart, at a second of
    work for two megabytes. Of others a longer one is read and thrown away; who was signed in till now is told so.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        is_too_long = is_longer(request, MOST_BYTES_FROM_OUTSIDE) if user.is_authenticated else is_work(request)
        if not is_too_long:
            return self.get_response(request)
        if user.is_authenticated and user.sees_internal:
            if request.content_type == URL_ENCODED and has_bare_percents(request):
                raise RequestDataTooBig("Signs that no browser writes so.")
            return self.get_response(request)
        with suppress(UnreadablePostError):
            while request.read(CHUNK):
                pass
        if user.is_authenticated or request.method != "POST":
            raise RequestDataTooBig("Longer than any form for whoever is not of the office.")
        return to_sign_in_again(request, settings.LOGIN_URL)


def is_work(request):
    """Whether it is more to take apart than any form of a stranger: 16 KB of parts, fields or percents alone are a
    thirtieth of a second.
    """
    most = MOST_BYTES_IN_PARTS if request.content_type == "multipart/form-data" else MOST_BYTES_FROM_STRANGERS
    if is_longer(request, most):
        return True
    if request.content_type != URL_ENCODED:
        return False
    with suppress(UnreadablePostError):
        return request.body.count(b"&") > MOST_FIELDS or has_bare_percents(request)
    return False


def has_bare_percents(request):
    """Each sign that is written with one takes three; of percents alone Django makes four times the work."""
    with suppress(UnreadablePostError):
        return 3 * request.body.count(b"%") > len(request.body)
    return False


def is_longer(request, most):
    """Whether the body of `request` is said to be longer; what is said wrongly, Django takes for nothing."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdecimal() and int(said) > most
