"""By what somebody signs in, in words."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from clusterfoerderung.accounts.county_directory import decides_of
from clusterfoerderung.accounts.directory_settings import DIRECTORY

NONE = "keine: Es ist kein Passwort gesetzt."
NO_SECOND = "kein zweiter Faktor"


def ways_in(person):
    """["Passwort, kein zweiter Faktor", …], one for each way."""
    ways = []
    if person.has_usable_password():
        counts = settings.LOCAL_PASSWORDS and not decides_of(person)
        ways.append(f"Passwort, {second_factors(person)}" if counts else "Passwort, gilt zurzeit nicht")
    if SocialAccount.objects.filter(user=person, provider=DIRECTORY).exists():
        own = " mit eigenem zweiten Faktor" if settings.OIDC_HAS_SECOND_FACTOR else f", {second_factors(person)}"
        ways.append(f"{settings.OIDC_NAME}{own if settings.OIDC_URL else ', zurzeit nicht eingerichtet'}")
    return ways or [NONE]


def second_factors(person):
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    passkeys = kinds.count(Authenticator.Type.WEBAUTHN)
    found = ["Authenticator-App"] if Authenticator.Type.TOTP in kinds else []
    found += [f"{passkeys} Passkeys" if passkeys > 1 else "Passkey"] if passkeys else []
    return " und ".join(found) or NO_SECOND
