"""Was nicht läuft wie geplant: what is behind its schedule or stopped, and of what nobody can tell."""

from dataclasses import dataclass

from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.signals.freshness import last_day_of
from actions.signals.schedule import Schedule, Verdict, schedule_of

SHOWN = 20
LATE = (Schedule.CRITICAL, Schedule.DEVIATING)


@dataclass(frozen=True)
class Late:
    """A measure that does not run as planned, with what the schedule says and the reason somebody gave."""

    measure: Measure
    verdict: Verdict

    @property
    def is_late(self):
        return self.verdict.state in LATE


@dataclass(frozen=True)
class Lateness:
    """The worst of what is late first; of `number` measures `unplanned` have no schedule, `silent` not one activity."""

    rows: list
    number: int
    unplanned: int
    silent: int

    @property
    def planned(self):
        return self.number - self.unplanned


def lateness(measures, *, eyes, on):
    """The Lateness of `measures`, read with_last_day(), as `eyes` see it on the day `on`; it asks for their plans."""
    verdicts = schedule_of(measures, user=eyes, on=on)
    return Lateness(
        rows=late([Late(measure, verdicts[measure.pk]) for measure in measures])[:SHOWN],
        number=len(measures),
        unplanned=sum(verdict.state == Schedule.UNSTATED for verdict in verdicts.values()),
        silent=sum(last_day_of(measure) is None for measure in measures),
    )


def late(found):
    """Of `found` the measures behind their schedule, the worst first; then the postponed and dropped ones."""
    behind = [one for one in found if one.is_late and one.measure.is_open]
    stopped = [one for one in found if one not in behind and one.measure.status in Status.demands_reason()]
    return sorted(behind, key=lambda one: -one.verdict.state.weight) + stopped
