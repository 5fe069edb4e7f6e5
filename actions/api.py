"""The county's own work for programs: what was decided, what was done about it, with the same eyes as on screen."""

from actions.activities.api import ActivityViewSet
from actions.ledger.api import MandateItemViewSet
from actions.mandate.api import PaperViewSet
from actions.measures.api import MeasureViewSet
from actions.meetings.api import MeetingViewSet

COLLECTIONS = {
    "vorlagen": PaperViewSet,
    "beschluesse": MandateItemViewSet,
    "massnahmen": MeasureViewSet,
    "aktivitaeten": ActivityViewSet,
    "termine": MeetingViewSet,
}
