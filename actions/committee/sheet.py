"""Das Blatt: what the committee's page says, on one page of A4, as an accessible PDF. Data go to typst as data."""

import datetime
from pathlib import Path

from actions.ledger.evidence import Evidence
from clusterfoerderung.look.pdf import pdf

TEMPLATE = Path(__file__).with_name("sheet.typ")
# One page has room for no more, and each text for so many letters.
SHIFTS, LATE, AHEAD, LETTERS = 8, 6, 5, 90


def sheet(page, *, county, on):
    """The PDF of `page` (actions.committee.page.page_of) as bytes."""
    moment = datetime.datetime.combine(on, datetime.time(), tzinfo=datetime.UTC)
    return pdf(TEMPLATE, contents(page, county=county, on=on), moment=moment)


def contents(page, *, county, on):
    book, since = page["ledger"], page["since"]
    shifts, late, ahead = page.get("shifts", []), page["late"].rows, page["ahead"]
    return {
        "county": county,
        "on": f"{on:%d.%m.%Y}",
        "title": page["paper"].subject,
        "reference": page["paper"].reference,
        "next": page["next"].where_and_when if page["next"] else "noch nicht festgelegt",
        "total": book.total,
        "since": since.where_and_when if since else "",
        "counts": [
            (state.label, book.counts[state.value], page["before"].counts[state.value] if since else 0)
            for state in Evidence
        ],
        "proven": book.proven_in_words,
        "shifts": [_shift(one) for one in shifts[:SHIFTS]],
        "more_shifts": max(0, len(shifts) - SHIFTS),
        "late": [_late(one) for one in late[:LATE]],
        "more_late": max(0, len(late) - LATE),
        "unplanned": page["late"].unplanned,
        "measures": page["late"].number,
        "ahead": [_ahead(one.deadline) for one in ahead[:AHEAD]],
        "open_questions": sum(row.question.is_open for row in page["questions"]),
    }


def _short(text):
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"


def _shift(shift):
    return (shift.item.number, _short(shift.item.text), " → ".join(words for _, words in shift.states))


def _late(late):
    said = late.verdict.reason if late.is_late else late.measure.status_in_words
    return (
        _short(late.measure.title),
        _short(said),
        _short(late.measure.status_reason or "keine Begründung angegeben"),
    )


def _ahead(deadline):
    return (f"{deadline.on:%d.%m.%Y}", _short(deadline.full_title))
