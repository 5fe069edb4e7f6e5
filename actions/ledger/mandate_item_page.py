"""What the page of one sentence shows: its state, who carries it, all that was done, what comes next."""

from actions.activities.counting import Period, count, latest
from actions.deadlines.agenda import all_due
from actions.deadlines.deadline import SILENCE
from actions.deadlines.groups import entries
from actions.deadlines.scope import Scope
from actions.landscape.interlinking.between_measures import links_between
from actions.ledger.ledger import RULE, ledgers
from actions.mandate.mandate_item import MandateItem
from clusterfoerderung.look.sections import sections_of
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of

ACTIVITIES_SHOWN = 50
DEADLINES_SHOWN = 10
STEPS_SHOWN = 20


def page_of(item, *, user, on):
    """Everything beside the item itself, by name, as `user` may see it on the day `on`."""
    ledger = ledgers([item.field.paper], user=user, on=on)[item.field.paper_id]
    lines = [line for chapter in ledger.chapters for line in chapter.lines()]
    place = next(number for number, line in enumerate(lines) if line.item.pk == item.pk)
    line = lines[place]
    measures = line.all_measures()
    period = Period(ledger.decided_on, ledger.on)
    keys = [measure.pk for measure in measures] if ledger.decided_on else []
    return {
        "line": line,
        "rule": RULE,
        "decided_on": ledger.decided_on,
        "standing": ledger.standing,
        "activities": latest(keys, period, user=user, limit=ACTIVITIES_SHOWN),
        "counts": count({"here": (keys, period)}, user=user, with_last=False)["here"],
        "sections": sections_of(MandateItem, item, user=user, on=on),
        "ahead": ahead(measures, user, on),
        "links_between": links_between(measures, user, today=on),
        "before": lines[place - 1].item if place else None,
        "after": lines[place + 1].item if place + 1 < len(lines) else None,
        "steps": steps_of(history_of(item, user), STEPS_SHOWN) if user.sees_internal else None,
    }


def ahead(measures, user, on):
    """What is due for `measures`, the overdue first; how long nothing was recorded, the activities show."""
    due = all_due(Scope(user, on, measures=tuple(measure.pk for measure in measures)))
    return entries([one for one in due if one.kind != SILENCE][:DEADLINES_SHOWN], on=on)
