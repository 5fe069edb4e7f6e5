"""What the account says of initiatives that were active together, on whatever day one looks."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db.models import Max, Min, Q, Sum

from actions.activities.contribution import InitiativeContribution
from actions.activities.kept import Kept, token
from actions.activities.pairs import behind, initiative_sums, pair_sums
from actions.activities.sums import InitiativeSum, PairSum
from actions.landscape.interlinking.active_links import keeps_awake
from actions.landscape.interlinking.link import YEARS_KNOWN, Link, grouped, link_of
from clusterfoerderung.records.dates import period_end
from clusterfoerderung.records.visibility import Reader, Visibility
from initiatives.organisations.initiative import Initiative

RECORDS = Kept(2)
COMPUTED_AT_MOST = 12


class Active(NamedTuple):
    """What one initiative did in a year; `joint` adds up over all of them to each joint activity once."""

    number: int
    first: datetime.date
    joint: int


@dataclass
class Record:
    """Everything up to `today` that one person may see, or, `around` an initiative, what concerns that one.

    `active`: {initiative key: {year: Active}}.
    """

    today: datetime.date
    initiatives: dict
    reader: Reader | None = None
    around: Initiative | None = None
    active: dict = field(default_factory=lambda: defaultdict(dict))
    _computed: dict = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, user, *, today, around=None):
        """Three queries, however many activities, and two for each day on which one looks at the links.

        That of all is kept as long as neither the account nor an initiative changes: read it, change nothing in it.
        """
        initiatives = Initiative.objects.visible_to(user).order_by("order_key", "pk").in_bulk()
        reader = Reader.of(Visibility.seen_by(user)[0])
        if not initiatives:
            return cls(today, initiatives, reader)
        if around:
            return cls(today, initiatives, reader, around)._with_years()
        state = token()
        versions = tuple((key, one.version, one.updated_at, one.name) for key, one in initiatives.items())
        made_of = state, versions, today, reader
        return RECORDS.get(made_of if state else object(), lambda: cls(today, initiatives, reader)._with_years())

    def computed(self, key, make):
        """What was computed of this record before; whoever asks with another rule or year computes it once."""
        try:
            return self._computed[key]
        except KeyError:
            made = make()
        if len(self._computed) >= COMPUTED_AT_MOST:
            self._computed.clear()
        self._computed[key] = made
        return made

    def links(self, on, half_life):
        """{(smaller key, larger key): Link} of all that was until `on`."""
        return self.computed(("links", on, half_life), lambda: self._links(on, half_life))

    def awake(self, on, rule):
        """The pairs whose link is active on the day `on`. One query."""
        return self.computed(("awake", on, rule.asleep_after), lambda: self._awake(on, rule))

    def _awake(self, on, rule):
        rows = self._sums().filter(keeps_awake(on, rule)).order_by()
        return set(rows.values_list("one_id", "other_id").distinct())

    def _sums(self):
        sums = PairSum.objects.visible_to(self.reader)
        return sums.filter(Q(one=self.around) | Q(other=self.around)) if self.around else sums

    def _links(self, on, half_life):
        # What reaches beyond the day, was weighed by another rule, or is older than anything known, is counted anew.
        years = [year for year in self._years() if on.year - YEARS_KNOWN < year <= on.year]
        is_other = Q(year=on.year, last__gte=behind(on)) | ~Q(half_life=half_life) | ~Q(year__in=years)
        rows = self._sums().filter(year__lte=on.year)
        kept = grouped(rows.exclude(is_other), years, on, half_life) if years else ()
        found = {(one, other): Link(*said) for one, other, *said in kept}
        cells = rows.filter(is_other).values_list("year", "one_id", "other_id", "county_part", "visibility")
        for pair, link in self._counted(set(cells), on, half_life):
            found[pair] = found[pair].with_more(link) if pair in found else link
        return found

    def _years(self):
        return sorted({year for years in self.active.values() for year in years}, reverse=True)

    def _counted(self, cells, on, half_life):
        """(pair, Link) of some `cells` of sums, read off the log."""
        for year in sorted({cell[0] for cell in cells}):
            keys = {key for cell in cells if cell[0] == year for key in cell[1:3]}
            links = InitiativeContribution.objects.visible_to(self.reader).filter(
                happened_on__year=year, happened_on__lte=on, initiative__in=keys, activity__initiatives__in=keys
            )
            for row in pair_sums(links, half_life, on=on):
                pair = row["one_id"], row["other_id"]
                if (year, *pair, row["county_part"], row["visibility"]) in cells:
                    yield pair, link_of(row, on, half_life)

    def _with_years(self):
        names = ("initiative_id", "year")
        rows = InitiativeSum.objects.visible_to(self.reader).filter(year__lte=self.today.year).order_by()
        if self.around:
            # The others are there since they were active with this one, at the latest.
            rows = rows.filter(Q(initiative=self.around) | Q(initiative__founded_on__isnull=False))
        rows = rows.values_list(*names).annotate(Sum("number"), Min("first"), Sum("joint"), Max("last"))
        beyond = set()
        for key, year, *said, last in rows:
            if last > self.today:
                beyond.add(key)
            else:
                self.active[key][year] = Active(*said)
        links = InitiativeContribution.objects.visible_to(self.reader).filter(
            initiative__in=beyond, happened_on__year=self.today.year, happened_on__lte=self.today
        )
        for row in initiative_sums(links) if beyond else ():
            before = self.active[row["initiative_id"]].get(row["year"], Active(0, row["first"], 0))
            self.active[row["initiative_id"]][row["year"]] = Active(
                before.number + row["number"], min(before.first, row["first"]), before.joint + row["joint"]
            )
        return self

    def number_of(self, key, on):
        """How often an initiative was active up to the end of a year, or today."""
        return sum(active.number for year, active in self.active.get(key, {}).items() if year <= on.year)

    @cached_property
    def joint_by_year(self):
        """{year: number of joint activities, each once}"""
        found = Counter()
        for years in self.active.values():
            found.update({year: active.joint for year, active in years.items()})
        return dict(found)

    @cached_property
    def first_year(self):
        """Of the first joint activity; this year when there is none."""
        return min((year for year, number in self.joint_by_year.items() if number), default=self.today.year)

    @cached_property
    def lifetimes(self):
        """{initiative key: (first day, first day after the end or None)}; whoever is active exists, founded or not."""
        return {key: self._lifetime(initiative) for key, initiative in self.initiatives.items()}

    def _lifetime(self, initiative):
        begin = initiative.founded_on or datetime.date.min
        days = [active.first for active in self.active.get(initiative.pk, {}).values()]
        end = initiative.ended_on and period_end(initiative.ended_on, initiative.ended_precision)
        return min([begin, *days]), end

    def existing(self, on):
        """Keys of the initiatives that exist on the day `on`, by name."""
        return [key for key, (begin, end) in self.lifetimes.items() if begin <= on and (end is None or end > on)]

    def seen_from(self, year):
        """The last day of `year`; today, if that comes sooner."""
        return min(datetime.date(year, 12, 31), self.today)
