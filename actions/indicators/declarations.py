"""What indicators, targets and values are to the shared places."""

from actions.indicators.indicator import Indicator, IndicatorTarget, IndicatorValue
from actions.indicators.value_import import ValueImport
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_by_the_office(Indicator, IndicatorTarget, IndicatorValue)
offer_to_read_in(ValueImport)

record(Indicator, part_by=["measure"])
record(IndicatorTarget, part_by=["indicator"])
record(IndicatorValue, part_by=["indicator"])

offer_to_search(
    slug="kennzahlen",
    label="Kennzahlen",
    rank=36,
    rows=lambda user: Indicator.objects.visible_to(user).select_related("measure"),
    named_by=("name",),
    facts=lambda indicator: (indicator.unit, indicator.measure.title),
    newest=("-updated_at",),
)

holds_nobody(Indicator, "name", "unit")
holds_free_text(IndicatorValue, "reservation")
