"""Kontakt zum Partner of a regional cooperation: when there was one last, and when the next is due."""

import datetime
from dataclasses import dataclass

from django.utils.timezone import localdate

from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.measure import Measure, of_kind
from actions.signals.freshness import LastDay, last_days
from clusterfoerderung.records.dates import age_in_words, months_later, period_end

RULE = (
    "Als Kontakt zählt jede Aktivität dieser Maßnahme, die der Kreis durchgeführt hat oder an der er beteiligt war. "
    "Ohne Kontakt läuft die Frist ab Beginn der Vereinbarung, frühestens ab dem Anlegen der Maßnahme."
)


@dataclass(frozen=True)
class Rhythm:
    """How a cooperation is kept up; `due_on` is None where no rhythm is agreed or the agreement ends before."""

    cooperation: RegionalCooperation
    last: LastDay | None
    due_on: datetime.date | None

    def overdue_in_words(self, on):
        """'Kontakt überfällig seit 3 Monaten'; empty while none is overdue."""
        if self.due_on is None or self.due_on >= on:
            return ""
        return f"Kontakt überfällig seit {age_in_words(self.due_on, on).removeprefix('vor ')}"


def rhythms(cooperations, *, user, until=None):
    """{measure id: Rhythm} of the RegionalCooperations, by the contacts that `user` may see. One query."""
    cooperations = list(cooperations)
    if not cooperations:
        return {}
    measures = Measure.objects.filter(pk__in=[one.pk for one in cooperations])
    last = last_days(measures, user=user, until=until, own_only=True)
    return {one.pk: Rhythm(one, last.get(one.pk), _due_on(one, last.get(one.pk))) for one in cooperations}


def rhythms_of(measures, *, user, on):
    """The same for measures of any kind; the other kinds are left out. One query more, but after specific()."""
    return rhythms(of_kind(measures, RegionalCooperation), user=user)


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
