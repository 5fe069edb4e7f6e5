"""Die Geltung: which papers are in force on a day, by what their meetings decided and what replaced them.

The committee that decides last decides. Its latest yes or no counts; a meeting of it that is over and whose outcome
nobody recorded leaves the paper in force, but such a paper replaces nothing. Nobody who advises or takes note decides.
A field is out of force from the day on which a paper was adopted that replaces the fields of its predecessor, or that
has a field in its place; a paper is, when all its fields are.
"""

import datetime

from tests.oracle.recount.days import DAY

YES, NO = ("beschlossen", "geaendert"), ("abgelehnt",)
DRAFT, DEBATED, NOTED = "Entwurf", "in Beratung", "zur Kenntnis genommen"
DECIDED, REFUSED, WITHDRAWN, REPLACED = "beschlossen", "abgelehnt", "zurückgezogen", "ersetzt"


def stations_of(book, paper):
    """The meetings of a paper in order; those without a day are still to come."""
    found = [one for one in book.tables["actions.Consultation"] if one.paper_id == paper]
    return sorted(found, key=lambda one: (one.held_on or datetime.date.max, one.position))


def decision(book, paper, on):
    """(word, the meeting that decided) on a day; (None, None) while nothing is decided."""
    stations = stations_of(book, paper)
    deciding = [one for one in stations if one.decision_kind == "beschluss"]
    if not deciding:
        noted = [one for one in stations if one.held_on and one.held_on <= on and one.outcome == "kenntnis"]
        is_over = all(one.held_on and one.held_on <= on for one in stations)
        return (NOTED, noted[-1]) if noted and is_over else (None, None)
    last = [one for one in deciding if one.committee_id == deciding[-1].committee_id and one.held_on]
    spoken = [one for one in last if one.held_on <= on and one.outcome in YES + NO]
    if spoken:
        return (DECIDED if spoken[-1].outcome in YES else REFUSED), spoken[-1]
    over = [one for one in last if one.held_on < on]
    if over and over[-1].outcome in ("", "zurueckgezogen"):
        return (WITHDRAWN if over[-1].outcome else DECIDED), over[-1]
    return None, None


def adopted_on(book, paper, on):
    """The day on which it was adopted, if somebody recorded that; from then on it replaces."""
    word, station = decision(book, paper, on)
    return station.held_on if word == DECIDED and station.outcome else None


def out_of_force(book, paper, on):
    """{field: (since when, by which paper)}"""
    whole = [one.id for one in book.papers.values() if one.predecessor_id == paper and one.replaces_fields]
    found = {}
    for field in fields_of(book, paper):
        single = [one.paper_id for one in book.fields.values() if one.continues_id == field]
        if first := earliest(book, [*whole, *single], on):
            found[field] = first
    return found


def fields_of(book, paper):
    return [one.id for one in book.fields.values() if one.paper_id == paper]


def earliest(book, papers, on):
    """(day, paper) of the first that was adopted; None without one."""
    adopted = [(adopted_on(book, paper, on), paper) for paper in papers]
    return min((one for one in adopted if one[0]), default=None)


def standing(book, paper, on=None):
    """(word, since when, by which paper)"""
    on = on or book.today
    word, station = decision(book, paper, on)
    if word is None:
        row = book.papers[paper]
        is_brought_in = stations_of(book, paper) and not (row.dated_on and on < row.dated_on)
        return (DEBATED if is_brought_in else DRAFT), None, None
    if word == DECIDED and (end := end_of(book, paper, on)):
        return REPLACED, max(end[0], station.held_on), end[1]
    return word, station.held_on, None


def end_of(book, paper, on):
    """(day, paper) since when and by which all of a paper is out of force; None while something of it is not."""
    fields, gone = fields_of(book, paper), out_of_force(book, paper, on)
    if not fields:
        successors = [one.id for one in book.papers.values() if one.predecessor_id == paper and one.replaces_fields]
        return earliest(book, successors, on)
    return max(gone.values(), key=lambda one: one[0]) if len(gone) == len(fields) else None


def in_words(book, paper):
    """As it stands beside the paper: 'beschlossen am 13.05.2013', 'ersetzt seit 01.06.2026 durch 80/031/2026'."""
    word, since, by = standing(book, paper)
    if word == REPLACED:
        verb = REPLACED if fields_of(book, by) else "aufgehoben"
        return f"{verb} seit {since:%d.%m.%Y} durch {book.papers[by].reference}"
    if word == DECIDED and not adopted_on(book, paper, book.today):
        return f"Ergebnis vom {since:%d.%m.%Y} nicht festgehalten"
    return f"{word} am {since:%d.%m.%Y}" if since else word


def decided_on(book, paper, on=None):
    """The day after which activities count as evidence; None while nothing is decided."""
    word, station = decision(book, paper, on or book.today)
    return station.held_on if word == DECIDED else None


def shown_on(book, paper, on=None):
    """The day as of which a paper is shown: the last on which it was in force, once it is replaced."""
    word, since, _ = standing(book, paper, on)
    return since - DAY if word == REPLACED else on or book.today


def in_force(book):
    """Papers with fields that are decided and not replaced, as their keys."""
    return [paper for paper in book.papers if fields_of(book, paper) and standing(book, paper)[0] == DECIDED]


def undecided(book):
    """Papers with fields that nobody has decided, as their keys."""
    return [paper for paper in book.papers if fields_of(book, paper) and decided_on(book, paper) is None]
