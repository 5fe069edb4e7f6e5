"""From an empty program to the first logged activity of another county, by what the pages themselves offer."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from actions.activities.activity import Activity
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from initiatives.places.municipality import Municipality

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]

# Reached in November 2026: 22 and 12.
MOST_STEPS, MOST_FIELDS = 26, 14
PASSWORD = "Tasse-Wolke-Fahrrad-Kleid"
TOWNS = """09999111; Beispielstadt; Stadt
09999112; Musterhausen; Markt
09999113; Unterbeispiel; Gemeinde"""
PAPER = """Beschlussvorlage Nr. 2026/117

Betreff: Standortoffensive Beispielau
Datum: 03.03.2026
Federführend: Stabsstelle Wirtschaft

Beratungsfolge:
Kreisausschuss   17.03.2026   Entscheidung   einstimmig beschlossen

Beschluss:
Der Kreisausschuss beschließt:
1. Der Landkreis richtet einen Gründertag aus.
2. Der Landkreis tritt dem Netzwerk Holzbau bei.
"""


class Walk:
    """Counts what a person does: `steps` are links and buttons, `fields` what is filled in or chosen."""

    def __init__(self, page):
        self.page, self.steps, self.fields = page, 0, 0

    def open(self, role, name, **how):
        """What the page itself offers goes before the menu."""
        self.steps += 1
        offered = self.page.get_by_role("main").get_by_role(role, name=name, **how)
        target = offered if offered.count() else self.page.get_by_role(role, name=name, **how)
        with self.page.expect_navigation():
            target.first.click()

    def fill(self, label, text, **how):
        self.fields += 1
        self.page.get_by_label(label, **how).first.fill(text)

    def tick(self, label, **how):
        self.fields += 1
        self.page.get_by_label(label, **how).first.check()

    def choose(self, label, option, **how):
        self.fields += 1
        self.page.get_by_label(label, **how).first.select_option(label=option)


def test_from_nothing_to_the_first_activity_without_a_dead_end(open_as, transactional_db, capsys):
    for role in Role:  # which the migrations made, and other browser tests have emptied
        Group.objects.get_or_create(name=role)
    page = open_as(Role.ADMIN)
    walk = Walk(page)
    page.goto("/")
    walk.open("link", re.compile("Einrichten"))

    walk.open("link", "Angaben zur Behörde eintragen")
    walk.fill("Name der Behörde", "Landkreis Beispielau")
    walk.choose(re.compile(r"^\s*Land\s"), "Bayern")
    walk.open("button", "Speichern")

    walk.open("link", "Liste eintragen oder einfügen")
    walk.fill("Schlüssel des Kreises", "09999")
    walk.fill("Städte und Gemeinden", TOWNS)
    walk.open("button", "Speichern")

    walk.open("link", "Karte legen")
    for place in ("Reihe 1, Platz 1", "Reihe 1, Platz 2", "Reihe 2, Platz 1"):
        walk.open("button", re.compile(place))
    expect(page.get_by_role("heading", name="Alle Orte liegen auf der Karte")).to_be_visible()
    walk.open("link", "Einrichten")

    walk.open("link", "Person anlegen")
    walk.fill("Anmeldename", "berger")
    walk.fill(re.compile(r"^\s*Passwort\s*$"), PASSWORD)
    walk.fill("Passwort bestätigen", PASSWORD)
    walk.tick("Sachbearbeitung")
    walk.open("button", "Speichern", exact=True)

    walk.open("link", "Vorlage einlesen")
    walk.fill("Text der Vorlage", PAPER)
    walk.open("button", "Einlesen", exact=True)
    walk.open("button", "Vorlage übernehmen")

    page.context.clear_cookies()
    page.goto("/")
    walk.fill("Anmeldename", "berger")
    walk.fill("Passwort", PASSWORD)
    walk.open("button", "Anmelden")
    walk.open("link", "Beschlüsse")
    walk.open("link", re.compile("Standortoffensive"))
    walk.open("link", re.compile("Maßnahme anlegen"))
    walk.open("button", "Speichern", exact=True)

    walk.open("link", "Aktivität erfassen")
    walk.fill("Was", "Gründertag 2026 vorbereitet")
    walk.open("button", "Speichern", exact=True)

    activity = Activity.objects.get()
    assert [measure.pk for measure in activity.measures.all()] == [Measure.objects.get().pk]
    assert Municipality.objects.towns().on_map().count() == 3
    expect(page.get_by_role("link", name="Gründertag 2026 vorbereitet").first).to_be_visible()
    with capsys.disabled():
        print(f"\nVon nichts zur ersten Aktivität: {walk.steps} Schritte, {walk.fields} Angaben")  # noqa: T201
    assert walk.steps <= MOST_STEPS
    assert walk.fields <= MOST_FIELDS
