"""Passwords that a stranger tries first: words of this place and of every office, with a year or a few digits."""

import re

from django.core.exceptions import ValidationError

from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.search.spelling import spell_out

# What people here put together when a password must be long.
COMMON = (
    *("passwort", "password", "kennwort", "geheim", "willkommen", "hallo", "admin", "verwaltung", "sachbearbeitung"),
    *("ausschuss", "cluster", "foerderung", "wirtschaft", "kreis", "landkreis", "landrat", "kreistag", "kreishaus"),
    *("rathaus", "stadt", "deutschland", "start", "test", "demo", "login", "urlaub", "fussball", "schatz", "sonne"),
    *("fruehling", "sommer", "herbst", "winter", "januar", "februar", "maerz", "april", "juni", "juli", "august"),
    *("september", "oktober", "november", "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag"),
    *("samstag", "sonntag", "qwertz", "qwerty", "asdfgh", "yxcvbn", "iloveyou", "ichliebedich", "abcdef", "abc"),
)
IN_PLACE_OF_LETTERS = str.maketrans("013457@$!", "oieastasi")
NO_LETTER = re.compile(r"[^a-z]+")
SHORTEST_NAME = 4
# Letters of its own that a password keeps when all these words are taken out of it.
LETTERS_OF_ITS_OWN = 4
# Spelt out, one sign is up to eighteen: a password of two megabytes was looked through for a quarter of a minute.
LONGEST_PASSWORD = 1000


class NoObviousPassword:
    """Refuses what is common words, the county's name and signs alone: „Sommer2026!!“, „kreis-mettmann-1“."""

    def validate(self, password, user=None):
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(f"Ein Passwort hat höchstens {LONGEST_PASSWORD} Zeichen.", code="password_too_long")
        if any(is_obvious(way) for way in (password, password.translate(IN_PLACE_OF_LETTERS))):
            raise ValidationError(
                "Dieses Passwort ist leicht zu erraten: Es besteht aus häufigen Wörtern, Namen von hier und Ziffern. "
                "Besser sind vier Wörter, die nichts miteinander zu tun haben.",
                code="password_obvious",
            )

    def get_help_text(self):
        return "Nicht nur häufige Wörter, Namen von hier, Jahreszahlen und Ziffern."


def is_obvious(password):
    letters = left = _letters(password)
    for word in sorted({*COMMON, *_names()}, key=len, reverse=True):
        left = left.replace(word, "")
    return left != letters and len(left) < LETTERS_OF_ITS_OWN


def _names():
    """What the authority is called, word by word."""
    authority = Authority.objects.current()
    words = re.split(r"[\s.:/-]+", f"{authority.name} {authority.office} {authority.website}")
    return {word for word in map(_letters, words) if len(word) >= SHORTEST_NAME}


def _letters(text):
    return NO_LETTER.sub("", spell_out(text))
