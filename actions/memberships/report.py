"""What the memberships add to a Sachstandsbericht: cost, use, and whether to stay before each day of notice."""

from django.utils.formats import date_format

from actions.measures.filters import BY_FIELD
from actions.measures.status import Status
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.uses import RULE, Uses, uses_of
from actions.memberships.years import Year, sum_in_words
from actions.reports.blocks import SUBJECTS, Block, Subject, Table

UNKNOWN = "keine Angabe"
MOST_YEARS = 5


def report_block(*, reader, period):
    """The Block as of the last day of `period`; None if the reader may see no membership. Six queries.

    A table holds what is known; what is known of none of its rows is one sentence.
    """
    memberships = Membership.objects.visible_to(reader).order_by(*BY_FIELD, "pk")
    memberships = list(memberships.prefetch_related("renewals", "renewals__consultation__committee"))
    if not memberships:
        return None
    years = _years(memberships, reader, period)
    views = [(membership, outlook(membership, on=period.end)) for membership in memberships]
    told = [(membership, row) for membership, row in years if not row.is_empty]
    tables = (_fee_table(told), _notice_table([(one, view) for one, view in views if view.rule]))
    return Block(
        key="mitgliedschaften",
        title="Mitgliedschaften",
        sentences=(*_use(years, told), *_notes(views, period), *_without_rule(views), *((RULE,) if told else ())),
        tables=tuple(table for table in tables if table.rows),
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


def _use(years, told):
    """What was paid in which year, and of whom nothing is recorded; one sentence where nothing is at all."""
    every = sorted({row.year for _, row in years})
    if not told:
        number = len({one.pk for one, _ in years})
        yield f"Für {_span(every)} ist {_of_none(number)} ein Beitrag oder eine Nutzung erfasst."
        return
    yield from _sums(years)
    heard = {one.pk for one, _ in told}
    silent = {one.pk: one.title for one, _ in years if one.pk not in heard}
    if silent:
        yield f"Ohne Beitrag und ohne Nutzung, soweit erfasst: {'; '.join(silent.values())}."


def _sums(years):
    unknown = []
    for year in sorted({row.year for _, row in years}):
        rows = [row for _, row in years if row.year == year]
        amounts = [row.fee.amount for row in rows if row.fee]
        if amounts:
            total = sum_in_words(amounts, len(rows), "Mitgliedschaft", "Mitgliedschaften", preposition="für")
            yield f"Beiträge {year}: {total}."
        else:
            unknown.append(year)
    if unknown:
        yield f"Beiträge {_span(unknown)}: keine Angabe."


def _span(years):
    """'2025', '2022 bis 2026', '2022, 2024'; `years` ascend."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} bis {years[-1]}"
    return ", ".join(map(str, years))


def _of_none(number):
    return "bei der Mitgliedschaft nicht" if number == 1 else f"bei keiner der {number} Mitgliedschaften"


def _without_rule(views):
    """Of whom nobody knows until when notice is to be given; whoever has left needs none."""
    there = [(one, view) for one, view in views if one.status not in Status.ended()]
    without = [one.title for one, view in there if not view.rule]
    if without and len(without) == len(there):
        yield f"Bis wann eine Kündigung eingehen müsste, ist {_of_none(len(without))} erfasst."
    elif without:
        yield f"Bis wann eine Kündigung eingehen müsste, ist nicht erfasst bei: {'; '.join(without)}."


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
        return membership.title, view.rule.in_words, UNKNOWN, UNKNOWN, "noch nichts"
    noted = view.note.get_decision_display() if view.note else "noch nichts"
    return membership.title, view.rule.in_words, _day(view.next.receipt_by), _day(view.next.ends_on), noted


def _day(day):
    return date_format(day, "d.m.Y")


SUBJECTS.sign_in(Subject("memberships", report_block, is_brief=True, rank=10))
