from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record
from tests.made_up_kind.models import StudyTrip

keep_by_the_office(StudyTrip)

record(StudyTrip, links=StudyTrip.RECORDED_LINKS)
