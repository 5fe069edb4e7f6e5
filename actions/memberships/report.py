"""What the memberships add to a Sachstandsbericht: cost, use, and whether to stay before each day of notice."""

from django.utils.formats import date_format

from actions.filters.measures import BY_FIELD
from actions.memberships.outlook import outlook
from actions.memberships.uses import RULE, Uses, uses_of
from actions.memberships.years import Year, sum_in_words
from actions.models import Membership, MembershipFee
from actions.reports.blocks import Block, Table

UNKNOWN = "keine Angabe"
MOST_YEARS = 5


def report_block(*, reader, period):
    """The Block as of the last day of `period`; None if the reader may see no membership. Six queries."""
    memberships = Membership.objects.visible_to(reader).order_by(*BY_FIELD, "pk")
    memberships = list(memberships.prefetch_related("renewals", "renewals__consultation__committee"))
    if not memberships:
        return None
    years = _years(memberships, reader, period)
    views = [(membership, outlook(membership, on=period.end)) for membership in memberships]
    return Block(
        key="mitgliedschaften",
        title="Mitgliedschaften",
        sentences=(*_sums(years), *_notes(views, period), RULE),
        tables=(_fee_table(years), _notice_table(views)),
    )


def _years(memberships, reader, period):
    """[(membership, Year)] of each year of the period, the latest years if it is long."""
    years = range(max(period.start.year, period.end.year - MOST_YEARS + 1), period.end.year + 1)
    fees = MembershipFee.objects.visible_to(reader).filter(membership__in=memberships, year__in=years)
    fees = {(fee.membership_id, fee.year): fee for fee in fees}
    uses = uses_of(memberships, reader, until=period.end)
    return [
        (one, Year(year, fees.get((one.pk, year)), uses.get(one.pk, {}).get(year, Uses())))
        for one in memberships
        for year in years
    ]


def _sums(years):
    for year in sorted({row.year for _, row in years}):
        rows = [row for _, row in years if row.year == year]
        amounts = [row.fee.amount for row in rows if row.fee]
        if amounts:
            total = sum_in_words(amounts, len(rows), "Mitgliedschaft", "Mitgliedschaften", preposition="für")
            yield f"Beiträge {year}: {total}."
        else:
            yield f"Beiträge {year}: keine Angabe."


def _notes(views, period):
    """What was noted in the period, or for a day of notice in it; what is still to be done; what went by."""
    for membership, view in views:
        for note in sorted(view.notes.values(), key=lambda one: one.notice_on):
            if period.start <= note.notice_on <= period.end or (
                note.decided_on and period.start <= note.decided_on <= period.end
            ):
                yield f"{membership.title}, Kündigungstag {_day(note.notice_on)}: {_decided(note)}. {note.reason}"
        if view.missed:
            yield f"{membership.title}, {view.missed_title}: {view.missed_in_words}"
        if view.leaves_on:
            yield f"{membership.title}: {view.leaving_in_words}"
        elif view.next and not view.is_settled:
            note = f" {view.note.reason}" if view.note else ""
            yield f"{membership.title}, Kündigungstag {_day(view.next.receipt_by)}: {view.todo(view.next)}{note}"


def _decided(note):
    words = note.get_decision_display()
    where = f" im {note.consultation.committee.called}" if note.consultation else ""
    return f"{words}, entschieden am {_day(note.decided_on)}{where}" if note.decided_on else f"{words}{where}"


def _fee_table(years):
    return Table(
        caption="Beiträge und Nutzungen",
        columns=("Mitgliedschaft", "Jahr", "Beitrag", "Sitzungen", "Aktivitäten", "Nachrichten", "Kosten je Nutzung"),
        rows=tuple(
            (
                membership.title,
                str(row.year),
                row.fee_text or UNKNOWN,
                str(row.uses.meetings),
                str(row.uses.activities),
                str(row.uses.publications),
                row.formula or UNKNOWN,
            )
            for membership, row in years
        ),
        numeric=(1, 2, 3, 4, 5),
    )


def _notice_table(views):
    return Table(
        caption="Bleiben oder kündigen",
        columns=("Mitgliedschaft", "Regel", "Kündigung muss eingehen bis", "Dann endet sie am", "Vermerkt"),
        rows=tuple(_notice_row(membership, view) for membership, view in views),
    )


def _notice_row(membership, view):
    if view.leaves_on:
        return membership.title, view.rule.in_words, "gekündigt", _day(view.leaves_on), "kündigen"
    if not view.next:
        return membership.title, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN
    noted = view.note.get_decision_display() if view.note else "noch nichts"
    return membership.title, view.rule.in_words, _day(view.next.receipt_by), _day(view.next.ends_on), noted


def _day(day):
    return date_format(day, "d.m.Y")
