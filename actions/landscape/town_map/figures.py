"""What is counted of each town, and where to look up what was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode

from actions.activities.activity import Whereabouts
from actions.activities.addresses import COUNTYS_OWN
from actions.activities.in_towns import by_town, in_places
from actions.landscape.town_map.counts import (
    elsewhere,
    messages_by_town,
    offers_by_town,
    people_by_town,
)
from initiatives.places.municipality import Municipality


class Figure(models.TextChoices):
    ACTIVITIES = "aktivitaeten", "Aktivitäten"
    OWN = "eigene", "mit Anteil des Kreises"
    PEOPLE = "erreichte", "Erreichte Personen"
    OFFERS = "angebote", "Angebote heute"
    MESSAGES = "nachrichten", "Nachrichten an die Stadt"

    @property
    def heading(self):
        """The label where it stands by itself, not beside that of all activities."""
        return f"{Figure.ACTIVITIES.label} {self.label}" if self == Figure.OWN else self.label


RULES = {
    Figure.ACTIVITIES: (
        "Alle Aktivitäten des Zeitraums an diesem Ort, auch solche, die der Kreis nur beobachtet hat. Was in mehreren "
        "Städten geschah, zählt in jeder; die Zahlen der Städte lassen sich deshalb nicht zusammenzählen."
    ),
    Figure.OWN: "Davon die, die der Kreis durchgeführt oder an denen er sich beteiligt hat.",
    Figure.PEOPLE: (
        "Teilnehmende der Aktivitäten mit Anteil des Kreises; wo für ein Jahr und eine Fachkräftemaßnahme eine Zahl "
        "eingetragen ist, gilt sie an deren Stelle. Nennt keine Quelle eine Zahl, steht „keine Angabe“, keine Null."
    ),
    Figure.OFFERS: (
        "Eingetragene Angebote, wie sie heute gelten, unabhängig vom Zeitraum. Was im ganzen Kreis gilt, zählt in "
        "jeder Stadt."
    ),
    Figure.MESSAGES: "Nachrichten, die im Zeitraum an die Wirtschaftsförderung der Stadt gingen.",
}


@dataclass(frozen=True)
class Row:
    """One town, or what belongs to none. A value of None is not known or not counted here; `urls` leads to the rest."""

    title: str
    municipality: Municipality | None
    values: dict
    urls: dict
    unsaid: int = 0

    @property
    def cells(self):
        return [(figure, self.values.get(figure), self.urls.get(figure, "")) for figure in Figure]


@dataclass(frozen=True)
class Table:
    """The towns by name, and the rows of what happened in none of them."""

    towns: list
    find_others: Callable

    @cached_property
    def others(self):
        return self.find_others()

    @property
    def rows(self):
        return [*self.towns, *self.others]


def figures(user, span):
    """The Table of everything `user` may see in `span`; six queries, and one more for the others."""
    towns = list(Municipality.objects.visible_to(user).towns().order_by("order_key"))
    counted = in_places(user, start=span.start, end=span.end)
    activities = by_town(counted)
    people, messages = people_by_town(user, span, activities), messages_by_town(user, span)
    offers = offers_by_town(user, towns)
    own_rows = [
        _town(town, span, activities, people, {Figure.OFFERS: offers[town.pk], Figure.MESSAGES: messages[town.pk]})
        for town in towns
    ]
    return Table(own_rows, lambda: _others(span, counted))


def active_towns(towns, user, span):
    """In how many of `towns` (ids) the county had a part in something, as the Table counts it. One query."""
    activities = by_town(in_places(user, start=span.start, end=span.end))
    return sum(bool(activities[town].own) for town in towns)


def _town(town, span, activities, people, values):
    counts = activities[town.pk]
    log = _log_url(span, ort=town.pk)
    own = f"{log}&anteil={COUNTYS_OWN}"
    page = f"{reverse('town', args=[town.pk])}?{urlencode(_years(span))}"
    return Row(
        title=town.name,
        municipality=town,
        values={
            Figure.ACTIVITIES: counts.all,
            Figure.OWN: counts.own,
            Figure.PEOPLE: people.get(town.pk),
            **values,
        },
        urls={
            Figure.ACTIVITIES: log,
            Figure.OWN: own,
            Figure.PEOPLE: f"{page}#erreichte",
            Figure.OFFERS: f"{reverse('offer-list')}?ort={town.pk}",
            Figure.MESSAGES: f"{page}#nachrichten",
        },
        unsaid=counts.unsaid,
    )


def _others(span, counted):
    """What happened in no town of the county, so that nothing is counted away; each activity in one row only."""
    counts = elsewhere(counted)
    return [_other(span, where, counts[where]) for where in Whereabouts if where != Whereabouts.TOWN]


def _other(span, where, counts):
    log = _log_url(span, wo=where.value)
    return Row(
        title=where.label,
        municipality=None,
        values={Figure.ACTIVITIES: counts.all, Figure.OWN: counts.own, Figure.PEOPLE: counts.people},
        urls={
            Figure.ACTIVITIES: log,
            Figure.OWN: f"{log}&anteil={COUNTYS_OWN}",
            Figure.PEOPLE: f"{log}&anteil={COUNTYS_OWN}&personen=genannt",
        },
        unsaid=counts.unsaid,
    )


def _log_url(span, **query):
    return f"{reverse('activity-list')}?{urlencode({**query, **span.query})}"


def _years(span):
    years = {"von": span.start and span.start.year, "bis": span.end and span.end.year}
    return {name: year for name, year in years.items() if year}
