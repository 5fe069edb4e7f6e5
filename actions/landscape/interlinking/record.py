"""What the log says about initiatives that were active together, read once for all years."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from actions.activities.contribution import InitiativeContribution
from actions.activities.county_part import CountyPart
from actions.activities.kept import Kept, token
from clusterfoerderung.records.dates import period_end
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative

ROWS_AT_ONCE = 5000
RECORDS = Kept(4)
COMPUTED_AT_MOST = 60
OPEN_TO_ALL_ROLES = (Visibility.COMMITTEE, Visibility.PUBLIC)


class Joint(NamedTuple):
    """A joint activity: `day` is the first it can mean, `end` the last ("2013" may have been in December)."""

    day: datetime.date
    end: datetime.date
    precision: str
    is_the_countys: bool
    is_released: bool


@dataclass
class Record:
    """Everything up to `today` that one person may see. `joints`: {(smaller key, larger key): [Joint, earliest first]}.

    `together` are the joint activities, each once; `days` says of each initiative on which days it was active.
    """

    today: datetime.date
    initiatives: dict
    joints: dict = field(default_factory=lambda: defaultdict(list))
    together: list = field(default_factory=list)
    days: dict = field(default_factory=lambda: defaultdict(list))
    _computed: dict = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, user, *, today, around=None):
        """Three queries, however many activities. `around`: only what this one initiative took part in.

        That of all is kept as long as neither the account nor an initiative changes: read it, change nothing in it.
        """
        initiatives = Initiative.objects.visible_to(user).order_by("order_key", "pk").in_bulk()
        rows = InitiativeContribution.objects.visible_to(user).filter(happened_on__lte=today)
        if around:
            took_part = InitiativeContribution.objects.filter(initiative=around).values("activity")
            return cls(today, initiatives)._entered(rows.filter(activity__in=took_part))
        state = token()
        versions = tuple((key, one.version, one.updated_at, one.name) for key, one in initiatives.items())
        made_of = state, versions, today, tuple(Visibility.seen_by(user))
        return RECORDS.get(made_of if state else object(), lambda: cls(today, initiatives)._entered(rows))

    def _entered(self, rows):
        rows = rows.order_by("happened_on", "activity", "initiative").values_list(
            "activity", "initiative", "happened_on", "precision", "county_part", "visibility"
        )
        for _, present in groupby(rows.iterator(chunk_size=ROWS_AT_ONCE), key=itemgetter(0)):
            self._enter(list(present))
        return self

    def computed(self, key, make):
        """What was computed of this record before; whoever asks with another rule or year computes it once."""
        if len(self._computed) >= COMPUTED_AT_MOST:
            self._computed.clear()
        if key not in self._computed:
            self._computed[key] = make()
        return self._computed[key]

    def _enter(self, rows):
        """The rows of one activity: one for each initiative that took part."""
        _, _, day, precision, part, visibility = rows[0]
        present = [row[1] for row in rows if row[1] in self.initiatives]
        for key in present:
            self.days[key].append(day)
        if len(present) < 2:
            return
        joint = Joint(
            day, period_end(day, precision), precision, part in CountyPart.evidence(), visibility in OPEN_TO_ALL_ROLES
        )
        self.together.append(joint)
        for pair in combinations(present, 2):
            self.joints[pair].append(joint)

    @cached_property
    def first_year(self):
        """Of the first joint activity; this year when there is none."""
        return self.together[0].day.year if self.together else self.today.year

    @cached_property
    def lifetimes(self):
        """{initiative key: (first day, first day after the end or None)}; whoever is active exists, founded or not."""
        return {key: self._lifetime(initiative) for key, initiative in self.initiatives.items()}

    def _lifetime(self, initiative):
        begin = initiative.founded_on or datetime.date.min
        if self.days.get(initiative.pk):
            begin = min(begin, self.days[initiative.pk][0])
        end = initiative.ended_on and period_end(initiative.ended_on, initiative.ended_precision)
        return begin, end

    def existing(self, on):
        """Keys of the initiatives that exist on the day `on`, by name."""
        return [key for key, (begin, end) in self.lifetimes.items() if begin <= on and (end is None or end > on)]

    def seen_from(self, year):
        """The last day of `year`; today, if that comes sooner."""
        return min(datetime.date(year, 12, 31), self.today)
