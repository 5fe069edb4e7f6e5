"""Model fields shared by both apps."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

# Of a text of several lines: forty pages. Every search, list and file that meets it looks through all of it.
LONGEST_TEXT = 100_000
TOO_LONG = f"Höchstens {LONGEST_TEXT:_} Zeichen. Bitte kürzen oder als Dokument hochladen.".replace("_", ".")


def parts_of(address):
    """As urlsplit(), which has Unicode put a host's marks in order, in a time that grows with the square of their
    number. Raises ValueError, also of what is longer than any address.
    """
    if len(address) > URLValidator.max_length:
        raise ValueError("too long for an address")
    return urlsplit(address)


def without_login(address):
    try:
        host = parts_of(address).netloc
    except ValueError:
        # No address at all: URLValidator says so.
        return
    if "@" in host:
        raise ValidationError("Eine Adresse mit Anmeldename oder Passwort wird nicht gespeichert.")


class WebAddressField(models.URLField):
    """A web address (http or https, no login in it); one typed without a scheme becomes https."""

    default_validators = [URLValidator(schemes=["http", "https"]), without_login]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
