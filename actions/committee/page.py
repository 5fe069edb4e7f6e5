"""Kurz vor der Sitzung: what a member of the committee needs to know, in five minutes."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from actions.activities.activity import Activity
from actions.activities.contribution import MeasureContribution
from actions.activities.counting import Period, numbers
from actions.activities.latest import latest
from actions.committee import questions
from actions.committee.question import Question
from actions.committee.region import region
from actions.deadlines.agenda import all_due
from actions.deadlines.groups import entries
from actions.deadlines.scope import Scope
from actions.ledger.ledger import readings
from actions.mandate.consultation import Consultation
from actions.measures.measure import Measure
from actions.meetings.missed_twice import with_last_two
from actions.signals import status_history
from actions.signals.freshness import with_last_day
from actions.signals.lateness import lateness
from clusterfoerderung.records.among import among

ACTIVITIES_SHOWN = 8
CHANGES_SHOWN = 20
QUESTIONS_SHOWN = 20
DEADLINES_SHOWN = 8
CONSULTATIONS_SHOWN = 30

RULE = (
    "Verglichen wird mit dem, was bis zum Tag der Sitzung geschehen war, nach dem Datum der Aktivitäten. Statuswechsel "
    "stehen hier, soweit sie in dieser Anwendung festgehalten wurden."
)


@dataclass(frozen=True)
class Shift:
    """A sentence whose state is another than at the last meeting: its ledger line `before` (or None) and `after`."""

    item: object
    before: object
    after: object

    @property
    def states(self):
        """(state, in words) of then and of today; without then, where there was no such item."""
        return [(line.state, line.state_in_words) for line in (self.before, self.after) if line]


def stations(paper, *, on):
    """(the consultations before the day `on` with which today can be compared, the latest first; the next one or None).

    One query.
    """
    rows = Consultation.objects.held(on=on).filter(held_on__lt=on) | Consultation.objects.upcoming(on=on)
    rows = list(rows.about(paper).select_related("committee", "paper").latest_first())
    held, ahead = [one for one in rows if one.held_on < on], [one for one in rows if one.held_on >= on]
    return held[:CONSULTATIONS_SHOWN], questions.next_of(ahead).get(paper.pk)


def page_of(paper, *, since, next_one, eyes, user, on):
    """What the page says about `paper`, compared with the consultation `since` (None: nothing to compare with).

    `next_one` is the next one of stations(). `eyes` reads as the committee does, whoever `user` is; `user` is asked
    only what they may do about a question.
    """
    days = [on, since.held_on] if since else [on]
    book, *earlier = (books[paper.pk] for books in readings([paper], [(eyes, day) for day in days]))
    measures = measures_of(paper, eyes, on)
    return {
        "paper": paper,
        "ledger": book,
        "unproven": [line for line in book.leaves() if line.state == "ohne"],
        "next": next_one,
        "report": paper.reports.visible_to(eyes).latest_issued_first().defer("frozen").first(),
        "region": region(eyes, since=since.held_on if since else None, on=on),
        "late": lateness(measures, eyes=eyes, on=on),
        "ahead": ahead(measures, eyes, on),
        "questions": asked(paper, since, eyes, user, on, due={paper.pk: next_one}),
        "since": since,
        **(changed(*earlier, book, measures, since, eyes) if since else {}),
    }


def changed(before, book, measures, since, eyes):
    """What is another than at the consultation `since`; `before` and `book` are the ledgers of then and of today."""
    keys, after = [measure.pk for measure in measures], Period(after=since.held_on)
    number = numbers(among(keys), {"new": after}, user=eyes)["new"].all
    added = Activity.objects.visible_to(eyes).filter(created_at__gte=after_day(since.held_on))
    links = MeasureContribution.objects.filter(activity=OuterRef("pk"), measure__in=keys)
    added = added.filter(Exists(links), happened_on__lte=since.held_on)
    courses = status_history.courses(measures, user=eyes)
    changes = [change for course in courses for change in course.changes if change.on > since.held_on]
    return {
        "before": before,
        "shifts": list(shifts(before, book)),
        "activities": latest(keys, after, user=eyes, limit=ACTIVITIES_SHOWN) if number else [],
        "activity_count": number,
        "added_later": added.order_by().count(),
        "status_changes": sorted(changes, key=lambda change: change.on, reverse=True)[:CHANGES_SHOWN],
    }


def after_day(day):
    """The first moment after `day`."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))


def shifts(before, after):
    """Shifts of the items without sub-items, in their order."""
    earlier = {line.item.pk: line for line in before.leaves()}
    for line in after.leaves():
        then = earlier.get(line.item.pk)
        if then is None or then.state != line.state:
            yield Shift(line.item, then, line)


def measures_of(paper, eyes, on):
    """Those of `paper`, each as its kind, with its last activity and whether its last two meetings were missed."""
    rows = Measure.objects.visible_to(eyes).of_papers([paper], on=on).specific().select_related("field")
    return list(with_last_two(with_last_day(rows, user=eyes), on=on))


def ahead(measures, eyes, on):
    """What is planned from today on."""
    at_hand = {measure.pk: measure for measure in measures}
    scope = Scope(eyes, on, first=on, measures=tuple(at_hand), at_hand=at_hand, are_of_kind=True)
    return entries(all_due(scope, wanted=lambda kind: not kind.is_gap)[:DEADLINES_SHOWN], on=on)


def asked(paper, since, eyes, user, on, due):
    """Questions of the last meeting and after it with their answers, and all that are still open."""
    wanted = Q(answered_on=None)
    if since:
        wanted |= Q(consultation=since) | Q(asked_on__gte=since.held_on) | Q(answered_on__gte=since.held_on)
    found = Question.objects.visible_to(eyes).about_papers([paper]).filter(wanted).open_first()
    return questions.rows(found[:QUESTIONS_SHOWN], user=user, on=on, due=due)
