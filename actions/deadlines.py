"""Fristen: the next date on which something is due, and the latest day to give notice of a membership."""

import calendar
import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.dates import MONTHS

from actions.models import Meeting, Membership, Milestone, NoticeTo, RenewalDecision
from actions.status import Status


class DeadlineKind(models.TextChoices):
    MILESTONE = "meilenstein", "Meilenstein"
    MEETING = "termin", "Termin"
    NOTICE = "kuendigung", "Spätester Kündigungstag"


@dataclass(frozen=True, order=True)
class Deadline:
    """One date to come; deadlines sort by their day."""

    on: datetime.date
    title: str
    kind: DeadlineKind
    measure_id: int
    url: str


def latest_notice_on(membership, *, on):
    """The next day, `on` included, by which notice must have arrived; None while the notice period is unknown.

    A notice period of n months to the end of a year leaves n full months before that end. Years end on the last of a
    month, so that day is the last of a month too: three months to 31 December is 30 September.
    """
    if membership.notice_months is None or not membership.notice_to:
        return None
    year = on.year
    while (day := _notice_day(membership, year)) < on:
        year += 1
    return day


def notice_rule(membership):
    """The rule behind latest_notice_on() as a sentence; empty while the notice period is unknown."""
    if membership.notice_months is None or not membership.notice_to:
        return ""
    year = "Kalenderjahres" if membership.notice_to == NoticeTo.CALENDAR_YEAR else "Mitgliedsjahres"
    end = f"Ende des {year} (Ende {MONTHS[_year_end(membership, 2001).month]})"
    if not membership.notice_months:
        return f"Die Kündigung muss bis zum {end} eingegangen sein."
    months = "einen vollen Monat" if membership.notice_months == 1 else f"{membership.notice_months} volle Monate"
    return f"Die Kündigung muss {months} vor dem {end} eingegangen sein."


def next_dates(user, *, on, measures=None):
    """The next open date of each measure that `user` may see: {measure id: Deadline}; without one, no key.

    `measures` limits the answer. Four queries, however many measures. What is overdue is no date to come: the schedule
    tells that. Ended measures have none.
    """
    within = {} if measures is None else {"measure__in": [measure.pk for measure in measures]}
    first = {}
    for deadline in sorted(
        [*_milestones(user, on, within), *_meetings(user, on, within), *_notices(user, on, measures)]
    ):
        first.setdefault(deadline.measure_id, deadline)
    return first


def _milestones(user, on, within):
    rows = Milestone.objects.visible_to(user).open().filter(due_on__gte=on, **within)
    for row in rows.exclude(measure__status__in=Status.ended()).select_related("measure"):
        yield Deadline(row.due_on, row.title, DeadlineKind.MILESTONE, row.measure_id, row.get_absolute_url())


def _meetings(user, on, within):
    rows = Meeting.objects.visible_to(user).upcoming(on=on).filter(**within)
    for row in rows.exclude(measure__status__in=Status.ended()).select_related("measure"):
        yield Deadline(row.scheduled_on, row.title, DeadlineKind.MEETING, row.measure_id, row.get_absolute_url())


def _notices(user, on, measures):
    memberships = Membership.objects.visible_to(user).open().filter(notice_months__isnull=False)
    if measures is not None:
        memberships = memberships.filter(pk__in=[measure.pk for measure in measures])
    decided = set(
        RenewalDecision.objects.filter(membership__in=memberships, notice_on__gte=on).values_list(
            "membership", "notice_on"
        )
    )
    for membership in memberships:
        day = latest_notice_on(membership, on=on)
        while (membership.pk, day) in decided:
            day = latest_notice_on(membership, on=day + datetime.timedelta(days=1))
        title = DeadlineKind.NOTICE.label
        yield Deadline(day, title, DeadlineKind.NOTICE, membership.pk, membership.get_absolute_url())


def _notice_day(membership, year):
    end = _year_end(membership, year)
    return _month_end(end.year, end.month - membership.notice_months)


def _year_end(membership, year):
    """The end of the calendar year `year`, or of the membership year that ends in it."""
    if membership.notice_to == NoticeTo.CALENDAR_YEAR:
        return datetime.date(year, 12, 31)
    month = membership.membership_year_month
    return _month_end(year, month - 1 if month > 1 else 12)


def _month_end(year, month):
    """The last day of a month; month 0 is December of the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
