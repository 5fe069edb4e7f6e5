"""Die Geltung einer Vorlage on a day: computed from its Beratungsfolge and from its successors, never typed.

The last deciding committee decides: before it has adopted the paper, nothing is adopted. A decision of the past whose
outcome nobody recorded leaves the paper in force, but replaces nothing. Vorberatung and Kenntnisnahme decide nothing.
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import prefetch_related_objects

from actions.mandate.consultation import Consultation, Outcome

# What standing_of() reads of a paper; fetched for many at once, it costs no query of theirs.
READS = (
    "consultations",
    "successors__consultations",
    "successors__fields",
    "fields__continued_by__paper__consultations",
)


class State(models.TextChoices):
    DRAFT = "entwurf", "Entwurf"
    DEBATED = "beratung", "in Beratung"
    NOTED = "kenntnis", "zur Kenntnis genommen"
    ADOPTED = "beschlossen", "beschlossen"
    REJECTED = "abgelehnt", "abgelehnt"
    WITHDRAWN = "zurueckgezogen", "zurückgezogen"
    REPLACED = "ersetzt", "ersetzt"


@dataclass(frozen=True)
class Decision:
    """How the Beratungsfolge ended so far, and in which consultation."""

    state: State
    station: Consultation | None = None

    @property
    def is_recorded(self):
        """Whether somebody has written down how the deciding consultation ended."""
        return self.station is not None and bool(self.station.outcome)

    @property
    def day_of_adoption(self):
        """The day on which it was decided, written down or not; None while it is not adopted."""
        return self.station.held_on if self.state == State.ADOPTED else None

    @property
    def adopted_on(self):
        """The day from which it replaces what was in force before; None while nothing shows that it was adopted."""
        return self.station.held_on if self.state == State.ADOPTED and self.is_recorded else None


@dataclass(frozen=True)
class Replaced:
    """A field that is not in force any more: since when, by which paper."""

    field: models.Model
    since: datetime.date
    by: models.Model


@dataclass(frozen=True)
class Standing:
    """`since` is the day from which `state` holds, `by` the paper that replaced this one.

    `replaced` are its fields out of force, `unrecorded` the consultation of the past whose outcome is missing.
    """

    state: State
    since: datetime.date | None = None
    by: models.Model | None = None
    decided_on: datetime.date | None = None
    unrecorded: Consultation | None = None
    replaced: tuple = ()

    @property
    def is_in_force(self):
        return self.state == State.ADOPTED

    @property
    def is_settled(self):
        """In force or replaced, by a decision that is written down."""
        return self.state in (State.ADOPTED, State.REPLACED) and self.unrecorded is None

    @property
    def last_day(self):
        """The last day on which it was in force; None where it still is, or never was."""
        return self.since - datetime.timedelta(days=1) if self.state == State.REPLACED else None

    @property
    def in_words(self):
        """'beschlossen am 13.05.2013', 'ersetzt seit 01.06.2026 durch 80/031/2026', 'Entwurf'."""
        if self.state == State.REPLACED:
            verb = "ersetzt" if self.by.fields.all() else "aufgehoben"
            return f"{verb} seit {self.since:%d.%m.%Y} durch {self.by.reference}"
        if self.unrecorded:
            return f"Ergebnis vom {self.since:%d.%m.%Y} nicht festgehalten"
        return f"{self.state.label} am {self.since:%d.%m.%Y}" if self.since else self.state.label


def standing_of(paper, *, on):
    """The Standing of `paper` on the day `on`."""
    decision = decision_of(paper.consultations.all(), on=on)
    day = decision.station.held_on if decision.station else None
    if decision.state == State.DRAFT:
        return Standing(State.DEBATED if _is_brought_in(paper, on) else State.DRAFT)
    if decision.state != State.ADOPTED:
        return Standing(decision.state, day)
    fields, whole = _fields(paper), _successors(paper)
    replaced = tuple(_replaced(fields, whole, on))
    unrecorded = None if decision.is_recorded else decision.station
    end = _end_of(fields, replaced, whole, on)
    if end is None:
        return Standing(State.ADOPTED, day, decided_on=day, unrecorded=unrecorded, replaced=replaced)
    since, by = end
    return Standing(State.REPLACED, max(since, day), by, day, unrecorded, replaced)


def days_of_decision(papers, *, on):
    """{key: its day of decision, None without one} of the papers with these keys. One query."""
    stations = {key: [] for key in papers}
    for one in Consultation.objects.filter(paper__in=papers):
        stations[one.paper_id].append(one)
    return {key: decision_of(found, on=on).day_of_adoption for key, found in stations.items()}


def decision_of(consultations, *, on):
    """The Decision that the consultations of one paper show on the day `on`."""
    stations = sorted(consultations, key=_order)
    deciding = [one for one in stations if one.is_to_decide]
    if not deciding:
        return _without_decision(stations, on)
    last = [one for one in deciding if one.committee_id == deciding[-1].committee_id and one.held_on]
    verdicts = [one for one in last if one.held_on <= on and one.outcome in Outcome.verdicts()]
    if verdicts:
        adopted = verdicts[-1].outcome in Outcome.adopted()
        return Decision(State.ADOPTED if adopted else State.REJECTED, verdicts[-1])
    past = [one for one in last if one.held_on < on]
    if past and past[-1].outcome in ("", Outcome.WITHDRAWN):
        return Decision(State.WITHDRAWN if past[-1].outcome else State.ADOPTED, past[-1])
    return Decision(State.DRAFT)


def _is_brought_in(paper, on):
    return bool(paper.consultations.all()) and not (paper.dated_on and on < paper.dated_on)


def _fields(paper):
    """With the papers that continue them: as many queries for many fields as for one, none where READS was fetched."""
    fields = list(paper.fields.all())
    prefetch_related_objects(fields, "continued_by__paper__consultations")
    return fields


def _successors(paper):
    """Those that replace all of it, once they are adopted."""
    successors = [one for one in paper.successors.all() if one.replaces_fields]
    prefetch_related_objects(successors, "consultations")
    return successors


def _replaced(fields, whole, on):
    """Yields a Replaced for each of `fields` in whose place a paper adopted by the day `on` has come."""
    for field in fields:
        if found := _earliest([*whole, *(after.paper for after in field.continued_by.all())], on):
            yield Replaced(field, *found)


def _end_of(fields, replaced, whole, on):
    """(day, paper) since when and by which all of it is out of force; None while something of it is in force."""
    if not fields:
        return _earliest(whole, on)
    if len(replaced) < len(fields):
        return None
    last = max(replaced, key=lambda one: one.since)
    return last.since, last.by


def _earliest(papers, on):
    """(day, paper) of the first of `papers` that was adopted by the day `on`; None without one."""
    adopted = [(decision_of(one.consultations.all(), on=on).adopted_on, one) for one in papers]
    return min(((day, one) for day, one in adopted if day), key=lambda found: (found[0], found[1].pk), default=None)


def _without_decision(stations, on):
    noted = [one for one in stations if one.held_on and one.held_on <= on and one.outcome == Outcome.NOTED]
    is_over = stations and all(one.held_on and one.held_on <= on for one in stations)
    return Decision(State.NOTED, noted[-1]) if noted and is_over else Decision(State.DRAFT)


def _order(station):
    """By day, what has no day yet last."""
    return station.held_on or datetime.date.max, station.position
