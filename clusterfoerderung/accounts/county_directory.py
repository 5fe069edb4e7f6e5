"""Signing in with the county's own directory (OpenID Connect): there it is decided who somebody is, in which role."""

import logging
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.account.signals import user_logged_in
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, IntegrityError, transaction
from django.dispatch import receiver
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from requests import RequestException

from clusterfoerderung.accounts import security_log
from clusterfoerderung.accounts.directory_settings import DIRECTORY
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.readable import without_unseen
from clusterfoerderung.server.places import Places

log = logging.getLogger(__name__)

# In the session: the directory knows who this is.
CAME_BY_DIRECTORY = "came_by_directory"
# In the address of the login page; a message kept for a stranger would be a session, so a row.
MARK = "verzeichnis"
# What we keep of a person, and what directories call it.
FIELDS = {"first_name": "given_name", "last_name": "family_name", "email": "email"}
# allauth asks few of the answers whether they are what the standard says, and a database refuses what is no text.
UNINTELLIGIBLE = (
    RequestException,
    ImproperlyConfigured,
    ArithmeticError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
    DataError,
)
SENTENCES = {
    "fehler": "Die Anmeldung über das Verzeichnis hat nicht geklappt. Bitte noch einmal versuchen.",
    "still": "Das Verzeichnis des Kreises antwortet gerade nicht. Bitte in einigen Minuten noch einmal versuchen.",
    "rolle": "Ihr Konto im Verzeichnis hat hier keine Rolle. Die Verwaltung sagt Ihnen, wer sie vergibt.",
    "gesperrt": "Dieser Zugang ist gesperrt. Die Verwaltung kann ihn wieder öffnen.",
    "vergeben": "Mit Ihrer E-Mail-Adresse gibt es hier schon einen Zugang. Die Verwaltung kann ihn übergeben.",
}


class DirectoryBusyError(Exception):
    """All places to ask the directory are taken, and so are those to wait for one."""


# Each click of a stranger asks it, too, and one that is silent keeps whoever asks for five seconds.
PLACES = Places(DirectoryBusyError, at_once=2, seconds=5)


def is_on():
    return bool(settings.OIDC_URL)


def refuse(word):
    """Sends whoever came back from the directory to the login page, with a sentence."""
    security_log.note("directory_refused", why=word)
    address = f"{reverse('account_login')}?{urlencode({MARK: word})}"
    return ImmediateHttpResponse(HttpResponseRedirect(address))


def telling_silence(view):
    """A directory that does not answer is no mistake of the program; nor does one stranger keep all places there."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if refused := ratelimit.consume_or_429(request, action="directory", limit_get=True):
            return refused
        try:
            with PLACES.taken(get_adapter().network_of(request)):
                return view(request, *args, **kwargs)
        except ImmediateHttpResponse as refused:
            return refused.response
        except DirectoryBusyError:
            return refuse("still").response
        except UNINTELLIGIBLE as problem:
            log.warning("Das Verzeichnis antwortet nicht oder unverständlich: %s", type(problem).__name__)
            return refuse("still").response
        except IntegrityError:
            # Came for the first time twice at once: the other one made the account.
            return refuse("fehler").response

    return wrapper


def claim(data, name):
    """What the directory says of somebody, wherever it says it; None where it says nothing."""
    for part in (data.get("userinfo"), data.get("id_token"), data):
        if isinstance(part, dict) and part.get(name) is not None:
            return part[name]
    return None


def words(data, name):
    """A claim as a text that can be read; "" where it is none: what a directory says is not checked by any form."""
    said = claim(data, name)
    return without_unseen(said) if isinstance(said, str) else ""


def roles_by(data):
    """The roles that follow from the groups; None where the directory names none at all, or nothing that is a name."""
    groups = claim(data, settings.OIDC_GROUPS_CLAIM)
    if isinstance(groups, str):
        groups = [groups]
    if not isinstance(groups, list) or not all(isinstance(group, str) for group in groups):
        return None
    return {Role(role) for group, role in settings.OIDC_ROLES.items() if group in groups}


def is_one_subject(data):
    """Whether all that came is about the same person, and says who: else everybody without a name were one person."""
    said = [part.get("sub") for part in (data.get("userinfo"), data.get("id_token")) if part]
    return all(isinstance(one, str) and one.strip() and "\0" not in one for one in said) and len(set(said)) == 1


def address_by(data):
    """The mail address, where the directory does not say itself that nobody has looked whose it is; else ""."""
    is_theirs = str(claim(data, "email_verified")).lower() in {"none", "true"}
    return (valid_email_or_none(words(data, "email")) or "") if is_theirs else ""


class DirectoryAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        """Whoever came this far holds a role there."""
        return True

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        log.warning("Anmeldung über das Verzeichnis gescheitert: %s", type(exception).__name__ if exception else error)
        raise refuse("still" if isinstance(exception, RequestException) else "fehler")

    def pre_social_login(self, request, sociallogin):
        """Everything is decided here, before anybody is let in."""
        # No page offers anything else: an address that somebody was led to must not tie accounts together.
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise refuse("fehler")
        data = sociallogin.claims
        roles = roles_by(data)
        if roles is None:
            log.warning("Das Verzeichnis nennt keine Gruppen (%s).", settings.OIDC_GROUPS_CLAIM)
            raise refuse("rolle")
        # An address that the directory vouches for needs no row of its own.
        sociallogin.email_addresses = []
        if not sociallogin.is_existing and roles:
            link_or_refuse(request, sociallogin, data)
        if sociallogin.is_existing:
            sociallogin.account.save()
            follow(sociallogin.user, data, roles)
        sociallogin.roles = roles
        if not roles:
            raise refuse("rolle")
        if sociallogin.is_existing and not sociallogin.user.is_active:
            raise refuse("gesperrt")

    def populate_user(self, request, sociallogin, data):
        """Some directories say all of it in the token and nearly nothing when asked."""
        known = sociallogin.account.extra_data
        # allauth would keep all of it when it looks the account up, also of whoever is then refused.
        sociallogin.claims, sociallogin.account.extra_data = known, {}
        if not is_one_subject(known):
            log.warning("Das Verzeichnis sagt nicht eindeutig, von wem es spricht (sub).")
            raise refuse("fehler")
        said = {field: words(known, name) for field, name in FIELDS.items()} | {"email": address_by(known)}
        said["username"] = (words(known, "preferred_username") or words(known, "upn")).partition("@")[0]
        return super().populate_user(request, sociallogin, {**data, **said})

    @transaction.atomic
    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        give(user, sociallogin.roles)
        return user


@receiver(user_logged_in)
def remember_the_way(sender, request, sociallogin=None, **kwargs):
    if sociallogin is not None:
        request.session[CAME_BY_DIRECTORY] = True


def link_or_refuse(request, sociallogin, data):
    """Somebody who was here before the directory keeps their account, if the operator said so.

    Not by an address of which the directory says itself that nobody has looked whose it is, nor by one in which a sign
    only looks like a letter: in small letters, as addresses are kept, it is the address of somebody else.
    """
    said = words(data, "email")
    email = valid_email_or_none(said) or said
    here = list(User.objects.filter(email__iexact=email)) if email else []
    if not here:
        return
    if (
        not settings.OIDC_LINK_BY_EMAIL
        or not address_by(data)
        or not str(claim(data, "email")).isascii()
        or len(here) > 1
        or here[0].is_superuser
        or by_directory(here[0])
    ):
        raise refuse("vergeben")
    sociallogin.connect(request, here[0])
    security_log.note("account_linked", account=here[0].pk)


def decides_of(user):
    """Whether the directory alone says if somebody comes in: a password of this house would outlive leaving it."""
    return is_on() and by_directory(user)


def by_directory(user):
    return SocialAccount.objects.filter(user=user, provider=DIRECTORY).exists()


@transaction.atomic
def follow(user, data, roles):
    """Names, address and roles as the directory has them; without a role the account is locked, with one it opens.

    An account that the Verwaltung locked stays locked.
    """
    for field, name in FIELDS.items():
        value = address_by(data) if field == "email" else words(data, name)
        # An address belongs to one account alone: people sign in with it.
        if value and not (field == "email" and is_of_another(user, value)):
            if field == "email" and value != user.email:
                # Whoever reads the old mailbox next must not be able to reset a password, should one ever count again.
                EmailAddress.objects.filter(user=user).delete()
            setattr(user, field, value[: User._meta.get_field(field).max_length])
    if user.has_usable_password():
        user.set_unusable_password()
    if not roles:
        lock(user)
    elif user.locked_by_directory:
        user.is_active, user.locked_by_directory = True, False
    user.save()
    give(user, roles)


def is_of_another(user, email):
    return User.objects.filter(email__iexact=str(email)).exclude(pk=user.pk).exists()


def give(user, roles):
    user.groups.set(Group.objects.filter(name__in=roles))
    vars(user).pop("roles", None)


def lock(user):
    """Superusers are kept from the command line alone."""
    if user.is_active and not user.is_superuser:
        user.is_active, user.locked_by_directory = False, True


def lock_the_departed(*, now, days):
    """Locks whom the directory has not let in for so many days; the numbers of the accounts."""
    seen = SocialAccount.objects.filter(provider=DIRECTORY)
    gone = User.objects.filter(is_active=True, is_superuser=False, pk__in=seen.values("user"))
    gone = gone.exclude(pk__in=seen.filter(last_login__gte=now - days).values("user"))
    locked = []
    for user in gone.order_by("pk"):
        lock(user)
        user.save()
        locked.append(user.pk)
    return locked
