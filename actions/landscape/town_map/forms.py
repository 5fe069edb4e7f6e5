"""What the address of the map can say: which figure, and which years."""

from django import forms

from actions.landscape.town_map.figures import Figure
from actions.landscape.town_map.span import FIRST_YEAR, LAST_YEAR, Span
from clusterfoerderung.look.kern import ChipRadio
from clusterfoerderung.records.amount_fields import CountField

ODD_YEAR = f"Bitte ein Jahr von {FIRST_YEAR} bis {LAST_YEAR}, oder leer lassen."


def _year(label):
    errors = {"invalid": ODD_YEAR, "min_value": ODD_YEAR, "max_value": ODD_YEAR}
    return CountField(
        label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False, localize=False, error_messages=errors
    )


class SpanForm(forms.Form):
    """The years. What is no year bounds nothing, and the field says so."""

    von = _year("Von Jahr")
    bis = _year("Bis Jahr")

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("von") and cleaned.get("bis") and cleaned["von"] > cleaned["bis"]:
            self.add_error("bis", "Das Ende liegt vor dem Anfang.")
        return cleaned

    @property
    def span(self):
        return Span.of_years(self.cleaned_data.get("von"), self.cleaned_data.get("bis"))


class MapForm(SpanForm):
    zahl = forms.ChoiceField(label="Zahl auf der Karte", choices=Figure, required=False, widget=ChipRadio)

    field_order = ["zahl", "von", "bis"]

    def __init__(self, data):
        asked = data.copy()
        if not asked.get("zahl"):
            asked["zahl"] = Figure.ACTIVITIES.value
        super().__init__(asked)

    @property
    def figure(self):
        return Figure(self.cleaned_data.get("zahl") or Figure.ACTIVITIES)
