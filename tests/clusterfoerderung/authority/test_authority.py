"""Die Behörde: one row, preset by the environment, decided by the database; the legal pages are written from it."""

import datetime
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import strip_tags

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.authority.land import Land
from clusterfoerderung.records.history import history_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FORM = "/einrichten/behoerde/"
LEGAL = ("imprint", "privacy", "accessibility")


def page(client, name):
    return client.get(reverse(name)).content.decode()


def save(client, **values):
    return client.post(FORM, {"name": "Landkreis Beispielau", "version": 1, **values})


@pytest.fixture
def keeper(client):
    client.force_login(make_user(Role.ADMIN))
    return client


def test_the_environment_presets_and_the_database_decides(settings, client):
    settings.COUNTY_NAME = "Beispielkreis aus der Umgebung"
    assert "Beispielkreis aus der Umgebung" in page(client, "imprint")
    Authority.objects.create(name="Landkreis Beispielau")
    assert "Umgebung" not in page(client, "imprint")
    assert "Landkreis Beispielau" in page(client, "imprint")


def test_there_is_only_one():
    Authority.objects.create(name="Landkreis Beispielau")
    with pytest.raises(IntegrityError), transaction.atomic():
        Authority.objects.create(pk=2, name="Noch einer")


@pytest.mark.both_databases
def test_the_first_save_makes_it_and_the_history_tells_by_whom(keeper):
    answer = save(keeper, land=Land.NI, address="Beispielweg 1\n00000 Beispielau")
    assert answer.status_code == 302
    authority = Authority.objects.get()
    assert (authority.name, authority.land) == ("Landkreis Beispielau", "ni")
    assert history_of(authority, make_user(Role.CLERK)).exists()


def test_a_name_is_required_and_nothing_typed_is_lost(keeper):
    text = save(keeper, name="", telephone="0000 1234").content.decode()
    assert "Bitte sagen, wie die Behörde heißt." in text
    assert "0000 1234" in text


@pytest.mark.both_databases
def test_who_saves_second_sees_both_versions(keeper):
    save(keeper, office="Amt A")
    answer = save(keeper, office="Amt B")
    assert answer.status_code == 409
    assert "Amt A" in answer.content.decode()
    assert Authority.objects.get().office == "Amt A"


def test_in_nordrhein_westfalen_the_law_is_known(client):
    Authority.objects.create(name="Beispielkreis", land=Land.NW)
    assert "BITV NRW" in page(client, "accessibility")
    assert "DSG NRW" in page(client, "privacy")


def test_elsewhere_the_pages_say_what_is_missing_and_show_what_was_typed(client):
    authority = Authority.objects.create(name="Landkreis Beispielau", land=Land.NI)
    assert "noch nicht eingetragen" in page(client, "accessibility")
    authority.enforcement_body = "Beispielstelle des Landes"
    authority.accessibility_law = "Beispielgesetz"
    authority.enforcement_mail, authority.mail = "stelle@example.org", "amt@example.org"
    authority.enforcement_website, authority.telephone = "https://stelle.example.org", "02104 0"
    authority.accessibility_checked_on = datetime.date(2026, 3, 2)
    authority.accessibility_method = "Selbstbewertung des Amtes"
    authority.save()
    text = page(client, "accessibility")
    assert "Beispielstelle des Landes" in text
    assert 'href="mailto:stelle@example.org"' in text
    assert re.search(r"<strong>02.03.2026</strong>\s*, Methode: Selbstbewertung des Amtes", " ".join(text.split()))
    assert "noch nicht eingetragen" not in text


@pytest.mark.parametrize("land", [Land.NW, Land.NI])
@pytest.mark.parametrize("name", LEGAL)
def test_a_sentence_with_a_word_of_the_authority_in_it_ends_without_a_blank(client, name, land):
    Authority.objects.create(name="Beispielkreis", land=land, accessibility_checked_on=datetime.date(2026, 3, 2))
    text = strip_tags(page(client, name))
    assert re.findall(r"\S*\s+[.,;:!?](?=\s)", text) == []


@pytest.mark.parametrize("name", LEGAL)
def test_only_the_verwaltung_is_told_what_is_missing(client, name):
    Authority.objects.create(name="Landkreis Beispielau", land=Land.NI)
    assert "fehlt noch" not in page(client, name)
    client.force_login(make_user(Role.CLERK))
    assert "fehlt noch" not in page(client, name)
    client.force_login(make_user(Role.ADMIN))
    text = page(client, name)
    assert "fehlt noch: Amt, Leitung" in text
    assert FORM in text


def test_a_page_asks_for_it_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        page(client, "imprint")
