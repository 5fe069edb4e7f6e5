"""A picker of many prints what is chosen and what is near; the rest comes when it is asked for."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.activities.activity import Activity
from actions.measures import participation_forms
from clusterfoerderung.lists import choice_fields
from clusterfoerderung.records.asking import ONLY_FIELD
from tests.actions.activities.typing_in import typed
from tests.factories import (
    make_activity,
    make_clerk,
    make_initiative,
    make_measure,
    make_partner,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

NEW = "/aktivitaeten/neu/"
ROWS = {"partner-TOTAL_FORMS": 4, "partner-INITIAL_FORMS": 1, "partner-0-role": "partner"}


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Four are many here."""
    monkeypatch.setattr(choice_fields, "FEW", 3)


@pytest.fixture
def client(client):
    client.force_login(make_clerk())
    return client


@pytest.fixture
def measure():
    return make_measure(title="Mitgliedschaft Schlüsselregion")


@pytest.fixture
def partners():
    return [make_partner(name=name) for name in ("Anders GmbH", "IHK Düsseldorf", "IHK Köln", "Zweckverband")]


def printed(response, name="partners"):
    """{label: is it ticked} of the boxes of that name."""
    boxes = re.findall(rf'<input type="checkbox" name="{name}"([^>]*)>\s*<(?:label|span)[^>]*>([^<]*)<', response.text)
    return {label.strip(): "checked" in attributes for attributes, label in boxes}


def offered(response):
    """The partners of the first row."""
    select = re.search(r'<select name="partner-0-partner".*?</select>', response.text, re.S).group()
    return re.findall(r"<option[^>]*>([^<]*)", select)


def asked(client, measure, words, **changes):
    sent = typed(measure, **{"suchen": "partners", "partners-suche": words, **changes})
    return client.post(NEW, sent)


def test_of_many_only_those_near_are_printed(client, measure, partners):
    make_activity(measure).partners.add(partners[1])
    assert printed(client.get(f"{NEW}?massnahme={measure.pk}")) == {"IHK Düsseldorf": False}


def test_what_is_chosen_is_printed_however_far(client, measure, partners):
    activity = make_activity(measure)
    activity.partners.add(partners[3])
    response = client.get(reverse("activity-edit", args=[activity.pk]))
    assert printed(response) == {"Zweckverband": True}


def test_asking_finds_by_the_words_and_keeps_what_is_typed_and_ticked(client, measure, partners):
    response = asked(client, measure, "IHK", partners=[partners[3].pk], title="Ein Satz")
    assert printed(response) == {"Zweckverband": True, "IHK Düsseldorf": False, "IHK Köln": False}
    assert 'value="Ein Satz"' in response.text
    assert "Fehler im Formular" not in response.text
    assert not Activity.objects.exists()


def test_asking_judges_nothing_that_is_missing(client, measure, partners):
    response = asked(client, measure, "IHK", title="", measures=[])
    assert response.status_code == 200
    assert "Fehler im Formular" not in response.text


def test_a_script_gets_the_field_alone(client, measure, partners):
    sent = typed(measure, **{"suchen": "partners", "partners-suche": "anders"})
    response = client.post(NEW, sent, headers={ONLY_FIELD: "1"})
    assert response.text.startswith("<fieldset")
    assert printed(response) == {"Anders GmbH": False}


def test_who_finds_nobody_is_told_what_to_do(client, measure, partners):
    assert "Ein kürzeres Wort findet mehr" in asked(client, measure, "gibt es nicht").text


def test_what_was_found_can_be_saved_and_what_is_no_key_cannot(client, measure, partners):
    client.post(NEW, typed(measure, partners=[partners[3].pk]))
    assert list(Activity.objects.get().partners.all()) == [partners[3]]
    for wrong in ("x", "9" * 30, partners[3].pk + 1000):
        response = client.post(NEW, typed(measure, partners=[wrong]))
        assert "Etwas davon steht nicht mehr zur Auswahl" in response.text
    assert Activity.objects.count() == 1


def test_nobody_asks_without_the_right_to_save(client, measure, partners):
    client.logout()
    assert asked(client, measure, "IHK").status_code == 302


def test_form_costs_the_same_queries_with_four_and_with_nine_of_each(client, measure, partners):
    def make(number):
        for _ in range(number):
            make_partner()
            make_initiative()
            make_measure()

    counts, sizes = [], []
    make(4)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            sizes.append(len(client.get(NEW).content))
        counts.append(len(queries))
        make(5)
    assert counts[0] == counts[1]
    assert abs(sizes[0] - sizes[1]) < 200


def test_form_of_a_measure_offers_who_is_in_it_and_who_was_looked_for(client, measure, partners, monkeypatch):
    monkeypatch.setattr(participation_forms, "FEW", 3)
    measure.participations.create(partner=partners[0])
    url = reverse("measure-edit", args=[measure.pk])
    assert offered(client.get(url)) == ["kein Partner", "Anders GmbH"]
    sent = {"suchen": "beteiligte", "beteiligte-suche": "ihk", "title": "Neuer Titel", **ROWS}
    response = client.post(url, {**sent, "partner-1-partner": partners[3].pk})
    assert offered(response) == ["kein Partner", "IHK Düsseldorf", "IHK Köln", "Anders GmbH", "Zweckverband"]
    assert 'value="Neuer Titel"' in response.text
    assert "Fehler im Formular" not in response.text
    measure.refresh_from_db()
    assert measure.title == "Mitgliedschaft Schlüsselregion"


def options(response, name):
    """The labels of a select, without what stands there for nothing."""
    select = re.search(rf'<select name="{name}".*?</select>', response.text, re.S).group()
    return [label for value, label in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', select) if value]


def funding(client, measure, **typed):
    address = reverse("funding-create", args=[measure.pk])
    return client.post(address, sent(client.get(address).context["form"], **typed))


class TestOneOfMany:
    def test_a_select_has_only_what_the_words_find_and_keeps_what_is_typed(self, client, measure, partners):
        assert options(client.get(reverse("funding-create", args=[measure.pk])), "partner") == []
        response = funding(client, measure, suchen="partner", **{"partner-suche": "IHK", "note": "Ein Satz"})
        assert options(response, "partner") == ["IHK Düsseldorf", "IHK Köln"]
        assert ("Ein Satz" in response.text, "Fehler im Formular" in response.text) == (True, False)
        assert not measure.fundings.exists()

    def test_what_was_chosen_stays_to_choose_while_others_are_looked_for(self, client, measure, partners):
        response = funding(client, measure, suchen="partner", **{"partner-suche": "IHK D", "partner": partners[3].pk})
        assert options(response, "partner") == ["IHK Düsseldorf", "Zweckverband"]

    def test_what_the_record_says_is_there_unasked(self, client, measure, partners):
        others = [make_measure() for _ in range(5)]
        fields = {"status": "entfallen", "status_reason": "ersetzt", "replaced_by": others[2]}
        dropped = make_measure(title="Entfallen", **fields)
        response = client.get(reverse("measure-edit", args=[dropped.pk]))
        assert options(response, "replaced_by") == [others[2].title]

    def test_what_was_found_is_saved_and_what_is_there_no_more_is_refused(self, client, measure, partners):
        row = {"year": "2026", "funder": "partner"}
        response = funding(client, measure, **row, partner=partners[3].pk + 1000)
        assert (response.status_code, measure.fundings.count()) == (200, 0)
        funding(client, measure, **row, partner=partners[2].pk)
        assert measure.fundings.get().partner == partners[2]

    def test_few_stand_in_the_select_in_full(self, client, measure):
        make_partner(name="Anders GmbH")
        assert options(client.get(reverse("funding-create", args=[measure.pk])), "partner") == ["Anders GmbH"]
