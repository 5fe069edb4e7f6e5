"""Instructions of a committee as deadlines."""

from django.db.models import Q

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import OF_MEASURE, SOURCES, Source
from actions.instructions.instruction import Instruction
from actions.measures.answering import measures_of
from clusterfoerderung.records.visibility import Visibility

INSTRUCTION = DeadlineKind(
    "auftrag",
    "Auftrag des Gremiums",
    late="überfällig",
    action="actions/instructions/deadline_action.html",
    about="actions/instructions/deadline_about.html",
)


def instructions(scope):
    """Each with the measure that carries it out, if it names one that the reader may see."""
    rows = Instruction.objects.visible_to(scope.user)
    if not scope.with_settled:
        rows = rows.open()
    if scope.measures is not None:
        rows = rows.filter(measure__in=scope.measures)
    seen = set(Visibility.seen_by(scope.user))
    # A measure that is closed to the reader tells neither its person nor its field.
    carried = Q(measure__visibility__in=seen)
    if scope.person:
        rows = rows.filter(carried, measures_of(scope.person, "measure__"))
    if scope.field:
        uncarried = Q(measure=None) | Q(measure__visibility__in=set(Visibility) - seen)
        rows = rows.filter(carried & Q(measure__field=scope.field) | uncarried & Q(report__paper=scope.field.paper_id))
    rows = rows.defer("report__frozen").select_related("report__paper", "consultation__committee", *OF_MEASURE)
    for row in scope.in_order(rows, "due_on"):
        measure = row.measure if row.measure and row.measure.visibility in seen else None
        yield Deadline(
            row.due_on,
            str(row),
            INSTRUCTION,
            measure.pk if measure else None,
            row.get_absolute_url(),
            source=row,
            measure=measure,
            detail=f"erteilt: {row.given_in_words}",
            settled="" if row.is_open else "erledigt",
            belongs_to=measure.title if measure else row.report.title,
            about_label="Maßnahme" if measure else "Bericht",
        )


SOURCES.sign_in(Source(INSTRUCTION, instructions, rank=58))
