from actions.measures.kinds import KINDS, Kind
from tests.made_up_kind import section
from tests.made_up_kind.api import StudyTripSerializer
from tests.made_up_kind.forms import StudyTripForm
from tests.made_up_kind.models import StudyTrip

KINDS.sign_in(
    Kind(
        StudyTrip,
        slug="studienreise",
        form=StudyTripForm,
        api_part=StudyTripSerializer,
        sections=(section.SECTION,),
        facts="made_up_kind/facts.html",
    )
)
