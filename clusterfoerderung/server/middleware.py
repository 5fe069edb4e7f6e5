"""What stands around every answer: headers, health before all else, sessions that spoil nothing, signing in again."""

import logging
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpResponseNotFound
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from clusterfoerderung.server import health

log = logging.getLogger(__name__)

# In the address of the login page: a sentence kept for a stranger would be a session, so a row.
SESSION_OVER_MARK = "abgelaufen"


class SignInAgainMiddleware(LoginRequiredMiddleware):
    """Whoever is not signed in goes to the login page; with a sentence, if they were sending something."""

    def handle_no_permission(self, request, view_func):
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        return to_sign_in_again(request, self.get_login_url(view_func))


def to_sign_in_again(request, login):
    """To the page `login`, which says that the session was over, and from there to where the form was."""
    return redirect_to_login(sent_from(request), f"{resolve_url(login)}?{SESSION_OVER_MARK}=1")


def sent_from(request):
    """The page with the form or button: not every address that takes a form can also be looked at."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, request.get_host(), require_https=request.is_secure()):
        return request.get_full_path()
    page = urlsplit(referer)
    return urlunsplit(("", "", page.path or "/", page.query, ""))


class NothingElseUnderStaticMiddleware:
    """A style or script that is not there is no page, with its database and its templates: hundreds are asked for at
    once (deploy/nginx.conf). "//static/" and "/x/../static/" are the same to nginx, and no page of this house.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.STATIC_URL in request.path_info:
            return HttpResponseNotFound()
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """No page here needs the camera, the microphone or the place of a device."""

    policy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class PrivatePagesMiddleware:
    """Pages of signed-in people stay out of every cache: after signing out, "back" shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response


class HealthFirstMiddleware:
    """Probes are answered before session, person and host name are asked: they must not hang on the database."""

    probes = {"/healthz": health.healthz, "/readyz": health.readyz}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.probes.get(request.path_info, self.get_response)(request)


class PatientSessionMiddleware(SessionMiddleware):
    """What was saved is not answered with an error because the session could not be written after it."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except (DatabaseError, SessionInterrupted) as problem:
            log.warning("Sitzung nicht gespeichert: %s", type(problem).__name__)
            return response
