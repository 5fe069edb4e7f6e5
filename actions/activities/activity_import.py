from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from actions.activities.activity import Activity, ActivityKind, CountyPart
from actions.measures.work_import import MEASURE_HEADINGS, MEASURE_HINT, WorkImport
from clusterfoerderung.exports.cells import printable
from clusterfoerderung.exports.columns import listed
from clusterfoerderung.imports.columns import (
    AHEAD,
    AddressColumn,
    CellError,
    ChoiceColumn,
    InexactDayColumn,
    LinksColumn,
    NamesColumn,
    TextColumn,
)
from clusterfoerderung.imports.number_columns import CountColumn, YesNoColumn
from clusterfoerderung.imports.words import short
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.names import OTHER_HEADINGS
from initiatives.places.municipality import Municipality

_is_address = URLValidator(schemes=["http", "https"])


class AddressesColumn(NamesColumn):
    """Several web addresses."""

    def read(self, text, imported):
        lines = super().read(text, imported)
        for line in lines.split():
            try:
                _is_address(line)
            except ValidationError:
                raise CellError(f"„{short(line)}“ ist keine Internetadresse.") from None
        return lines

    def in_words(self, instance):
        return printable(listed(getattr(instance, self.field).split()))


class ActivityImport(WorkImport):
    name = "activity"
    word = "aktivitaeten"
    title = "Aktivitäten"
    nouns = ("Aktivität", "Aktivitäten")
    model = Activity
    list_url_name = "activity-list"
    key_headers = ("Datum", "Was ist passiert?")
    columns = (
        InexactDayColumn(
            "Datum",
            "happened_on",
            "31.12.2026, Juni 2013 oder 2013",
            is_required=True,
            precision_field="precision",
            synonyms=("Tag", "Wann", "am", "Zeitpunkt", "Termin"),
        ),
        YesNoColumn("Datum erschlossen", "is_date_inferred", "ja oder nein"),
        TextColumn(
            "Was ist passiert?",
            "title",
            is_required=True,
            synonyms=("Aktivität", "Titel", "Was", "Anlass", "Thema", "Betreff", "Veranstaltung", "Ereignis"),
        ),
        ChoiceColumn(
            "Art",
            "kind",
            choices=tuple(ActivityKind.choices),
            is_required=True,
            default=ActivityKind.OTHER.label,
            synonyms=OTHER_HEADINGS["Art"],
        ),
        ChoiceColumn(
            "Anteil des Kreises",
            "county_part",
            choices=tuple(CountyPart.choices),
            is_required=True,
            # Nothing counts as the county's work that nobody has called so.
            default=CountyPart.WATCHED.label,
            synonyms=("Rolle des Kreises", "Beteiligung", "Anteil"),
        ),
        LinksColumn(
            "Maßnahmen",
            "measures",
            f"{MEASURE_HINT}, mehrere mit Semikolon",
            is_required=True,
            words="measures",
            synonyms=("Maßnahme", *MEASURE_HEADINGS),
        ),
        LinksColumn(
            "Initiativen",
            "initiatives",
            "mehrere mit Semikolon",
            words="initiatives",
            synonyms=("Initiative", "Netzwerk"),
        ),
        LinksColumn(
            "Partner",
            "partners",
            "mehrere mit Semikolon",
            words="partners",
            synonyms=("Beteiligte", "Unternehmen", "Teilnehmer", "Mit wem"),
        ),
        TextColumn("Ort", "place", synonyms=("Wo", "Veranstaltungsort")),
        LinksColumn(
            "Städte und Kreise",
            "municipalities",
            "Namen oder Gemeindeschlüssel, mehrere mit Semikolon; leer: wie unter „Ort“",
            words="towns",
            synonyms=OTHER_HEADINGS["Stadt oder Kreis"],
        ),
        CountColumn("Teilnehmende", "participants", "Anzahl", synonyms=("TN", "Teilnehmerzahl", "Anzahl", "Personen")),
        TextColumn("Was genau?", "description", has_lines=True, synonyms=OTHER_HEADINGS["Beschreibung"]),
        TextColumn("Ergebnis", "result", has_lines=True, synonyms=("Ergebnisse", "Resultat")),
        TextColumn("Einschätzung", "assessment", has_lines=True, synonyms=("Bewertung",)),
        TextColumn("Anmerkung zur Quelle", "doubt", has_lines=True, synonyms=OTHER_HEADINGS["Anmerkung"]),
        AddressColumn("Quelle", "source_url", "Internetadresse", synonyms=("Link", *OTHER_HEADINGS["Quelle"])),
        AddressesColumn("Weitere Quellen", "further_sources", "Internetadressen, mehrere mit Semikolon"),
        LinksColumn("Merkmale", "labels", "Merkmale, die schon angelegt sind, mehrere mit Semikolon", words="labels"),
        ChoiceColumn("Sichtbarkeit", "visibility", choices=tuple(Visibility.choices)),
    )

    def get_rows(self):
        links = (column.field for column in self.columns if column.is_many)
        return super().get_rows().prefetch_related(*links)

    def new(self):
        """Who reads it in has recorded it; a command is nobody."""
        return Activity(recorded_by=self.user if getattr(self.user, "pk", None) else None)

    def names_of(self, activity):
        """The same day under the same words is the same event."""
        return [f"{activity.happened_on}: {activity.title}"] if activity.happened_on else []

    def completed(self, texts):
        """As in the form: whose place is the name of a town, happened there."""
        at = {column.header: column for column in texts if column}
        towns = next(column for column in self.columns if column.field == "municipalities")
        place = texts[at["Ort"]] if "Ort" in at else ""
        if texts.get(towns) or not place:
            return texts
        return {**texts, towns: "; ".join(str(town) for town in self.known_towns.named_in(place))}

    @cached_property
    def known_towns(self):
        return Municipality.objects.visible_to(self.user)

    def check(self, row):
        if row.instance.happened_on and row.instance.happened_on > self.today:
            yield "Datum", AHEAD
