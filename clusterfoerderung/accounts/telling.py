"""Tells people by mail what was changed of how they sign in, whoever changed it: that it was, never what it is now."""

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from clusterfoerderung.accounts.security_log import address_changed

SET_FOR_THEM = "Die Verwaltung hat ein neues Passwort gesetzt."
NO_SECOND_FACTOR = "Die Verwaltung hat den zweiten Faktor abgenommen."
NEW_ADDRESS = "Die E-Mail-Adresse wurde geändert."
SOMETHING = "Es wurde geändert, womit man sich anmeldet."
# What allauth calls it.
CHANGES = {
    "account/email/password_changed": "Das Passwort wurde geändert.",
    "account/email/password_set": "Ein Passwort wurde festgelegt.",
    "account/email/password_reset": "Das Passwort wurde mit dem Link aus einer Mail neu festgelegt.",
    "mfa/email/totp_activated": "Eine Authenticator-App wurde eingerichtet.",
    "mfa/email/totp_deactivated": "Die Authenticator-App wurde abgeschaltet.",
    "mfa/email/webauthn_added": "Ein Passkey wurde hinzugefügt.",
    "mfa/email/webauthn_removed": "Ein Passkey wurde entfernt.",
    "mfa/email/recovery_codes_generated": "Neue Ersatzcodes wurden erzeugt; die bisherigen gelten nicht mehr.",
    "socialaccount/email/account_connected": "Der Zugang gehört jetzt zu einem Konto im Verzeichnis des Kreises.",
    "socialaccount/email/account_disconnected": "Der Zugang gehört zu keinem Konto im Verzeichnis des Kreises mehr.",
}
MAIL = "account/email/changed"


def tell(user, change, *addresses):
    """At the person's address, or at these, once the change is certain."""
    known = {"name": user.display_name, "change": change, "at": timezone.now()}

    def send():
        for address in {address.lower(): address for address in addresses or (user.email,) if address}.values():
            get_adapter().send_mail(MAIL, address, known)

    transaction.on_commit(send)


@receiver(address_changed)
def tell_both(sender, user, before, **kwargs):
    """Whoever reads the old mailbox hears of it, too."""
    tell(user, NEW_ADDRESS, before, user.email)
