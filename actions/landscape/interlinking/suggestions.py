"""Vorschläge: initiatives that have much in common and were never active together."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from actions.landscape.interlinking.common_ground import FOR_AREA, PER_PARTNER, PER_SECTOR, Traits, best_pairs
from actions.landscape.interlinking.plans import fitting, measures_to_plan_in, plan, planned_meetings
from actions.landscape.interlinking.rule import Rule
from actions.meetings.meeting import Meeting
from clusterfoerderung.records.order import order_key
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

SHOWN = 10
RULE = (
    "Vorgeschlagen werden Paare, die nach dem, was Sie sehen, noch nie gemeinsam aktiv waren und mindestens zwei von "
    f"dreien teilen: Partner, Branche, Gebiet. Punkte: {PER_PARTNER} je gemeinsamem Partner, {PER_SECTOR} je "
    f"gemeinsamer Branche, {FOR_AREA} für ein gemeinsames Gebiet (Sitz, Kreis des Sitzes, Orte der Angebote). Beendete "
    "Beteiligungen zählen nicht."
)


@dataclass(frozen=True)
class Suggestion:
    """Two initiatives and what they share, in words; `plans`, the fittest first, is empty where nothing can be planned.

    `planned` is the next meeting of both, or the last one of which nobody has said yet who was there.
    """

    one: Initiative
    other: Initiative
    score: int
    partners: list
    sectors: list
    area: list
    planned: Meeting | None
    is_over: bool
    plans: list


@dataclass(frozen=True)
class Suggestions:
    """The best of `number`."""

    rows: list
    number: int
    rule: str = RULE


def suggest(record, user):
    """The Suggestions as of today. Ten queries, however many initiatives."""
    traits, there = traits_of(record, user), record.existing(record.today)
    linked = record.links(record.today, Rule.of_the_house().half_life)
    best, number = best_pairs({key: traits[key] for key in there}, linked, at_most=SHOWN)
    names, planned = Names.of(best, traits, user), planned_meetings(best, record.today, user)
    measures = measures_to_plan_in(user) if user.has_perm("actions.add_meeting") else []
    rows = [_suggestion(score, pair, record, traits, names, planned, measures) for score, pair in best]
    return Suggestions(rows, number)


def traits_of(record, user):
    """{initiative key: its Traits today}."""
    partners, sectors, area = defaultdict(set), defaultdict(set), defaultdict(set)
    lasting = Q(until_year=None) | Q(until_year__gte=record.today.year)
    for initiative, partner in _pairs(Participation.objects.visible_to(user).filter(lasting), "initiative", "partner"):
        partners[initiative].add(partner)
    for initiative, sector in _pairs(Initiative.objects.visible_to(user), "pk", "sectors"):
        sectors[initiative].add(sector)
    for initiative, town in _pairs(Offer.objects.visible_to(user), "initiative", "municipalities"):
        area[initiative].add(town)
    for key, initiative in record.initiatives.items():
        partners[key].add(initiative.sponsor_id)
        area[key].add(initiative.municipality_id)
    county = dict(_pairs(Municipality.objects.visible_to(user), "pk", "county"))
    return {
        key: Traits(
            frozenset(partners[key] - {None}),
            frozenset(sectors[key]),
            frozenset(area[key] | {county.get(town) for town in area[key]}) - {None},
        )
        for key in record.initiatives
    }


def _pairs(rows, one, other):
    return rows.filter(**{f"{other}__isnull": False}).order_by().values_list(one, other)


@dataclass(frozen=True)
class Names:
    """{key: name} of what the best suggestions share."""

    partners: dict
    sectors: dict
    area: dict

    @classmethod
    def of(cls, best, traits, user):
        keys = {key for _, pair in best for key in pair}

        def names(model, kind, name):
            wanted = frozenset().union(*(getattr(traits[key], kind) for key in keys))
            return {row.pk: name(row) for row in model.objects.visible_to(user).filter(pk__in=wanted)}

        return cls(
            names(Partner, "partners", lambda partner: partner.called),
            names(Sector, "sectors", lambda sector: f"{sector.title} ({sector.get_edition_display()})"),
            names(Municipality, "area", str),
        )


def _suggestion(score, pair, record, traits, names, planned, measures):
    one, other = sorted(pair, key=list(record.initiatives).index)
    mine, theirs, meeting = traits[one], traits[other], planned.get(pair)

    def shared(kind):
        common = getattr(mine, kind) & getattr(theirs, kind)
        return sorted((getattr(names, kind)[key] for key in common if key in getattr(names, kind)), key=order_key)

    return Suggestion(
        record.initiatives[one],
        record.initiatives[other],
        score,
        shared("partners"),
        shared("sectors"),
        shared("area"),
        meeting,
        meeting is not None and meeting.scheduled_on < record.today,
        [plan(measure, one, other) for measure in fitting(measures, pair)],
    )
