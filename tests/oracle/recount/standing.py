"""Which papers are in force: what a paper's meetings decided, and what its successors replaced.

Deciding are the meetings that were to decide (not to take note, not to advise before another decides) and did not
postpone it; the last of them counts. Adopted, changed or not: beschlossen from its day on. Refused or withdrawn:
abgelehnt. Over without a recorded outcome: beschlossen, but it replaces nothing. Still to come: in Beratung. None:
Entwurf. A paper that says so replaces the fields of its predecessor from the day on which it was adopted.
"""

ADOPTED = ("beschlossen", "geaendert")
DRAFT, PENDING, DECIDED, REJECTED, REPLACED = "Entwurf", "in Beratung", "beschlossen", "abgelehnt", "ersetzt"


def last_decision(book, paper):
    """The last deciding meeting of a paper; None without one."""
    deciding = [
        one
        for one in book.tables["actions.Consultation"]
        if one.paper_id == paper and one.decision_kind == "beschluss" and one.outcome != "vertagt"
    ]
    return max(deciding, key=lambda one: one.position, default=None)


def outcome(book, paper, on):
    """How the meetings of a paper stood on a day, whatever its successors say."""
    last = last_decision(book, paper)
    if last is None:
        meetings = [one for one in book.tables["actions.Consultation"] if one.paper_id == paper]
        return PENDING if meetings else DRAFT
    if last.held_on is None or last.held_on > on:
        return PENDING
    return REJECTED if last.outcome in ("abgelehnt", "zurueckgezogen") else DECIDED


def decided_on(book, paper):
    """The day from which on a paper is decided; None while it is not, and where it was refused."""
    is_decided = outcome(book, paper, book.today) == DECIDED
    return last_decision(book, paper).held_on if is_decided else None


def replaced_on(book, paper):
    """The first day on which a successor that replaces its fields was adopted; None while none was."""
    days = [
        last_decision(book, one.id).held_on
        for one in book.papers.values()
        if one.predecessor_id == paper
        and one.replaces_fields
        and outcome(book, one.id, book.today) == DECIDED
        and last_decision(book, one.id).outcome in ADOPTED
    ]
    return min(days, default=None)


def standing(book, paper):
    """(word, since when)"""
    found = outcome(book, paper, book.today)
    if found == DECIDED and (day := replaced_on(book, paper)):
        return REPLACED, day
    return found, decided_on(book, paper)


def in_force(book):
    """Papers with fields that are decided and not replaced, as their keys."""
    with_fields = {field.paper_id for field in book.fields.values()}
    return [paper for paper in book.papers if paper in with_fields and standing(book, paper)[0] == DECIDED]
