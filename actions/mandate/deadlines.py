"""Consultations of papers as deadlines."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.mandate.consultation import Consultation

CONSULTATION = DeadlineKind(
    "beratung",
    "Beratung einer Vorlage",
    action="actions/mandate/deadline_action.html",
    about="actions/mandate/deadline_about.html",
)


def consultations(scope):
    """Of papers to come. Nobody answers for them alone, so they are nobody's own."""
    if scope.person or scope.is_about_measures_alone:
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
            CONSULTATION,
            None,
            row.paper.get_absolute_url(),
            source=row,
            settled=row.get_outcome_display(),
            belongs_to=str(row.paper),
            about_label="Vorlage",
        )


SOURCES.sign_in(Source(CONSULTATION, consultations, rank=60))
