"""What can be counted, as one choice: the rule with the name and the unit it usually has."""

from dataclasses import dataclass

from actions.activities.activity import ActivityKind
from actions.indicators.indicator import Counting


@dataclass(frozen=True)
class Counted:
    """One way to a yearly value; `key` stands in forms and addresses."""

    key: str
    name: str
    unit: str
    counting: str
    activity_kind: str = ""
    # What is counted, where the usual name does not say it.
    rule: str = ""

    @property
    def label(self):
        return self.rule or self.name

    @property
    def initial(self):
        return {
            "name": self.name,
            "unit": self.unit,
            "counting": self.counting,
            "activity_kind": self.activity_kind,
        }

    def is_rule_of(self, indicator):
        return (indicator.counting, indicator.activity_kind) == (self.counting, self.activity_kind)


def _activities(kind, name, unit=""):
    return Counted(kind.value, name, unit or name, Counting.ACTIVITIES, kind)


TYPED = Counted("eingetragen", "", "", Counting.TYPED, rule="nichts: wird eingetragen")
# What is aimed at most often.
USUAL = [
    Counted("besuche", "Unternehmensbesuche", "Besuche", Counting.ACTIVITIES, ActivityKind.VISIT),
    Counted("veranstaltungen", "Veranstaltungen", "Veranstaltungen", Counting.ACTIVITIES, ActivityKind.EVENT),
    Counted("newsletter", "Newsletter", "Newsletter", Counting.ACTIVITIES, ActivityKind.NEWSLETTER),
    Counted(
        "teilnehmende", "Erreichte Personen", "Personen", Counting.PARTICIPANTS, rule="Teilnehmende aller Aktivitäten"
    ),
    Counted("termine", "Wahrgenommene Termine", "Termine", Counting.MEETINGS),
]
FURTHER = [
    _activities(ActivityKind.COURSE, "Kurse"),
    Counted("kursteilnehmende", "Teilnehmende der Kurse", "Personen", Counting.PARTICIPANTS, ActivityKind.COURSE),
    Counted("gaeste", "Teilnehmende der Veranstaltungen", "Personen", Counting.PARTICIPANTS, ActivityKind.EVENT),
    _activities(ActivityKind.TALK, "Gespräche"),
    _activities(ActivityKind.SESSION, "Sitzungen"),
    _activities(ActivityKind.PUBLICATION, "Veröffentlichungen"),
    _activities(ActivityKind.AGREEMENT, "Vereinbarungen"),
    _activities(ActivityKind.FUNDING, "Förderungen"),
    Counted("aktivitaeten", "Aktivitäten jeder Art", "Aktivitäten", Counting.ACTIVITIES),
]
# Where courses and people are kept by town.
BY_TOWN = [
    Counted("kurse-staedte", "Kurse in den Städten", "Kurse", Counting.COURSES, rule="Kurse laut Aufstellung"),
    Counted(
        "erreichte-staedte",
        "Erreichte in den Städten",
        "Personen",
        Counting.PEOPLE,
        rule="Erreichte laut Aufstellung",
    ),
]
BY_KEY = {one.key: one for one in [*USUAL, *FURTHER, *BY_TOWN, TYPED]}
