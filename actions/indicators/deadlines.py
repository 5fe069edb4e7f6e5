"""Missing figures as deadlines: yearly values that nobody typed."""

import datetime

from django.db.models import Exists, OuterRef, Q

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from actions.indicators.indicator import Indicator, IndicatorTarget

MISSING_VALUE = DeadlineKind(
    "kennzahl",
    "Fehlender Jahreswert",
    is_yearly=True,
    is_gap=True,
    late="überfällig",
    action="actions/indicators/deadline_action.html",
)
# A year's figures are expected by the end of the next January.
VALUES_BY_MONTH, VALUES_BY_DAY = 1, 31


def missing_values(scope):
    """Typed indicators of which nobody has entered last year's value, for the county or any of its towns.

    An indicator that is new this year owes none of last year's, unless somebody set a target for it.
    """
    year = scope.on.year - 1
    due = datetime.date(scope.on.year, VALUES_BY_MONTH, VALUES_BY_DAY)
    if not scope.holds(due):
        return
    of_year = {"indicator": OuterRef("pk"), "year": year}
    may_enter = scope.user.has_perm("actions.add_indicatorvalue")
    expected = Q(created_at__year__lt=scope.on.year) | Exists(IndicatorTarget.objects.filter(**of_year))
    rows = scope.of_measures(Indicator.objects.without_value_of(year).filter(expected), "measure__")
    for row in scope.with_measures(rows.order_by("pk")[: scope.limit]):
        yield Deadline(
            due,
            f"{row.name} {year}",
            MISSING_VALUE,
            row.measure_id,
            row.new_value_url(year) if may_enter else row.get_absolute_url(),
            source=row,
            measure=row.measure,
            belongs_to=row.measure.title,
            detail="Der Jahreswert ist noch nicht eingetragen.",
        )


SOURCES.sign_in(Source(MISSING_VALUE, missing_values, rank=70))
