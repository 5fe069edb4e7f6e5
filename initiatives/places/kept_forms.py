from clusterfoerderung.look.kern import Group
from clusterfoerderung.master_data.forms import KeptForm
from initiatives.places.municipality import Municipality, MunicipalityKind
from initiatives.places.sector import Sector


class MunicipalityForm(KeptForm):
    groups = [Group("Platz auf der Karte", ("map_row", "map_column"))]

    class Meta:
        model = Municipality
        fields = [
            *("name", "kind", "ags", "county", "county_area", "is_county_seat", "website", "map_row", "map_column"),
        ]
        error_messages = {
            "name": {"required": "Bitte den Namen angeben."},
            "kind": {"required": "Bitte die Art wählen."},
            "ags": {
                "required": "Bitte den amtlichen Gemeindeschlüssel angeben.",
                "unique": "Unter diesem Gemeindeschlüssel gibt es schon einen Eintrag.",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        counties = self.fields["county"].queryset
        self.fields["county"].queryset = counties.filter(kind=MunicipalityKind.COUNTY)


class SectorForm(KeptForm):
    class Meta:
        model = Sector
        fields = ["edition", "code", "title"]
        error_messages = {
            "edition": {"required": "Bitte die Ausgabe wählen."},
            "code": {"required": "Bitte den Schlüssel angeben."},
            "title": {"required": "Bitte die Bezeichnung angeben."},
        }
