from actions.measures.kinds import KINDS, Kind
from actions.memberships import section
from actions.memberships.api import MembershipSerializer, links
from actions.memberships.forms import MembershipForm
from actions.memberships.membership import Membership

KINDS.sign_in(
    Kind(
        Membership,
        slug="mitgliedschaft",
        form=MembershipForm,
        api_part=MembershipSerializer,
        api_links=links,
        sections=(section.SECTION,),
        facts="actions/memberships/facts.html",
        initiative="initiative",
        words="mitglied|beitritt|beitreten",
        rank=10,
    )
)
