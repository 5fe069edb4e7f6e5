"""What needs attention, of the papers in force.

Sentences of a decision without a measure that are not recognised as done; open measures without an activity (since the
decision) or with a last one more than a year ago; overdue milestones; past meetings of which nobody has said who was
there; open measures whose last two meetings were missed; papers that replaced others of which open measures are left.
"""

from tests.oracle.recount import mandate, plan
from tests.oracle.recount.deadlines import of_open_measures, open_measures
from tests.oracle.recount.standing import in_force, out_of_force


def since(book):
    """The days since when something waits, the oldest first."""
    papers = in_force(book)
    decided = {paper: mandate.decided_on(book, paper) for paper in papers}
    there = {key: one for key, one in open_measures(book).items() if book.fields[one.field_id].paper_id in papers}
    settled = {one.item_id for one in book.tables["actions.Settlement"]}
    found = []
    for paper, day in decided.items():
        gone = {book.fields[one].number for one in out_of_force(book, paper, book.today)}
        leaves = [one for one in mandate.leaves(book, paper) if book.fields[one.item.field_id].number not in gone]
        found += [day for one in leaves if not one.measures and one.item.id not in settled]
    for key, measure in there.items():
        last, day = plan.last_activity(book, key), decided[book.fields[measure.field_id].paper_id]
        if last is None and day:
            found.append(day)
        elif last and not plan.is_fresh(book, last):
            found.append(last.happened_on)
        found += plan.missed_twice(book, key)[-1:]
    milestones, meetings = of_open_measures(book, "actions.Milestone"), of_open_measures(book, "actions.Meeting")
    found += [
        one.due_on for one in milestones if one.measure_id in there and one.done_on is None and one.due_on < book.today
    ]
    found += [
        one.scheduled_on
        for one in meetings
        if one.measure_id in there and one.attendance == "offen" and one.scheduled_on < book.today
    ]
    return sorted(found + left_behind(book))


def left_behind(book):
    """For each old paper and each that came in its place, with open measures not gone over: since when."""
    found = []
    for paper in book.papers:
        gone = out_of_force(book, paper, book.today) if mandate.decided_on(book, paper) else {}
        for successor in {by for _, by in gone.values()}:
            fields = {field for field, (_, by) in gone.items() if by == successor}
            if any(is_left(book, key, fields) for key in open_measures(book)):
                found.append(min(gone[field][0] for field in fields))
    return found


def is_left(book, measure, fields):
    """Whether it belongs to one of the fields or still carries one of their items."""
    carried = [
        one.item_id for one in book.tables["actions.Assignment"] if one.measure_id == measure and one.until_on is None
    ]
    return book.measures[measure].field_id in fields or any(book.items[item].field_id in fields for item in carried)
