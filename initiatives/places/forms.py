from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction

from clusterfoerderung.records.readable import readable
from initiatives.places.municipality import Municipality, MunicipalityKind
from initiatives.places.town_list import foreign_keys, read_lines, taken


class TownListForm(forms.Form):
    """The county and its towns at once; what is there already stays as it is, so that it may be sent twice."""

    county_name = forms.CharField(
        label="Name des Kreises",
        max_length=100,
        validators=[readable],
        error_messages={"required": "Bitte sagen, wie der Kreis heißt."},
    )
    county_ags = forms.CharField(
        label="Schlüssel des Kreises",
        max_length=5,
        validators=[RegexValidator(r"^\d{5}$", "Der Schlüssel eines Kreises hat fünf Ziffern.")],
        help_text="Fünf Ziffern aus dem Gemeindeverzeichnis der Statistischen Ämter.",
        error_messages={"required": "Bitte den Schlüssel des Kreises eintragen."},
    )
    lines = forms.CharField(
        label="Städte und Gemeinden",
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=(
            "Je Zeile ein Ort: Schlüssel; Name; Art. Zum Beispiel: 05999004; Beispielstadt; Stadt. Arten: Stadt, "
            "Gemeinde, Markt, Samtgemeinde, Verbandsgemeinde, Amt. Spalten aus einer Tabelle lassen sich unmittelbar "
            "einfügen."
        ),
        error_messages={"required": "Bitte wenigstens einen Ort eintragen."},
    )

    def clean_lines(self):
        return read_lines(self.cleaned_data["lines"])

    def clean(self):
        cleaned = super().clean()
        if {"county_name", "county_ags", "lines"} <= cleaned.keys():
            wrong, self.already_there = taken(cleaned["lines"])
            wrong += foreign_keys(cleaned["lines"], cleaned["county_ags"])
            other = _other_under(cleaned["county_ags"], cleaned["county_name"])
            if wrong:
                self.add_error("lines", ValidationError(wrong))
            if other:
                self.add_error("county_ags", f"Unter diesem Schlüssel gibt es schon „{other}“.")
        return cleaned

    @transaction.atomic
    def save(self):
        """How many were made."""
        county, _ = Municipality.objects.get_or_create(
            ags=self.cleaned_data["county_ags"],
            defaults={"name": self.cleaned_data["county_name"], "kind": MunicipalityKind.COUNTY},
        )
        new = [place for place in self.cleaned_data["lines"] if place.ags not in self.already_there]
        for place in new:
            Municipality.objects.create(ags=place.ags, name=place.name, kind=place.kind, county=county)
        return len(new)


def _other_under(ags, name):
    """What is kept under this key, if it is not the county of this name."""
    stored = Municipality.objects.filter(ags=ags).first()
    is_other = stored and (stored.name, stored.kind) != (name, MunicipalityKind.COUNTY)
    return stored if is_other else None
