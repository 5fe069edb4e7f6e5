"""The second factor: who must have one, and how its secrets are kept."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpResponseRedirect
from django.urls import reverse

# In the session: it was looked up once, and the factor was there.
HAS_ONE = "has_second_factor"
OWN_ACCOUNT = "/konto/"
SET_ONE_UP = "Für Ihren Zugang ist ein zweiter Faktor nötig. Bitte richten Sie ihn jetzt ein; danach geht es weiter."
KEEP_IT = "Für Ihren Zugang ist ein zweiter Faktor nötig; er lässt sich nicht abschalten."
# What is encrypted begins so; a secret from before does not.
MARK = "fernet:"


def is_required_of(user):
    who = settings.SECOND_FACTOR_REQUIRED
    return who == "alle" or (who == "verwaltung" and user.keeps_master_data)


class SecondFactorMiddleware:
    """Whoever must have a second factor sets it up before anything else; their account and the way out stay open."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.path_info.startswith(OWN_ACCOUNT) or not request.user.is_authenticated or HAS_ONE in request.session:
            return None
        if not is_required_of(request.user):
            return None
        if is_mfa_enabled(request.user):
            request.session[HAS_ONE] = True
            return None
        messages.warning(request, SET_ONE_UP)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


@receiver(authenticator_added)
def end_the_others(sender, request, user, **kwargs):
    """Whoever was signed in elsewhere came in without it."""
    end_other_sessions(request, user)


class CountyMFAAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key that is not in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "cannot_delete_authenticator": KEEP_IT}

    def can_delete_authenticator(self, authenticator):
        return not is_required_of(authenticator.user)

    def encrypt(self, text):
        return f"{MARK}{_fernet().encrypt(text.encode()).decode()}"

    def decrypt(self, encrypted_text):
        """A secret from before they were encrypted is as it is. Raises ValidationError where no key fits."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _fernet().decrypt(encrypted_text.removeprefix(MARK).encode()).decode()
        except InvalidToken as problem:
            raise ValidationError("Der zweite Faktor passt nicht mehr zum Schlüssel dieser Anwendung.") from problem


def _fernet():
    """Encrypts with the first key and reads what any of them wrote, so that keys can be changed."""
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in settings.SECOND_FACTOR_KEYS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
