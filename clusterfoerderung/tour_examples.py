"""What the tour shows: the nouns of the program with example data that no database ever sees."""

import datetime
from types import SimpleNamespace

from django import forms

from actions.activities.activity import Activity
from actions.activities.county_part import CountyPart
from actions.committee.question import Question
from actions.committee.questions import Row
from actions.ledger.evidence import Evidence, Tally
from actions.signals import attention
from clusterfoerderung.first_start.step import Found, Progress, Step
from clusterfoerderung.imports.rows import CellChange, RowError
from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.page import Line
from clusterfoerderung.look.kern import ChipRadio
from clusterfoerderung.records.visibility import Visibility

# Inside an example no link can be followed.
NOWHERE = "#"


def waiting():
    def concern(number, title, reason, is_grave, day, step=""):
        since = datetime.date(*day)
        return attention.Concern(number, title, NOWHERE, reason, is_grave, since, f"{since:%d.%m.%Y}", "", 1, step)

    silent = concern("2.1", "Gründernetz Beispieltal", "keine Aktivität", True, (2025, 3, 4))
    late = concern("1.2", "Mitgliedschaft Beispielcluster", "letzte Aktivität vor 14 Monaten", False, (2025, 5, 12))
    return {
        "concerns": [attention.Alike([silent]), attention.Alike([late])],
        "count": 2,
        "shown": 2,
        "rule": attention.rule(),
        "perms": {"actions": {"add_activity": True}},
    }


class LogExample(forms.Form):
    """The questions of the form of an activity, answered."""

    title = forms.CharField(label="Was ist passiert?", initial="Beispiel: Mitgliederversammlung besucht")
    county_part = forms.ChoiceField(
        label="Anteil des Kreises",
        choices=CountyPart.choices,
        initial=CountyPart.TOOK_PART,
        widget=ChipRadio,
        help_text="Was der Kreis nur beobachtet hat, ist kein Nachweis seiner eigenen Arbeit.",
    )
    visibility = forms.ChoiceField(
        label="Sichtbarkeit", choices=Visibility.choices, initial=Visibility.INTERNAL, widget=ChipRadio
    )


def logging():
    return {"form": LogExample(auto_id="beispiel_%s")}


def signals():
    return {
        "status": "in-umsetzung",
        "status_text": "in Umsetzung",
        "status_reason": "Von einer Person eingetragen: Der Verein ist gegründet.",
        "schedule": "abweichung",
        "schedule_text": "Abweichung",
        "schedule_reason": "Der Meilenstein „Satzung geprüft“ war am 01.11.2025 fällig.",
        "age_text": "vor 3 Monaten",
        "age_reason": "„Beispiel: Mitgliederversammlung besucht“. Der Kreis war beteiligt.",
        "is_fresh": True,
    }


def activities():
    def one(key, title, day, part, visibility):
        return Activity(
            pk=key,
            title=title,
            happened_on=datetime.date(*day),
            county_part=part,
            visibility=visibility,
            place="Musterort",
        )

    committee = Visibility.COMMITTEE
    return {
        "activities": [
            one(1, "Beispiel: Mitgliederversammlung besucht", (2025, 11, 20), CountyPart.TOOK_PART, committee),
            one(2, "Beispiel: Netzwerk feiert Jubiläum", (2025, 9, 2), CountyPart.WATCHED, committee),
        ]
    }


def short_version():
    tallies = [
        Tally(Evidence.EVIDENCED, 5, NOWHERE, 1),
        Tally(Evidence.PARTLY, 3, NOWHERE),
        Tally(Evidence.NONE, 2, NOWHERE),
    ]
    return {"counts": {one.state.value: one.number for one in tallies}, "tallies": tallies, "total": 10, "rule": ""}


def question():
    asked, answered = datetime.date(2025, 11, 3), datetime.date(2025, 11, 6)
    text = "Beispiel: Warum ruht das Gründernetz?"
    answer = "Die Stelle war bis Oktober nicht besetzt; im Januar beginnt die Reihe wieder."
    row = Question(pk=1, text=text, asked_on=asked, answer=answer, answered_on=answered)
    return {"row": Row(row, "aus dem Ausschuss", None, may_withdraw=False, may_answer=False), "with_subject": False}


def first_steps():
    def step(title, purpose, there, missing):
        return Progress(Step("beispiel", 1, title, purpose, None, ()), Found(there, missing), [])

    return {
        "steps": [
            step("Behörde", "Daraus entstehen Briefkopf und Impressum.", ["Landkreis Beispielau"], []),
            step("Städte und Gemeinden", "Eine Liste genügt.", ["12 Orte"], []),
            step("Die erste Vorlage", "Sie bringt die Beschlusspunkte.", [], ["die Vorlage, nach der gearbeitet wird"]),
        ]
    }


def faulty_rows():
    kind = RowError("Art", "„Firma“ gibt es hier nicht. Möglich sind: Verein, Unternehmen, Kammer.")
    day = RowError("Datum", "„31.02.2025“ ist kein Datum.")
    rows = [
        SimpleNamespace(number=4, label="Beispiel Maschinenbau GmbH", errors=[kind]),
        SimpleNamespace(number=7, label="Beispielverein", errors=[day]),
    ]
    return {"section": SimpleNamespace(rows=rows, more=0)}


def going_back():
    change = CellChange("Ort", "Beispielstadt", "Musterort")
    made = JournalRow(pk=1, number=2, after={})
    changed = JournalRow(pk=2, number=3, before={}, after={})
    renamed = SimpleNamespace(label=change.header, before=change.before, after=change.after)
    lines = [Line(made, "Beispielverein", NOWHERE, []), Line(changed, "Beispiel GmbH", NOWHERE, [renamed])]
    return {"lines": lines, "may_tick": True}
