"""The county that is measured: a paper, its measures, whom it works with, what is offered where, and a log."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import prepare
from benchmarks.pages.log import TODAY, Log, new_chance


@dataclass(frozen=True)
class Size:
    """How much there is; `quiet` measures have no activity, the first of them all."""

    activities: int
    partners: int = 2_000
    initiatives: int = 200
    measures: int = 200
    quiet: int = 20
    items: int = 120
    offers: int = 500
    sectors: int = 60

    @property
    def name(self):
        """For a database: 'messung_1000_2000_200'."""
        return f"messung_{self.activities}_{self.partners}_{self.initiatives}"


def fill(size):
    """Everything; the same rows each time."""
    from initiatives.organisations.initiative import Initiative
    from initiatives.organisations.partner import Partner

    chance = new_chance()
    county, towns, codes = fill_places_and_sectors(size.sectors)
    fill_organisations(size, towns, codes, chance)
    initiatives = list(Initiative.objects.order_by("pk"))
    fill_offers(size.offers, initiatives, [county, *towns], codes, chance)
    measures = fill_mandate(size, initiatives, people())
    Log(
        size.activities,
        measures=measures[size.quiet :],
        initiatives=[one.pk for one in initiatives],
        partners=list(Partner.objects.order_by("pk").values_list("pk", flat=True)),
        towns=[town.pk for town in (*towns, county)],
        labels=fill_labels(),
        chance=chance,
    ).write()


def fill_places_and_sectors(sectors):
    """(the county, its ten towns on the map, so many sectors)."""
    from initiatives.places.municipality import Municipality
    from initiatives.places.sector import Sector

    county = Municipality.objects.create(name="Beispielkreis", kind="kreis", ags="99158")
    towns = [
        Municipality.objects.create(
            name=f"Beispielstadt {number}",
            kind="stadt",
            ags=f"991580{number:02}",
            county=county,
            map_row=number // 4,
            map_column=number % 4,
        )
        for number in range(10)
    ]
    codes = [
        Sector.objects.create(edition=2025, code=f"{number:02}", title=f"Beispielbranche {number:02}")
        for number in range(sectors)
    ]
    return county, towns, codes


def with_keys(row):
    """`row` with the keys that save() would write."""
    from clusterfoerderung.records.order import order_key
    from clusterfoerderung.search.spelling import search_key

    row.order_key = order_key(row.name)
    row.search_key = search_key(str(getattr(row, name)) for name in row.searched_fields)
    return row


def fill_organisations(size, towns, codes, chance):
    """Partners, and initiatives with a sponsor, a seat and two sectors each."""
    from initiatives.organisations.initiative import Initiative
    from initiatives.organisations.partner import Partner, PartnerKind

    kinds = PartnerKind.values
    partners = Partner.objects.bulk_create(
        with_keys(Partner(name=f"Beispielpartner {n:05}", kind=chance.choice(kinds), municipality=chance.choice(towns)))
        for n in range(size.partners)
    )
    seats = {"sponsor": partners, "municipality": towns}
    found = Initiative.objects.bulk_create(
        with_keys(
            Initiative(
                name=f"Beispielinitiative {n:04}",
                kind="netzwerk",
                **{name: chance.choice(among) for name, among in seats.items()},
            )
        )
        for n in range(size.initiatives)
    )
    link = Initiative.sectors.through
    link.objects.bulk_create(
        link(initiative=one, sector=code) for one in found for code in chance.sample(codes, min(2, len(codes)))
    )


def fill_offers(offers, initiatives, places, codes, chance):
    """Four of five checked within two years; each in one to three places. Every second sector was searched today."""
    from initiatives.offers.offer import Offer, OfferKind
    from initiatives.offers.survey import Survey

    for number in range(offers):
        offer = Offer.objects.create(
            initiative=chance.choice(initiatives),
            title=f"Beispielangebot {number:03}",
            kind=chance.choice(OfferKind.values),
            checked_on=TODAY - timedelta(days=chance.randrange(730)) if chance.random() < 0.8 else None,
        )
        offer.sectors.set(chance.sample(codes, chance.choice([1, 2])))
        offer.municipalities.set(chance.sample(places, chance.choice([1, 2, 3])))
    for sector in codes[::2]:
        Survey.objects.create(sector=sector, looked_on=TODAY, method="Beispielsuche")


def people():
    """Five of the Sachbearbeitung."""
    from django.contrib.auth.models import Group

    from clusterfoerderung.accounts.roles import Role
    from clusterfoerderung.accounts.user import User

    group, _ = Group.objects.get_or_create(name=Role.CLERK)
    found = [User.objects.create_user(f"beispiel{number}") for number in range(5)]
    group.user_set.add(*found)
    return found


def fill_labels():
    from actions.labels.label import LabelGroup

    group = LabelGroup.objects.create(name="Beispielgruppe")
    return [group.labels.create(name=f"Beispielmerkmal {number}").pk for number in range(5)]


def fill_mandate(size, initiatives, clerks):
    """The paper in force and its measures of every kind, with what they have beside the log. Keys of the measures."""
    from actions.mandate.committee import Committee
    from actions.mandate.consultation import DecisionKind
    from actions.mandate.paper import Paper

    paper = Paper.objects.create(reference="80/999/2013", subject="Beispielvorlage", is_public=True)
    committee = Committee.objects.create(name="Ausschuss für Beispiele")
    decision = {"decision_kind": DecisionKind.DECISION, "outcome": "beschlossen"}
    paper.consultations.create(committee=committee, held_on=date(TODAY.year - 13, 5, 13), **decision)
    paper.consultations.create(committee=committee, held_on=TODAY - timedelta(days=180), position=2)
    fields = [paper.fields.create(number=n, title=f"Beispielfeld {n}", short_title=f"Feld {n}") for n in range(1, 5)]
    items = [
        fields[n % len(fields)].items.create(number=f"{n + 1}", text=f"Beispielpunkt {n}") for n in range(size.items)
    ]
    keys = []
    for number in range(size.measures):
        item = items[number % len(items)]
        measure = new_measure(
            number,
            initiative=initiatives[number % len(initiatives)],
            title=f"Beispielmaßnahme {number}",
            field=item.field,
            visibility="ausschuss",
            responsible=clerks[number % len(clerks)],
        )
        measure.carry([item], on=None)
        fill_measure(measure, number)
        keys.append(measure.pk)
    return keys


def new_measure(number, *, initiative, **facts):
    """Every second one of the four kinds, in turn."""
    from actions.campus.campus_cooperation import CampusCooperation
    from actions.cooperations.regional_cooperation import RegionalCooperation
    from actions.memberships.membership import Membership
    from actions.other_measures.other_measure import OtherMeasure
    from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure

    match number % 8:
        case 1:
            measure = Membership.objects.create(initiative=initiative, **facts)
            for year in (TODAY.year - 1, TODAY.year):
                measure.fees.create(year=year, amount=100 + number)
            return measure
        case 3:
            return SkilledWorkerMeasure.objects.create(**facts)
        case 5:
            return RegionalCooperation.objects.create(contact_every_months=3, **facts)
        case 7:
            return CampusCooperation.objects.create(meetings_per_year=4, **facts)
        case _:
            return OtherMeasure.objects.create(**facts)


def fill_measure(measure, number):
    """A meeting that was and one that comes, two milestones, an indicator that is typed or counted."""
    from actions.indicators.indicator import Counting

    for days, attendance in ((-40 - number, "teilgenommen"), (10 + number, "offen")):
        measure.meetings.create(
            title="Beispielsitzung", scheduled_on=TODAY + timedelta(days=days), attendance=attendance
        )
    done, due = TODAY - timedelta(days=90 + number), TODAY + timedelta(days=number - 40)
    measure.milestones.create(title="Beispielschritt 1", due_on=done, done_on=done)
    measure.milestones.create(title="Beispielschritt 2", due_on=due)
    counting = (Counting.TYPED, Counting.ACTIVITIES, Counting.TYPED, Counting.PARTICIPANTS)[number // 2 % 4]
    indicator = measure.indicators.create(name="Beispielzahl", counting=counting)
    if counting == Counting.TYPED:
        for year in range(TODAY.year - 3, TODAY.year):
            indicator.values.create(year=year, value=number)


def main():
    """In a process of its own, so that the one that measures is as small as a worker."""
    prepare(Path(sys.argv[1]), os.environ.get("BENCHMARK_DATABASE"))
    fill(Size(**json.loads(sys.argv[2])))


def as_argument(size):
    return json.dumps(asdict(size))


if __name__ == "__main__":
    main()
