"""Where deadlines come from, one function a source: each takes a Scope and yields Deadlines in one or two queries."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.mandate.consultation import Consultation
from actions.measures.milestone import Milestone
from actions.meetings.meeting import Meeting
from initiatives.organisations.contact import Contact

# Who answers for it and in which field, without another query.
OF_MEASURE = ("measure__field", "measure__responsible")


def milestones(scope):
    rows = Milestone.objects.all() if scope.with_settled else Milestone.objects.open()
    rows = scope.of_measures(rows, "measure__").select_related(*OF_MEASURE)
    for row in scope.in_order(rows, "due_on"):
        yield Deadline(
            row.due_on,
            row.title,
            DeadlineKind.MILESTONE,
            row.measure_id,
            row.get_absolute_url(),
            source=row,
            measure=row.measure,
            settled="" if row.is_open else "erledigt",
        )


def meetings(scope):
    rows = Meeting.objects.all() if scope.with_settled else Meeting.objects.open()
    rows = scope.of_measures(rows, "measure__").select_related(*OF_MEASURE)
    for row in scope.in_order(rows, "scheduled_on"):
        parts = [f"{row.starts_at:%H:%M} Uhr" if row.starts_at else "", row.place]
        yield Deadline(
            row.scheduled_on,
            row.title,
            DeadlineKind.MEETING,
            row.measure_id,
            row.get_absolute_url(),
            source=row,
            measure=row.measure,
            detail=", ".join(filter(None, parts)),
            settled="" if row.is_open else row.get_attendance_display(),
        )


def consultations(scope):
    """Of papers to come. Nobody answers for them alone, so they are nobody's own."""
    if scope.is_mine or scope.is_about_measures_alone:
        return
    rows = Consultation.objects.visible_to(scope.user).filter(held_on__isnull=False)
    if scope.field:
        rows = rows.filter(paper=scope.field.paper_id)
    if not scope.with_settled:
        rows = rows.filter(outcome="", held_on__gte=scope.on)
    for row in scope.in_order(rows.select_related("paper", "committee"), "held_on"):
        yield Deadline(
            row.held_on,
            f"{row.get_decision_kind_display()} im {row.committee.called}",
            DeadlineKind.CONSULTATION,
            None,
            row.paper.get_absolute_url(),
            source=row,
            settled=row.get_outcome_display(),
            about=f"{row.paper.reference} {row.paper.subject}",
        )


def contacts(scope):
    """Personal data to review. The title names the post, not the person: it also goes into mails and calendars."""
    if scope.field or scope.is_about_measures_alone or (scope.is_mine and not scope.user.keeps_master_data):
        return
    rows = Contact.objects.visible_to(scope.user).select_related("partner")
    for row in scope.in_order(rows, "review_on"):
        yield Deadline(
            row.review_on,
            str(row),
            DeadlineKind.CONTACT,
            None,
            row.partner.get_absolute_url(),
            source=row,
            about=str(row.partner),
        )
