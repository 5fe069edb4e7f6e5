"""The schedule of a measure, the age of its evidence, and what comes next for it.

kritisch: an open milestone is overdue by more than 90 days, or the last two meetings of which somebody recorded who was
there were missed (cancelled ones are passed over). Abweichung: an open milestone is overdue, or of a meeting nobody has
said for more than 14 days who was there, or a target of last year was missed or one of this year is behind. ohne
Angabe: there is neither. im Plan: else.
"""

from tests.oracle.recount import deadlines, indicators
from tests.oracle.recount.days import A_YEAR, age, last_possible

NOT_RECORDED = ("offen", "ausgefallen")


def rows_of(book, label, measure):
    return [row for row in book.tables[label] if row.measure_id == measure]


def schedule(book, measure):
    milestones, meetings = rows_of(book, "actions.Milestone", measure), rows_of(book, "actions.Meeting", measure)
    targets = targets_of(book, measure)
    if not (milestones or meetings or targets):
        return "ohne Angabe"
    late = [(book.today - one.due_on).days for one in milestones if one.done_on is None and one.due_on < book.today]
    if max(late, default=0) > 90 or missed_twice(book, measure):
        return "kritisch"
    unsaid = [one for one in meetings if one.attendance == "offen" and (book.today - one.scheduled_on).days > 14]
    if late or unsaid or any(is_behind(book, *target) for target in targets):
        return "Abweichung"
    return "im Plan"


def is_behind(book, indicator, year, aimed):
    """Last year's target was missed, or that of this year is behind what the days gone by ask for."""
    if year == book.today.year:
        return indicators.state(book, indicator, year) == "im Rückstand"
    return indicators.is_missed(book, indicator, year, aimed)


def targets_of(book, measure):
    """[(indicator, year, target)], of indicators that are counted from the log as well."""
    found = {one.id: one for one in rows_of(book, "actions.Indicator", measure)}
    return [
        (found[target.indicator_id], target.year, target.value)
        for target in book.tables["actions.IndicatorTarget"]
        if target.indicator_id in found
    ]


def missed_twice(book, measure):
    """The days of the last two meetings recorded, if both were missed; else nothing."""
    held = [
        one
        for one in rows_of(book, "actions.Meeting", measure)
        if one.scheduled_on <= book.today and one.attendance not in NOT_RECORDED
    ]
    last = sorted(held, key=lambda one: (one.scheduled_on, one.id))[-2:]
    return [one.scheduled_on for one in last] if [one.attendance for one in last] == ["versaeumt"] * 2 else []


def last_activity(book, measure):
    return (book.activities_of_measure[measure] or [None])[0]


def is_fresh(book, activity):
    return book.today - last_possible(activity.happened_on, activity.precision) <= A_YEAR


def evidence_age(book, measure):
    """'vor 3 Tagen'; empty without an activity."""
    last = last_activity(book, measure)
    return age(last.happened_on, book.today, last.precision) if last else ""


def next_date(book, measure):
    """(day, what) of the first open date from today on that belongs to the measure, or None."""
    kinds = ("Meilenstein", "Termin", "Spätester Kündigungstag", "Kontakt zum Partner", "Ende der Vereinbarung")
    ahead = [
        (one.on, one.title)
        for one in deadlines.all_due(book)
        if one.measure == measure and one.kind in kinds and one.on >= book.today
    ]
    return min(ahead, default=None)
