"""What a stranger would try first is no password here."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from clusterfoerderung.authority import passwords
from clusterfoerderung.authority.authority import Authority

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        *("passwort1234", "sommer202612", "Passw0rt!2026", "Herbst-2026-Herbst", "Willkommen123!", "P@55wort2026"),
        *(
            "kreis-beispielau",
            "Beispielau2026",
            "WirtschaftBeispielau1",
            "verwaltung!!!",
            "Frühling2026!",
            "FRÜHLING_26_26",
        ),
    ],
)
def test_it_is_refused_with_what_is_better(password):
    Authority(name="Kreis Beispielau", office="Amt für Wirtschaft").save()
    with pytest.raises(ValidationError, match="leicht zu erraten"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    ["ein-langes-neues-Wort", "Tasse Wolke Fahrrad Kleid", "7#9$2!x4%8&1", "Sommer Tasse Wolke", "k4R!pfen-Wiese-88"],
)
def test_what_is_one_s_own_is_taken(password):
    Authority(name="Kreis Beispielau").save()
    validate_password(password)


def test_the_name_of_the_county_counts_before_anybody_has_saved_it(settings):
    settings.COUNTY_NAME = "Landkreis Musterhausen"
    with pytest.raises(ValidationError, match="leicht zu erraten"):
        validate_password("Musterhausen-1")


def test_a_password_has_an_end_behind_which_nobody_looks(monkeypatch):
    """One of two megabytes was looked through for a quarter of a minute."""
    validate_password("Zebra Quark Mond " * 50)
    monkeypatch.setattr(passwords, "is_obvious", lambda way: pytest.fail("looked through"))
    with pytest.raises(ValidationError, match="höchstens 1000 Zeichen"):
        validate_password("\ufdfa" * 800_000)
