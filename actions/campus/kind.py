from actions.campus import section
from actions.campus.api import CampusCooperationSerializer, links
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.forms import CampusCooperationForm
from actions.measures.kinds import KINDS, Kind

KINDS.sign_in(
    Kind(
        CampusCooperation,
        slug="campus-kooperation",
        form=CampusCooperationForm,
        api_part=CampusCooperationSerializer,
        api_links=links,
        sections=(section.SECTION,),
        facts="actions/campus/facts.html",
        words="campus|hochschul",
        rank=40,
    )
)
