"""What cooperations are to the shared places."""

from actions.cooperations.regional_cooperation import RegionalCooperation
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody
from clusterfoerderung.records.history import record

keep_by_the_office(RegionalCooperation)

record(RegionalCooperation, links=RegionalCooperation.RECORDED_LINKS)

holds_free_text(RegionalCooperation, "agreement", "publicity")
holds_nobody(RegionalCooperation, "region", "web_page")
