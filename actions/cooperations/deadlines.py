"""What is due in regional cooperations: the next contact, and the end of the agreement."""

from django.db.models import Q

from actions.cooperations.contact_rhythm import rhythms
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source

PARTNER_CONTACT = DeadlineKind(
    "kontakt", "Kontakt zum Partner", late="überfällig", action="actions/deadlines/record_activity.html"
)
AGREEMENT = DeadlineKind("vereinbarung", "Ende der Vereinbarung", late="abgelaufen")


def dated(scope):
    """Those with an agreement that ends or a rhythm of contacts: one query, none if all are at hand."""
    if (at_hand := scope.of_kind(RegionalCooperation)) is not None:
        return at_hand
    rows = RegionalCooperation.objects.filter(Q(agreement_until__isnull=False) | Q(contact_every_months__isnull=False))
    return list(scope.of_measures(rows).select_related("field", "responsible").order_by("pk"))


def agreements(scope):
    """Open ones that run out; one that has run out stays due until it is renewed or the measure ends."""
    rows = [row for row in scope.once(dated) if row.agreement_until and scope.holds(row.agreement_until)]
    for row in sorted(rows, key=lambda row: row.agreement_until)[: scope.limit]:
        yield _deadline(row, row.agreement_until, AGREEMENT, "Verlängern, neu vereinbaren oder beenden")


def contacts_due(scope):
    rows = [row for row in scope.once(dated) if row.contact_every_months is not None]
    for rhythm in rhythms(rows[: scope.limit], user=scope.user).values():
        if rhythm.due_on and scope.holds(rhythm.due_on):
            last = f"Letzter Kontakt: {rhythm.last.date_in_words}" if rhythm.last else "Noch kein Kontakt erfasst"
            yield _deadline(rhythm.cooperation, rhythm.due_on, PARTNER_CONTACT, last)


def _deadline(row, on, kind, detail):
    return Deadline(
        on,
        kind.label,
        kind,
        row.pk,
        row.get_absolute_url(),
        belongs_to=row.title,
        source=row,
        measure=row,
        detail=detail,
    )


SOURCES.sign_in(Source(PARTNER_CONTACT, contacts_due, rank=40, is_next_step=True))
SOURCES.sign_in(Source(AGREEMENT, agreements, rank=50, is_next_step=True))
