"""What meetings are to the shared places."""

from actions.meetings.meeting import Meeting
from actions.meetings.series import MeetingSeries
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(Meeting, MeetingSeries)

record(MeetingSeries, part_by=["measure"])
record(Meeting, links={"initiatives"}, part_by=["measure"])
