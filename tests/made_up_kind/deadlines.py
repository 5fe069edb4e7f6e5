from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from tests.made_up_kind.models import StudyTrip

DEPARTURE = DeadlineKind("abreise", "Abreise")


def departures(scope):
    rows = scope.of_measures(StudyTrip.objects.select_related("field", "responsible"))
    for row in scope.in_order(rows.filter(starts_on__isnull=False), "starts_on"):
        page = row.get_absolute_url()
        yield Deadline(row.starts_on, row.title, DEPARTURE, row.pk, page, belongs_to=row.title, source=row, measure=row)


SOURCES.sign_in(Source(DEPARTURE, departures, is_next_step=True))
