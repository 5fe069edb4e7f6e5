"""By what two rows look like one: names without what they are besides, web addresses, telephone numbers, places."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from clusterfoerderung.search.spelling import fold
from initiatives.organisations.names import organisation_key, town_key

# Their users have nothing else in common.
SHARED_DOMAINS = frozenset(
    (
        *("gmx.de", "gmx.net", "web.de", "t-online.de", "gmail.com", "googlemail.com", "freenet.de", "arcor.de"),
        *("outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "yahoo.de", "yahoo.com", "icloud.com", "aol.com"),
        *("posteo.de", "mailbox.org", "facebook.com", "linkedin.com", "instagram.com", "xing.com", "youtube.com"),
        "de.wikipedia.org",
    )
)
SAME_NAME = "gleicher Name"
SHORTEST_NUMBER = 6
_TITLES = re.compile(r"\b(?:herrn?|frau|dr|prof|dipl|ing|med|phil|rer|nat|mag|ma|ba|msc|bsc|llm|h\s?c)\b")


@dataclass(frozen=True)
class Sign:
    """`value`: who shares it may be the same, because of `ground`, a word for people; how much that says: `weight`."""

    ground: str
    value: str
    weight: int
    # Said of many, it says nothing; a name says something however many bear it.
    is_crowded_soon: bool = True


def domain_of(address):
    """The host of a web or mail address, without "www."; empty where many share it or it is none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address.rpartition('@')[2]}").hostname or ""
    except ValueError:
        return ""
    host = host.casefold().removeprefix("www.")
    return "" if host in SHARED_DOMAINS or "." not in host else host


def digits_of(telephone):
    """'0049 (0)2104 99-0' and '02104 990' are the same number."""
    plain = re.sub(r"\(0\)", "", telephone)
    digits = re.sub(r"\D", "", plain)
    for abroad in ("0049", "49") if "+" in plain or digits.startswith("00") else ():
        if digits.startswith(abroad):
            digits = f"0{digits.removeprefix(abroad).removeprefix('0')}"
            break
    return digits if len(digits) >= SHORTEST_NUMBER else ""


def person_key(name):
    """'Dr. Rosa Beispiel' and 'Beispiel, Rosa' are the same name."""
    words = re.sub(r"[^0-9a-z]+", " ", fold(name.replace("-", " ")))
    bare = _TITLES.sub(" ", words).split() or words.split()
    return " ".join(sorted(bare))


def organisation_signs(row):
    """Yields the Signs of a partner or an initiative."""
    for name in (row.name, *row.other_names.splitlines()):
        yield Sign(SAME_NAME, organisation_key(name), 3, is_crowded_soon=False)
    yield Sign("gleicher Kurzname", organisation_key(row.short_name) if row.short_name else "", 2)
    for address in (row.website, getattr(row, "email", "")):
        yield Sign("gleiche Internetadresse", domain_of(address), 2)
    yield Sign("gleiche Telefonnummer", digits_of(getattr(row, "phone", "")), 2)
    yield Sign("gleiche Registernummer", fold(getattr(row, "register_number", "")), 3)


def organisation_places(row):
    """{what is said of its place: value}; empty values are not known."""
    location = getattr(row, "location", "")
    return {
        "town": row.municipality_id,
        "location": town_key(location) if location else "",
        "postcode": getattr(row, "postcode", ""),
    }


def person_signs(contact):
    yield Sign(SAME_NAME, person_key(contact.name), 2, is_crowded_soon=False)
    yield Sign("gleiche E-Mail", contact.email.casefold(), 1)
    yield Sign("gleiche Telefonnummer", digits_of(contact.phone), 1)


def person_places(contact):
    return {"partner": contact.partner_id}
