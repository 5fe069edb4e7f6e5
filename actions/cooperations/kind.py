from actions.cooperations import section
from actions.cooperations.api import RegionalCooperationSerializer
from actions.cooperations.forms import RegionalCooperationForm
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.kinds import KINDS, Kind

KINDS.sign_in(
    Kind(
        RegionalCooperation,
        slug="regionale-kooperation",
        form=RegionalCooperationForm,
        api_part=RegionalCooperationSerializer,
        facts_of=section.facts_of,
        facts="actions/cooperations/facts.html",
        brings_together=True,
        words="kooperation(?!.{0,300}(?:campus|hochschul))|partnerschaft|zusammenarbeit|austausch|netzwerk",
        rank=20,
    )
)
