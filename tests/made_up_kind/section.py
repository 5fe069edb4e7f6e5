"""What the page of a measure shows when it is a study trip."""

from clusterfoerderung.look.sections import Section
from tests.made_up_kind.models import StudyTrip


def section_of(trip, *, user, on):
    return {"days_to_go": (trip.starts_on - on).days if trip.starts_on else None}


SECTION = Section(StudyTrip, "reise", "made_up_kind/section.html", section_of, links=(("reise", "Reise"),), rank=21)
