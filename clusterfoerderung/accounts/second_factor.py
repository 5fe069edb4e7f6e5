"""The second factor: who must have one, and how its secrets are kept."""

import base64
import hashlib
from functools import wraps

from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpResponseRedirect
from django.urls import reverse

from clusterfoerderung.accounts.county_directory import CAME_BY_DIRECTORY
from clusterfoerderung.records.turns import hold_person

# In the session: it was looked up once, and the factor was there.
HAS_ONE = "has_second_factor"
# Whoever is nobody reads these, too.
LEGAL = {"imprint", "privacy", "accessibility"}
# How one signs in, and out (accounts/urls.py). What else is under konto/ gives data away: the address of a calendar.
WAYS_IN_AND_OUT = ("account_", "mfa_", "openid_connect_", "usersessions_")
# Codes replace one of these where there is one.
ASKED_FOR = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_ONE_UP = "Für Ihren Zugang ist ein zweiter Faktor nötig. Bitte richten Sie ihn jetzt ein; danach geht es weiter."
KEEP_IT = "Für Ihren Zugang ist ein zweiter Faktor nötig; er lässt sich nicht abschalten."
UNREADABLE = "Der zweite Faktor passt nicht mehr zum Schlüssel dieser Anwendung. Bitte richten Sie ihn neu ein."
# What is encrypted begins so; a secret from before does not.
MARK = "fernet:"


class UnreadableSecretError(ValidationError):
    """No key reads it: SECOND_FACTOR_KEYS was changed, or a backup restored, without taking the old key along."""


def is_required_of(user):
    who = settings.SECOND_FACTOR_REQUIRED
    return who == "alle" or (who == "verwaltung" and user.keeps_master_data)


class SecondFactorMiddleware:
    """Whoever must have a second factor sets it up before anything else; their ways in and out stay open."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or HAS_ONE in request.session:
            return None
        name = request.resolver_match.view_name
        if name in LEGAL or name.startswith(WAYS_IN_AND_OUT):
            return None
        if not is_required_of(request.user) or (
            settings.OIDC_HAS_SECOND_FACTOR and CAME_BY_DIRECTORY in request.session
        ):
            return None
        if is_mfa_enabled(request.user):
            request.session[HAS_ONE] = True
            return None
        messages.warning(request, SET_ONE_UP)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    def process_exception(self, request, exception):
        """A page that would show a secret leads to where a new one is made."""
        if not isinstance(exception, UnreadableSecretError):
            return None
        messages.error(request, UNREADABLE)
        return HttpResponseRedirect(reverse("mfa_index"))


@receiver([authenticator_added, authenticator_removed])
def end_the_others(sender, request, user, **kwargs):
    """Whoever was signed in elsewhere came in without the new one, or with the one that was lost."""
    end_other_sessions(request, user)


def one_after_the_other(view):
    """Of two who give up a factor of one account at the same moment, the second finds the first one's gone."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            hold_person(request.user.pk)
            return view(request, *args, **kwargs)

    return wrapper


def while_there_is_one(view):
    """Whose factor was taken off, or whose account went, while they were asked for it, begins anew.

    allauth sends the one to the login page and from there back, for a quarter of an hour; the other is no person to it.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        stage = get_pending_stage(request)
        if stage and not (stage.login.user and is_mfa_enabled(stage.login.user, ASKED_FOR)):
            clear_login(request)
        return view(request, *args, **kwargs)

    return wrapper


class CountyMFAAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key that is not in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "cannot_delete_authenticator": KEEP_IT}

    def can_delete_authenticator(self, authenticator):
        """Whoever needs a factor may give up one of two; codes are for when one is lost."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        has_another = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return has_another or not is_required_of(authenticator.user)

    def generate_authenticator_name(self, user, type):
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text):
        return f"{MARK}{_fernet().encrypt(text.encode()).decode()}"

    def decrypt(self, encrypted_text):
        """A secret from before they were encrypted is as it is. Raises ValidationError where no key fits."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _fernet().decrypt(encrypted_text.removeprefix(MARK).encode()).decode()
        except InvalidToken as problem:
            raise UnreadableSecretError(UNREADABLE) from problem

    def renew(self, encrypted_text):
        """The same secret, encrypted with the first key. Raises UnreadableSecretError."""
        return self.encrypt(self.decrypt(encrypted_text))


def _fernet():
    """Encrypts with the first key and reads what any of them wrote, so that keys can be changed."""
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in settings.SECOND_FACTOR_KEYS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
