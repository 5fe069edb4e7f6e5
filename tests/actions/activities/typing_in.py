"""The form of an activity as somebody fills it in."""

import uuid

from django.utils import timezone

NEW = "/aktivitaeten/neu/"


def typed(measure, **changes):
    """What the form sends when somebody types a sentence and ticks a measure."""
    return {
        "title": "Mitgliederversammlung besucht",
        "when_choice": timezone.localdate().isoformat(),
        "measures": [measure.pk],
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
        "submission": str(uuid.uuid4()),
        **changes,
    }


def errors(response):
    """The texts of a refused form, by field."""
    assert response.status_code == 200
    return response.context["form"].errors
