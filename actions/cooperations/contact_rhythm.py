"""Kontakt zum Partner of a regional cooperation: when there was one last, and when the next is due."""

import datetime
from dataclasses import dataclass

from django.utils.timezone import localdate

from actions.activities.activity import Activity
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.measure import Measure
from actions.reports.blocks import Block, Table
from actions.reports.wording import UNKNOWN
from actions.signals.freshness import last_activities
from clusterfoerderung.records.dates import age_in_words, in_words, months_later, period_end

RULE = (
    "Als Kontakt zählt jede Aktivität dieser Maßnahme, die der Kreis durchgeführt hat oder an der er beteiligt war. "
    "Ohne Kontakt läuft die Frist ab Beginn der Vereinbarung, frühestens ab dem Anlegen der Maßnahme."
)
COLUMNS = ("Kooperation", "Region", "Vereinbarung bis", "Abstand", "Letzter Kontakt", "Nächster Kontakt")


@dataclass(frozen=True)
class Rhythm:
    """How a cooperation is kept up; `due_on` is None where no rhythm is agreed or the agreement ends before."""

    cooperation: RegionalCooperation
    last: Activity | None
    due_on: datetime.date | None

    def overdue_in_words(self, on):
        """'Kontakt überfällig seit 3 Monaten'; empty while none is overdue."""
        if self.due_on is None or self.due_on >= on:
            return ""
        return f"Kontakt überfällig seit {age_in_words(self.due_on, on).removeprefix('vor ')}"


def rhythms(cooperations, *, user, until=None):
    """{measure id: Rhythm} of the RegionalCooperations, by the contacts that `user` may see. Two queries."""
    cooperations = list(cooperations)
    measures = Measure.objects.filter(pk__in=[one.pk for one in cooperations])
    last = last_activities(measures, user=user, until=until, own_only=True)
    return {one.pk: Rhythm(one, last.get(one.pk), _due_on(one, last.get(one.pk))) for one in cooperations}


def rhythms_of(measures, *, user):
    """The same for measures of any kind; those of the other kinds are left out. One query more."""
    ids = [measure.pk for measure in measures]
    return rhythms(RegionalCooperation.objects.filter(pk__in=ids), user=user)


def _due_on(cooperation, last):
    if not cooperation.contact_every_months or not cooperation.is_open:
        return None
    if last:
        since = period_end(last.happened_on, last.precision)
    else:
        made = localdate(cooperation.created_at)
        since = max(made, cooperation.agreement_from or made)
    due = months_later(since, cooperation.contact_every_months)
    until = cooperation.agreement_until
    return None if until and due > until else due


def report_block(*, reader, period):
    """What a Sachstandsbericht says as of the end of `period`; None where nothing is agreed and nobody met."""
    open_ones = RegionalCooperation.objects.visible_to(reader).open().order_by("field__number", "title")
    found = rhythms(open_ones, user=reader, until=period.end).values()
    told = [one for one in found if one.last or one.cooperation.has_agreement]
    if not told:
        return None
    rows = tuple(_line(one, period.end) for one in told)
    table = Table("Kooperationen, Vereinbarungen und Kontakte", COLUMNS, rows)
    return Block("kooperationen", "Regionale Kooperationen", tuple(_sentences(told, period.end)), (table,))


def _sentences(told, on):
    agreed = [one for one in told if one.cooperation.contact_every_months]
    if agreed:
        late = sum(bool(one.overdue_in_words(on)) for one in agreed) or "keiner"
        yield f"Ein Abstand der Kontakte ist bei {len(agreed)} vereinbart, überfällig ist der Kontakt bei {late}."
    over = [one.cooperation.title for one in told if (one.cooperation.agreement_until or on) < on]
    if over:
        yield f"Abgelaufene Vereinbarungen: {'; '.join(over)}."
    yield RULE


def _line(rhythm, on):
    one = rhythm.cooperation
    due = f"spätestens {in_words(rhythm.due_on)}" if rhythm.due_on else ""
    return (
        one.title,
        one.region or UNKNOWN,
        in_words(one.agreement_until) if one.agreement_until else UNKNOWN,
        one.rhythm_in_words or UNKNOWN,
        rhythm.last.date_in_words if rhythm.last else "keiner erfasst",
        rhythm.overdue_in_words(on) or due or UNKNOWN,
    )
