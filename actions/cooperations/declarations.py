"""What cooperations are to the shared places."""

from actions.cooperations.regional_cooperation import RegionalCooperation
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(RegionalCooperation)

record(RegionalCooperation, links=RegionalCooperation.RECORDED_LINKS)
