"""Of what there may be duplicates."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from initiatives.duplicates.signs import organisation_places, organisation_signs, person_places, person_signs
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner


@dataclass(frozen=True)
class Mergeable:
    """`enough`: what the grounds must weigh together. `place_ground`: what is said where places are the same."""

    slug: str
    title: str
    model: type[models.Model]
    signs: Callable
    places: Callable
    name_of: Callable
    place_ground: str
    enough: int
    # Where the places differ, it is less likely; one person has two posts, though.
    other_place: int = 0

    @property
    def label(self):
        return self.model._meta.label_lower

    @property
    def permission(self):
        return f"{self.model._meta.app_label}.delete_{self.model._meta.model_name}"

    def rows(self, user):
        return self.model.objects.visible_to(user)


ORGANISATION = {
    "signs": organisation_signs,
    "places": organisation_places,
    "name_of": lambda row: row.name,
    "place_ground": "gleicher Ort",
    "enough": 2,
    "other_place": -1,
}
MERGEABLE = {
    one.slug: one
    for one in (
        Mergeable("partner", "Partner", Partner, **ORGANISATION),
        Mergeable("initiativen", "Initiativen", Initiative, **ORGANISATION),
        Mergeable(
            "ansprechpersonen",
            "Ansprechpersonen",
            Contact,
            signs=person_signs,
            places=person_places,
            name_of=lambda contact: contact.name,
            place_ground="beim selben Partner",
            enough=3,
        ),
    )
}


def mergeable_of(model):
    return next(one for one in MERGEABLE.values() if one.model is model)
