"""Der Status in einem Bericht: a draft proposes it, issuing gives it to the measure; nothing changes before."""

from dataclasses import dataclass

from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.measures.status import in_words as status_in_words
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.turns import hold


class StatusMovedOnError(Exception):
    """Somebody has changed the status of `measures` since another was proposed; nothing was written."""

    def __init__(self, measures):
        super().__init__("; ".join(measure.title for measure in measures))
        self.measures = measures


@dataclass(frozen=True)
class Change:
    """What issuing would do to one measure. `is_outdated`: its status is no longer the one that was to be replaced."""

    entry: object
    measure: Measure

    @property
    def is_outdated(self):
        return self.measure.status != self.entry.status_before

    @property
    def in_words(self):
        said = self.entry.said
        before, after = status_in_words(self.measure.status), status_in_words(said.status)
        what = f"bisher „{before}“, dann „{after}“" if before != after else f"weiter „{after}“"
        reason = f". Grund: {said.reason}" if said.reason else ""
        return f"{self.measure.title}: {what}{reason}"

    def apply(self, through):
        """Writes it to the measure, with `through` in its history. Raises StaleVersionError."""
        said, measure = self.entry.said, self.measure
        measure.status, measure.status_reason, measure.completed_on = said.status, said.reason, said.completed_on
        if said.status != Status.DROPPED:
            # Only a dropped measure names the one in its place.
            measure.replaced_by = None
        measure.changed_through = through
        measure.save()


def status_changes(entries):
    """A Change for each of `entries` (with measure) that proposes what its measure does not say yet."""
    return [
        Change(entry, entry.measure) for entry in entries if entry.proposes_status and entry.said != entry.measure_said
    ]


def apply_all(report, entries):
    """Gives each measure the status that the report says of it. Raises StatusMovedOnError, StaleVersionError.

    To be called in a transaction; `entries` have their measure as the database has it now.
    """
    kept = [entry.measure_id for entry in entries]
    measures = {measure.pk: measure.specific for measure in hold(Measure.objects.filter(pk__in=kept)).specific()}
    for entry in entries:
        entry.measure = measures[entry.measure_id]
    found = status_changes(entries)
    if outdated := [change.measure for change in found if change.is_outdated]:
        raise StatusMovedOnError(outdated)
    through = f"durch Bericht vom {in_words(report.dated_on)}"
    for change in found:
        change.apply(through)
    for entry in entries:
        entry.keep_said()
