"""What meetings are to the shared places."""

from actions.meetings.meeting import Meeting
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(Meeting)

record(Meeting, links={"initiatives"}, part_by=["measure"])
