"""Everything that is due: from milestones to offers nobody has checked for a year."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tests.oracle.recount import notices, standing
from tests.oracle.recount.book import ENDED, OWN
from tests.oracle.recount.days import A_YEAR, DAY, in_words, last_possible, months_later

BERLIN = ZoneInfo("Europe/Berlin")
DECISIONS = {
    "beschluss": "Beschluss",
    "vorberatung": "Vorberatung",
    "wahl": "Wahl",
    "kenntnisnahme": "Kenntnisnahme",
}


@dataclass(frozen=True)
class Due:
    on: datetime.date
    kind: str
    title: str
    measure: int | None = None


def all_due(book):
    if "due" not in book._seen:
        book._seen["due"] = [one for source in SOURCES for one in source(book)]
    return book._seen["due"]


def open_measures(book):
    """The measures the reader may see that have not ended; a status nobody stated has not."""
    return {key: one for key, one in book.measures.items() if one.status not in ENDED}


def of_open_measures(book, label, name="measure_id"):
    there = open_measures(book)
    return [one for one in book.tables[label] if getattr(one, name) in there]


def milestones(book):
    for one in of_open_measures(book, "actions.Milestone"):
        if one.done_on is None:
            yield Due(one.due_on, "Meilenstein", one.title, one.measure_id)


def meetings(book):
    for one in of_open_measures(book, "actions.Meeting"):
        if one.attendance == "offen":
            yield Due(one.scheduled_on, "Termin", one.title, one.measure_id)


def days_of_notice(book):
    """The next one that nobody has settled, and the last one that went by unsettled."""
    kind = "Spätester Kündigungstag"
    for one in of_open_measures(book, "actions.Membership", "id"):
        for day in (notices.missed(book, one), notices.to_settle(book, one)):
            if day:
                yield Due(day, kind, kind, one.id)


def partner_contacts(book):
    kind = "Kontakt zum Partner"
    for one in of_open_measures(book, "actions.RegionalCooperation", "id"):
        if day := contact_due(book, one):
            yield Due(day, kind, kind, one.id)


def contact_due(book, cooperation):
    """So many months after the last contact; without one since the agreement began or the measure was entered."""
    if not cooperation.contact_every_months or cooperation.status in ENDED:
        return None
    own = [one for one in book.activities_of_measure[cooperation.id] if one.county_part in OWN]
    if own:
        since = last_possible(own[0].happened_on, own[0].precision)
    else:
        since = max(made_on(cooperation), cooperation.agreement_from or made_on(cooperation))
    due, until = months_later(since, cooperation.contact_every_months), cooperation.agreement_until
    return None if until and due > until else due


def agreements(book):
    kind = "Ende der Vereinbarung"
    for one in of_open_measures(book, "actions.RegionalCooperation", "id"):
        if one.agreement_until:
            yield Due(one.agreement_until, kind, kind, one.id)


def consultations(book):
    committees = book.rows("actions.Committee")
    for one in book.tables["actions.Consultation"]:
        if one.held_on and one.held_on >= book.today and not one.outcome:
            where = committees[one.committee_id]
            title = f"{DECISIONS[one.decision_kind]} im {where.short_name or where.name}"
            yield Due(one.held_on, "Beratung einer Vorlage", title)


def missing_values(book):
    """Of typed indicators the value of last year, wanted by the end of January; new ones owe none without a target."""
    last = book.today.year - 1
    known = {one.indicator_id for one in book.tables["actions.IndicatorValue"] if one.year == last}
    aimed = {one.indicator_id for one in book.tables["actions.IndicatorTarget"] if one.year == last}
    for one in of_open_measures(book, "actions.Indicator"):
        is_old = made_on(one).year < book.today.year
        if one.counting == "eingetragen" and one.id not in known and (is_old or one.id in aimed):
            due = datetime.date(book.today.year, 1, 31)
            yield Due(due, "Fehlender Jahreswert", f"{one.name} {last}", one.measure_id)


def misses(book):
    from tests.oracle.recount.plan import missed_twice

    for one in open_measures(book).values():
        if days := missed_twice(book, one.id):
            yield Due(days[-1], "Zweimal in Folge versäumt", one.title, one.id)


def silences(book):
    for one in open_measures(book).values():
        last = (book.activities_of_measure[one.id] or [None])[0]
        if last:
            since = last_possible(last.happened_on, last.precision)
        else:
            since = standing.decided_on(book, book.fields[one.field_id].paper_id) or made_on(one)
        if since + A_YEAR + DAY <= book.today:
            yield Due(since + A_YEAR + DAY, "Seit einem Jahr kein Nachweis", one.title, one.id)


def contacts(book):
    partners = book.rows("initiatives.Partner")
    for one in book.tables["initiatives.Contact"] if book.sees_internal else ():
        title = f"{one.position or 'Ansprechperson'} bei {partners[one.partner_id].name}"
        yield Due(one.review_on, "Ansprechperson prüfen", title)


def offer_checks(book):
    for one in book.tables["initiatives.Initiative"] if book.sees_internal else ():
        offers = [offer for offer in book.tables["initiatives.Offer"] if offer.initiative_id == one.id]
        days = [offer.checked_on + A_YEAR if offer.checked_on else made_on(offer) for offer in offers]
        if days and not has_ended(book, one):
            yield Due(min(days), "Angebote prüfen", f"Angebote von {one.short_name or one.name}")


def has_ended(book, initiative):
    return initiative.ended_on is not None and initiative.ended_on <= book.today


def made_on(row):
    return row.created_at.astimezone(BERLIN).date()


SOURCES = (
    milestones,
    meetings,
    days_of_notice,
    partner_contacts,
    agreements,
    consultations,
    missing_values,
    misses,
    silences,
    contacts,
    offer_checks,
)


def span(book, day):
    """Überfällig; diese Woche, until Sunday; dieser Monat; später."""
    sunday = book.today + (6 - book.today.weekday()) * DAY
    if day < book.today:
        return "Überfällig"
    if day <= sunday:
        return "Diese Woche"
    return "Dieser Monat" if (day.year, day.month) == (book.today.year, book.today.month) else "Später"


def said(due):
    return due.kind, due.title, in_words(due.on)
