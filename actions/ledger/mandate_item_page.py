"""What the page of one sentence shows: its state, who carries it, all that was done, what comes next."""

from actions.activities.counting import Period, count
from actions.activities.latest import latest
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
    ledger = ledgers([item.field.paper], user=user, on=on, items=[item])[item.field.paper_id]
    line = next(line for chapter in ledger.chapters for line in chapter.lines() if line.item.pk == item.pk)
    before, after = beside(item, user)
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
        "before": before,
        "after": after,
        "steps": steps_of(history_of(item, user), STEPS_SHOWN) if user.sees_internal else None,
    }


def beside(item, user):
    """The sentences before and after it in its paper; None where there is none."""
    rows = MandateItem.objects.visible_to(user).filter(field__paper=item.field.paper_id).select_related("field")
    rows = list(rows.only("number", "text", "field__paper").order_by("field__number", "sort_key"))
    place = rows.index(item)
    return (rows[place - 1] if place else None), (rows[place + 1] if place + 1 < len(rows) else None)


def ahead(measures, user, on):
    """What is due for `measures`, the overdue first; how long nothing was recorded, the activities show."""
    at_hand = {measure.pk: measure for measure in measures}
    scope = Scope(user, on, measures=tuple(at_hand), at_hand=at_hand)
    return entries(all_due(scope, wanted=lambda kind: kind != SILENCE)[:DEADLINES_SHOWN], on=on)
