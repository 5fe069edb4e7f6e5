import re

from django import forms
from django.core.exceptions import ValidationError

from initiatives.places.municipality import LAST_ON_MAP, Municipality

KEY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
UNKNOWN_PLACE = "Diesen Platz gibt es auf der Karte nicht. Bitte einen der Plätze wählen."
MEANWHILE = "Nicht gesetzt: Jemand hat diesen Ort inzwischen geändert. Bitte ansehen und noch einmal wählen."


class PlaceForm(forms.Form):
    """One municipality gets a place on the map, or leaves it (`place` is empty)."""

    municipality = forms.ModelChoiceField(
        None,
        error_messages={"required": "Bitte zuerst einen Ort wählen.", "invalid_choice": "Diesen Ort gibt es nicht."},
    )
    version = forms.IntegerField(error_messages={"required": MEANWHILE, "invalid": MEANWHILE})
    place = forms.CharField(required=False, max_length=5, error_messages={"max_length": UNKNOWN_PLACE})

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.visible_to(user)

    def clean_place(self):
        """(row, column), or (None, None) for none."""
        typed = self.cleaned_data["place"]
        if not typed:
            return None, None
        match = KEY.fullmatch(typed)
        place = tuple(map(int, match.groups())) if match else ()
        if not place or max(place) > LAST_ON_MAP:
            raise ValidationError(UNKNOWN_PLACE)
        return place

    def clean(self):
        cleaned = super().clean()
        place, municipality = cleaned.get("place"), cleaned.get("municipality")
        if place and place[0] is not None:
            there = Municipality.objects.filter(map_row=place[0], map_column=place[1]).exclude(
                pk=municipality and municipality.pk
            )
            if other := there.first():
                self.add_error("place", f"Dort liegt schon {other}. Bitte einen freien Platz wählen.")
        return cleaned

    def save(self):
        """The municipality where it lies now. Raises StaleVersionError, and IntegrityError if somebody was quicker."""
        municipality = self.cleaned_data["municipality"]
        municipality.version = self.cleaned_data["version"]
        municipality.map_row, municipality.map_column = self.cleaned_data["place"]
        municipality.save()
        return municipality
