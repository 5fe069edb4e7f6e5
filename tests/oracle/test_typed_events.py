"""Twenty documented events typed into an empty program by the form alone: list, measure, ledger, map, report agree.

The events are the first of actions/data/chronicle.csv, which names the public source of each; no person is in them.
"""

import csv
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories import make_clerk, make_field, make_initiative, make_item, make_measure, make_paper, make_town
from tests.oracle.compare import disagreements
from tests.oracle.pages import Pages

EVENTS = 20
DAY, MONTH = 10, 7  # so long is such a date
OWN = ("durchgefuehrt", "beteiligt")


@pytest.fixture
def events():
    with Path(settings.BASE_DIR, "actions/data/chronicle.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:EVENTS]
    for number, row in enumerate(rows):
        row["visibility"] = "ausschuss" if number % 3 else "intern"
    return rows


@pytest.fixture
def typed(client, events):
    """Types every event; gives {key of a measure in the file: Measure}."""
    paper = make_paper(outcome="beschlossen")
    fields = [make_field(paper, title=f"Handlungsfeld {number}") for number in range(1, 5)]
    measures = {}
    for key in sorted({one for row in events for one in entries(row, "measures")}):
        field = fields[len(measures) % 4]
        measures[key] = make_measure(items=[make_item(field, f"{field.number}.{len(measures) + 1}")], title=key)
    names = {one for row in events for one in entries(row, "initiatives")}
    initiatives = {one: make_initiative(name=one) for one in sorted(names)}
    towns = {ags: make_town(name=f"Stadt {ags}", ags=ags) for ags in sorted(all_towns(events))}
    client.force_login(make_clerk())
    for row in events:
        sent = {
            "title": row["title"],
            "measures": [measures[one].pk for one in entries(row, "measures")],
            "initiatives": [initiatives[one].pk for one in entries(row, "initiatives")],
            "municipalities": [towns[one].pk for one in entries(row, "municipalities") if one in towns],
            **{name: row[name] for name in ("kind", "county_part", "description", "visibility", "participants")},
            **when(row["date"]),
            "submission": str(uuid.uuid4()),
        }
        answer = client.post("/aktivitaeten/neu/", sent)
        assert answer.status_code == 302, answer.context["form"].errors
    answer = client.post("/berichte/neu/", a_report_on(paper))
    assert answer.status_code == 302, answer.context["form"].errors
    return measures


def a_report_on(paper):
    """Since the decision, until today."""
    until = timezone.localdate().isoformat()
    said = {"paper": paper.pk, "period_until": until, "form": "lang", "visibility": "ausschuss"}
    return {**said, "submission": str(uuid.uuid4())}


def entries(row, name):
    return [one.strip() for one in row[name].split("|") if one.strip()]


def all_towns(events):
    """The keys of towns, not of a county."""
    named = {one for row in events for one in entries(row, "municipalities")}
    return {one for one in named if len(one) == 8 and one.startswith("05158")}


def when(date):
    """As somebody answers the question of the form."""
    if len(date) == DAY:
        return {"when_choice": "tag", "when_day": date}
    year, _, month = date.partition("-")
    return {"when_choice": "zeitraum", "when_year": year, "when_month": str(int(month)) if len(date) == MONTH else ""}


@pytest.mark.slow
def test_twenty_events_typed_by_the_form_tell_the_same_story_on_every_page(db, monkeypatch, events, typed):
    monkeypatch.setenv("ORACLE_ALL_PAGES", "1")
    seen = {"Sachbearbeitung": events, "Ausschuss": [row for row in events if row["visibility"] != "intern"]}
    for reader, rows in seen.items():
        found = Pages(reader).get("/api/v1/aktivitaeten/?je_seite=200")
        told = [(one["title"], one["is_evidence"], len(one["measures"])) for one in found]
        typed_in = [(row["title"], row["county_part"] in OWN, len(entries(row, "measures"))) for row in rows]
        assert sorted(told) == sorted(typed_in), reader
    found = disagreements(timezone.localdate())
    assert not found, "\n".join(map(str, found[:20]))
