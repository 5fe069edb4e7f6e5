"""What stands in the calendar: everything with a day, also what is done, and in a word how it stands."""

from tests.oracle.recount import notices
from tests.oracle.recount.deadlines import (
    DECISIONS,
    Due,
    agreements,
    contacts,
    missing_values,
    of_open_measures,
    partner_contacts,
)

ATTENDANCES = {
    "teilgenommen": "teilgenommen",
    "vertreten": "vertreten",
    "entschuldigt": "entschuldigt",
    "versaeumt": "versäumt",
    "ausgefallen": "ausgefallen",
}
OUTCOMES = {
    "": "",
    "beschlossen": "ungeändert beschlossen",
    "geaendert": "geändert beschlossen",
    "kenntnis": "zur Kenntnis genommen",
    "vertagt": "vertagt",
    "abgelehnt": "abgelehnt",
    "zurueckgezogen": "zurückgezogen",
}
DECIDED = {"fortsetzen": "bleiben", "kuendigen": "kündigen"}
NOTICE = "Spätester Kündigungstag"


def entries(book):
    """(Due, word)"""
    for source in (milestones, meetings, consultations, days_of_notice):
        yield from source(book)
    for source, late in (
        (partner_contacts, "überfällig"),
        (agreements, "abgelaufen"),
        (missing_values, "überfällig"),
        (contacts, "überfällig"),
    ):
        for one in source(book):
            yield one, late if one.on < book.today else ""


def milestones(book):
    for one in of_open_measures(book, "actions.Milestone"):
        word = "erledigt" if one.done_on else "überfällig" if one.due_on < book.today else ""
        yield Due(one.due_on, "Meilenstein", one.title), word


def meetings(book):
    for one in of_open_measures(book, "actions.Meeting"):
        is_unsaid = one.attendance == "offen" and one.scheduled_on < book.today
        yield (
            Due(one.scheduled_on, "Termin", one.title),
            ("Teilnahme offen" if is_unsaid else ATTENDANCES.get(one.attendance, "")),
        )


def consultations(book):
    committees = book.rows("actions.Committee")
    for one in book.tables["actions.Consultation"]:
        if one.held_on:
            where = committees[one.committee_id]
            title = f"{DECISIONS[one.decision_kind]} im {where.short_name or where.name}"
            yield Due(one.held_on, "Beratung einer Vorlage", title), OUTCOMES[one.outcome]


def days_of_notice(book):
    """What is settled, what went by unsettled, and what is still to be settled."""
    for one in of_open_measures(book, "actions.Membership", "id"):
        noted, is_leaving = notices.notes(book, one), notices.leaves_on(book, one)
        for day, note in noted.items() if one.notice_to else ():
            if notices.is_settled(note):
                yield Due(day, NOTICE, NOTICE), DECIDED[note.decision]
        if missed := notices.missed(book, one):
            yield Due(missed, NOTICE, NOTICE), "verstrichen"
        for day, _ in notices.chances(one, book.today.year) if not is_leaving else ():
            if day >= book.today and not (day in noted and notices.is_settled(noted[day])):
                yield Due(day, NOTICE, NOTICE), ""
