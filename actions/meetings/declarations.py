"""What meetings are to the shared places."""

from actions.meetings.meeting import Meeting
from actions.meetings.series import MeetingSeries
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_personal
from clusterfoerderung.records.history import record

keep_by_the_office(Meeting, MeetingSeries)

record(MeetingSeries, part_by=["measure"])
record(Meeting, links={"initiatives"}, part_by=["measure"])

holds_free_text(Meeting, "title", "place", "note")
holds_personal("vertretung", Meeting, "represented_by", is_searched=True)
