"""What the settings must know of the county's directory; read before any app is loaded."""

from django.core.exceptions import ImproperlyConfigured

# What our addresses and rows call it.
DIRECTORY = "kreis"
ROLES = {"Sachbearbeitung", "Ausschuss", "Verwaltung"}


def refuse_half_a_directory(url, roles, *, has_passwords, is_local):
    """Raises ImproperlyConfigured with what is missing or would open the house."""
    if not url and not has_passwords:
        raise ImproperlyConfigured("LOCAL_PASSWORDS ist aus und OIDC_URL fehlt: So könnte sich niemand anmelden.")
    if url and not url.startswith("https://") and not is_local:
        raise ImproperlyConfigured("OIDC_URL beginnt mit https://.")
    if not isinstance(roles, dict) or not set(roles.values()) <= ROLES or (url and not roles):
        known = ", ".join(sorted(ROLES))
        raise ImproperlyConfigured(f'OIDC_ROLES ist ein JSON-Objekt {{"Gruppe": "Rolle"}}; Rollen sind {known}.')


def directory_app(url, name, client_id, secret):
    """The directory as allauth wants to be told of it."""
    return {
        "provider_id": DIRECTORY,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": url},
    }
