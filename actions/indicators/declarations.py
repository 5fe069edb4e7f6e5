"""What indicators, targets and values are to the shared places."""

from actions.indicators.indicator import Indicator, IndicatorTarget, IndicatorValue
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(Indicator, IndicatorTarget, IndicatorValue)

record(Indicator, part_by=["measure"])
record(IndicatorTarget, part_by=["indicator"])
record(IndicatorValue, part_by=["indicator"])
