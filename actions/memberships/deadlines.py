"""Kündigungstage as deadlines: the next one nobody has settled, and the last one that went by unsettled."""

from django.db.models import prefetch_related_objects

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook

NOTICE = DeadlineKind(
    "kuendigung",
    "Spätester Kündigungstag",
    is_yearly=True,
    late="verstrichen",
    action="actions/memberships/deadline_action.html",
)


def notices(scope):
    """A day that went by stays until something is noted for it: it says until when the membership now runs on."""
    start = max(scope.on, scope.first or scope.on)
    for membership in _with_notice(scope):
        view = outlook(membership, on=scope.on)
        if scope.with_settled:
            yield from _settled(scope, membership, view)
        if view.missed and scope.holds(view.missed.receipt_by):
            yield _deadline(membership, view.missed.receipt_by, detail=view.missed_in_words)
        date = view.to_settle(start)
        if date and scope.holds(date.receipt_by):
            yield _deadline(membership, date.receipt_by, detail=view.todo(date))


def _with_notice(scope):
    """With their renewals: one query, or two where they are not at hand."""
    if (at_hand := scope.of_kind(Membership)) is not None:
        memberships = [one for one in at_hand if one.notice_to]
        prefetch_related_objects(memberships, "renewals")
        return memberships
    memberships = scope.of_measures(Membership.objects.exclude(notice_to=""))
    memberships = memberships.select_related("field", "responsible").prefetch_related("renewals")
    return memberships.order_by("pk")[: scope.limit]


def _settled(scope, membership, view):
    for day, note in view.notes.items():
        if note.is_settled and scope.holds(day):
            yield _deadline(membership, day, settled=note.get_decision_display())


def _deadline(membership, day, **about):
    return Deadline(
        day,
        NOTICE.label,
        NOTICE,
        membership.pk,
        f"{membership.get_absolute_url()}#kuendigung",
        source=membership,
        measure=membership,
        belongs_to=membership.title,
        **about,
    )


SOURCES.sign_in(Source(NOTICE, notices, rank=30, is_next_step=True))
