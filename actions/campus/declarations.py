"""What campus cooperations and their topics are to the shared places."""

from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text
from clusterfoerderung.records.history import record

keep_by_the_office(CampusCooperation, ExchangeTopic)

record(CampusCooperation, links=CampusCooperation.RECORDED_LINKS)
record(ExchangeTopic, links={"initiatives", "measures", "activities"}, part_by=["campus"])

holds_free_text(CampusCooperation, "working_group")
holds_free_text(ExchangeTopic, "title", "description")
