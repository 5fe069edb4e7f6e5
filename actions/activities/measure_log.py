"""What the page of a measure knows of the log, read once for all of its parts."""

from dataclasses import dataclass
from functools import cached_property

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.counting import Counted, numbers_by_year
from actions.activities.latest import of_links

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
        if own or self.is_whole:
            return own
        return of_links(_links_of(self.measure, self.user).of_the_county(), 1).first()

    @classmethod
    def of(cls, measure, user):
        return cls(measure.pk, user, list(of_links(_links_of(measure.pk, user), LATEST)))


def _links_of(measure, user):
    return MeasureContribution.objects.visible_to(user).filter(measure=measure)


def log_of(measure, user):
    """The MeasureLog of a measure, kept with it for whoever of this person's page asks next. One query, once."""
    kept = getattr(measure, "kept_log", None)
    if kept is None or kept.user != user:
        measure.kept_log = kept = MeasureLog.of(measure, user)
    return kept
