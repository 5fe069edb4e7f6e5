"""Forms that are longer than any page sends are taken apart for nobody: that is work for strangers to make."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError

from clusterfoerderung.server.middleware import to_sign_in_again

# Ten times what any form takes from somebody who is not of the office; and twice what it takes to sign in, from whoever
# is nobody yet and sends forty at a time (deploy/nginx.conf).
MOST_BYTES_FROM_OUTSIDE, MOST_BYTES_FROM_STRANGERS = 100_000, 20_000
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
        if not is_longer(request, MOST_BYTES_FROM_OUTSIDE if user.is_authenticated else MOST_BYTES_FROM_STRANGERS):
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


def has_bare_percents(request):
    """Each sign that is written with one takes three; of percents alone Django makes four times the work."""
    with suppress(UnreadablePostError):
        return 3 * request.body.count(b"%") > len(request.body)
    return False


def is_longer(request, most):
    """Whether the body of `request` is said to be longer; what is said wrongly, Django takes for nothing."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdecimal() and int(said) > most
