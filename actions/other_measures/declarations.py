"""What other measures are to the shared places."""

from actions.other_measures.other_measure import OtherMeasure
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(OtherMeasure)

record(OtherMeasure, links=OtherMeasure.RECORDED_LINKS)
