"""How this house signs people in: allauth's views with our words."""

import logging
from contextlib import suppress
from functools import partial, wraps
from ipaddress import IPv6Network
from threading import Timer

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import UserTokenForm as AllauthUserTokenForm
from allauth.account.utils import url_str_to_user_pk
from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections, transaction
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from clusterfoerderung.accounts import known_browser, security_log
from clusterfoerderung.accounts.county_directory import decides_of
from clusterfoerderung.accounts.telling import CHANGES, SOMETHING, tell
from clusterfoerderung.accounts.user import User, person_meant_by, typed_in
from clusterfoerderung.records.turns import hold_person
from clusterfoerderung.server.places import Places

log = logging.getLogger(__name__)

# By then whoever asked has the answer, so that not even writing the mail takes its time from theirs.
ANSWERED_SECONDS = 1
WRONG_LOGIN = "Anmeldename oder Passwort stimmt nicht. Bitte beides prüfen, auch Groß- und Kleinschreibung."


class PasswordsBusyError(Exception):
    """All places to look at a password are taken, and so are those to wait for one."""


# It takes a processor for a third of a second, whoever sends whatever; the limits count tries, not who tries at once.
PASSWORDS = Places(PasswordsBusyError, at_once=2, seconds=5)
# Else strangers who come all the time would have all of them.
OF_KNOWN_BROWSERS = Places(PasswordsBusyError, at_once=2, seconds=5)


class CountyAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the Verwaltung; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_LOGIN,
        # One text for both: it does not tell which addresses have an account.
        "email_password_mismatch": WRONG_LOGIN,
        "too_many_login_attempts": "Zu viele Versuche. Bitte warten Sie fünf Minuten und melden Sie sich dann neu an.",
        "account_inactive": "Dieser Zugang ist gesperrt. Die Verwaltung kann ihn wieder öffnen.",
        "incorrect_password": "Das Passwort stimmt nicht.",
        "enter_current_password": "Das jetzige Passwort stimmt nicht.",
        "too_many_at_once": "Gerade melden sich zu viele zugleich an. Bitte gleich noch einmal.",
        "rate_limited": "Zu viele Versuche. Bitte warten Sie einen Augenblick.",
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """To this very house: other names that the server answers to may be another machine for whoever asks."""
        return url_has_allowed_host_and_scheme(url, self.request.get_host(), require_https=self.request.is_secure())

    def send_password_reset_mail(self, user, email, context):
        if not decides_of(user):
            super().send_password_reset_mail(user, email, context)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        tell(user, CHANGES.get(template_prefix, SOMETHING))

    def send_mail(self, template_prefix, email, context):
        """Nobody waits for the mail server: the time it takes, and its errors, would tell whose address is known."""
        write = partial(self.render_mail, template_prefix, email, {"request": self.request, **context})
        waiting = Timer(ANSWERED_SECONDS, hand_over, (write,))
        waiting.daemon = True
        waiting.start()

    def post_login(self, request, user, *, redirect_url, **details):
        if user.sees_released and not user.sees_internal and redirect_url in (None, "", reverse("overview")):
            redirect_url = reverse(settings.COMMITTEE_LANDS_ON)
        response = super().post_login(request, user, redirect_url=redirect_url, **details)
        if settings.LOCAL_PASSWORDS and not decides_of(user):
            known_browser.remember(response, user)
        return response

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failed tries count for the account, under whatever name, mail address, host or port they come in."""
        typed = typed_in(credentials)
        meant = person_meant_by(typed)
        return f"account {meant.pk} {known_browser.mark_of(request, meant)}" if meant else typed.lower()

    def authenticate(self, request, **credentials):
        """Whoever finds no place has not tried: nothing is counted."""
        meant = person_meant_by(typed_in(credentials))
        is_known = known_browser.mark_of(request, meant)
        try:
            # By the account: whoever has one can be known in as many browsers as they like.
            places = OF_KNOWN_BROWSERS.taken(meant.pk) if is_known else PASSWORDS.taken(self.network_of(request))
            with places:
                return super().authenticate(request, **credentials)
        except PasswordsBusyError:
            raise self.validation_error("too_many_at_once") from None

    def network_of(self, request):
        """Tries count by the address, of IPv6 by its /56; some lines have 256 of those, a whole /48.
        None for IPv4: behind an address is a whole office.
        """
        with suppress(ValueError):
            return IPv6Network((self.get_client_ip(request), 48), strict=False)
        return None

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            meant = person_meant_by(typed_in(credentials))
            security_log.note("sign_in_throttled", account=meant and meant.pk)
            raise


def hand_over(write):
    try:
        write().send()
    except (OSError, ValueError, DatabaseError) as problem:
        log.warning("Eine Mail zu einem Zugang ging nicht hinaus: %s", type(problem).__name__)
    finally:
        # What the thread asked the database by goes back: nobody else does it when a thread ends.
        for one in connections.all(initialized_only=True):
            if not one.in_atomic_block:
                one.close()


class LoginForm(AllauthLoginForm):
    """Name and password. After an error the name stays and the error summary has the focus."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "Anmeldename oder E-Mail-Adresse"
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = help_with_password()
        if not self.is_bound:
            login.widget.attrs["autofocus"] = True


class ResetPasswordForm(AllauthResetPasswordForm):
    def clean_email(self):
        """allauth looks for small letters alone. What a database takes for the same letter may be another mailbox."""
        email = self.cleaned_data["email"].lower()
        people = User.objects.filter(email__iexact=email, is_active=True)
        self.users = [user for user in people if user.email.lower() == email]
        return email


class UserTokenForm(AllauthUserTokenForm):
    """What a link from a mail is for."""

    def _get_user(self, uidb36):
        """Whoever reads the mailbox of somebody who is locked out sets no password that counts once they are let in."""
        user = super()._get_user(uidb36)
        return user if user and user.is_active else None


def help_with_password():
    """A link only where mail can be sent; else who can help."""
    if settings.DEMO:
        return ""
    if settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "dummy.EmailBackend")):
        return "Passwort vergessen? Die Verwaltung gibt Ihnen ein neues."
    return format_html('<a href="{}">Passwort vergessen?</a>', reverse_lazy("account_reset_password"))


def where_passwords_count(view):
    """Where the directory alone opens the door, there is no password to set."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not settings.LOCAL_PASSWORDS or (request.user.is_authenticated and decides_of(request.user)):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


def looking_is_no_try(view):
    """allauth counts what is no GET, and a page of another house has a browser send HEAD or OPTIONS: after 120 of them
    nobody behind the address of that browser signed in for a minute. A POST of such a page goes no further than CSRF.
    """

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def wrapper(request, *args, **kwargs):
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = method

    return wrapper


def used_once(view):
    """Of two who send a new password by the same link at the same moment, the second waits and finds it used.

    Without such a link nobody waits: while something else held the row of the person, as an erasure does, eight of a
    stranger's requests kept all threads.
    """

    @wraps(view)
    def wrapper(request, uidb36, key):
        if request.method != "POST" or not is_open(request, uidb36, key):
            return view(request, uidb36=uidb36, key=key)
        with transaction.atomic():
            hold_person(url_str_to_user_pk(uidb36))
            return view(request, uidb36=uidb36, key=key)

    return wrapper


def is_open(request, uidb36, key):
    """Whether it is a link to a new password; allauth moves its key into the session, a word into the address."""
    kept = request.session.get(INTERNAL_RESET_SESSION_KEY, "") if key == "set-password" else key
    return UserTokenForm({"uidb36": uidb36, "key": kept}).is_valid()


def with_our_site(view):
    """allauth puts a `site` of its own into its pages, over the one that every page here has."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None):
            response.context_data.pop("site", None)
        return response

    return wrapper
