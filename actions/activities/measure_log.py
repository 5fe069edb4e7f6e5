"""What the page of a measure knows of the log, read once for all of its parts."""

from dataclasses import dataclass
from functools import cached_property

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.counting import Counted, numbers_by_year

LATEST = 50


@dataclass(frozen=True)
class MeasureLog:
    """As `user` may see it. `latest`: the last LATEST activities, or all there are if they are fewer."""

    measure: int
    user: object
    latest: list[Activity]

    @property
    def is_whole(self):
        return len(self.latest) < LATEST

    @cached_property
    def by_year(self):
        """{year: [own, watched]}; a query where there are more than the latest."""
        if not self.is_whole:
            return numbers_by_year([self.measure], user=self.user).get(self.measure, {})
        found = {}
        for one in self.latest:
            found.setdefault(one.happened_on.year, [0, 0])[not one.is_evidence] += 1
        return found

    @cached_property
    def counts(self):
        return Counted(*(sum(column) for column in zip(*self.by_year.values(), strict=True)))

    @cached_property
    def last(self):
        return self.latest[0] if self.latest else None

    @cached_property
    def last_own(self):
        """The latest with the county's part; a query where all of the latest were only watched."""
        own = next((one for one in self.latest if one.is_evidence), None)
        return own if own or self.is_whole else _rows(self._links.of_the_county(), 1).first()

    @property
    def _links(self):
        return MeasureContribution.objects.visible_to(self.user).filter(measure=self.measure)

    @classmethod
    def of(cls, measure, user):
        links = MeasureContribution.objects.visible_to(user).filter(measure=measure)
        return cls(measure.pk, user, list(_rows(links, LATEST)))


def _rows(links, limit):
    """Their latest activities. The way there is one look into an index."""
    return Activity.objects.filter(pk__in=links.latest_first().values("activity")[:limit]).latest_first()


def log_of(measure, user):
    """The MeasureLog of a measure, kept with it for whoever of this person's page asks next. One query, once."""
    kept = getattr(measure, "kept_log", None)
    if kept is None or kept.user != user:
        measure.kept_log = kept = MeasureLog.of(measure, user)
    return kept
