"""What became of a paper since a meeting: what a member needs to know in five minutes."""

from tests.oracle.recount import mandate, plan, questions
from tests.oracle.recount.deadlines import BERLIN, all_due
from tests.oracle.recount.standing import in_force


def in_order(book):
    """The papers in force as they are offered: the latest date first, those without one last; then by reference."""
    found = [book.papers[one] for one in in_force(book)]
    by_reference = sorted(found, key=lambda one: one.reference, reverse=True)
    return sorted(by_reference, key=lambda one: -one.dated_on.toordinal() if one.dated_on else 0)


def since(book, paper):
    """The last meeting before today on a paper or one that follows it; what was postponed or withdrawn was none."""
    about = {paper} | {key for key, one in book.papers.items() if one.predecessor_id == paper}
    held = [
        one
        for one in book.tables["actions.Consultation"]
        if one.paper_id in about
        and one.held_on
        and one.held_on < book.today
        and one.outcome not in ("vertagt", "zurueckgezogen")
    ]
    return max(held, key=lambda one: (one.held_on, one.position, one.id), default=None)


def next_meeting(book, paper):
    """The next one from today on whose outcome is open."""
    about = {paper} | {key for key, one in book.papers.items() if one.predecessor_id == paper}
    ahead = [
        one
        for one in book.tables["actions.Consultation"]
        if one.paper_id in about and one.held_on and one.held_on >= book.today and not one.outcome
    ]
    return min((one.held_on for one in ahead), default=None)


def measures(book, paper):
    return [one for one in book.measures.values() if book.fields[one.field_id].paper_id == paper]


def shifts(book, paper):
    """{number: (Sentence then, now)} of the sentences without sub-items whose state is another."""
    day = since(book, paper).held_on
    then = {one.item.number: one for one in mandate.leaves(book, paper, on=day)}
    now = {one.item.number: one for one in mandate.leaves(book, paper)}
    return {number: (then[number], one) for number, one in now.items() if then[number].state != one.state}


def log(book, paper):
    """The activities of its measures, each once."""
    return {act.id: act for one in measures(book, paper) for act in book.activities_of_measure[one.id]}.values()


def new_activities(book, paper):
    return [one for one in log(book, paper) if one.happened_on > since(book, paper).held_on]


def added_later(book, paper):
    """Activities of the time before the meeting that were entered after its day."""
    day = since(book, paper).held_on
    return [one for one in log(book, paper) if one.happened_on <= day < one.created_at.astimezone(BERLIN).date()]


def late(book, paper):
    """[(measure, schedule)] of open ones behind their schedule, the worst first; then the stopped ones."""
    found = [(one, plan.schedule(book, one.id)) for one in measures(book, paper)]
    behind = [
        (one.id, word)
        for one, word in found
        if word in ("kritisch", "Abweichung") and one.status not in ("abgeschlossen", "entfallen")
    ]
    stopped = [
        (one.id, word)
        for one, word in found
        if one.status in ("zurueckgestellt", "entfallen") and (one.id, word) not in behind
    ]
    return behind, stopped


def untold(book, paper):
    """(measures, of these without a schedule, without one activity)"""
    found = measures(book, paper)
    unplanned = [one for one in found if plan.schedule(book, one.id) == "ohne Angabe"]
    silent = [one for one in found if not book.activities_of_measure[one.id]]
    return len(found), len(unplanned), len(silent)


def ahead(book, paper):
    """The first eight that are due from today on."""
    there = {one.id for one in measures(book, paper)}
    not_shown = ("Seit einem Jahr kein Nachweis", "Fehlender Jahreswert")
    due = [one for one in all_due(book) if one.measure in there and one.on >= book.today and one.kind not in not_shown]
    return sorted((one.on, one.title) for one in due)[:8]


def asked(book, paper):
    """Keys of the questions of the last meeting and since, and of all that are open."""
    meeting, found = since(book, paper), []
    for one in questions.visible(book):
        is_recent = meeting and (
            one.consultation_id == meeting.id
            or one.asked_on >= meeting.held_on
            or (one.answered_on and one.answered_on >= meeting.held_on)
        )
        if questions.paper_of(book, one) == paper and (one.answered_on is None or is_recent):
            found.append(one.id)
    return sorted(found)
