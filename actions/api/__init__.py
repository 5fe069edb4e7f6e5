"""The county's own work for programs: what was decided, what was done about it, with the same eyes as on screen."""

from actions.api.activities import ActivityViewSet
from actions.api.mandate_items import MandateItemViewSet
from actions.api.measures import MeasureViewSet
from actions.api.meetings import MeetingViewSet
from actions.api.papers import PaperViewSet

COLLECTIONS = {
    "vorlagen": PaperViewSet,
    "beschluesse": MandateItemViewSet,
    "massnahmen": MeasureViewSet,
    "aktivitaeten": ActivityViewSet,
    "termine": MeetingViewSet,
}
