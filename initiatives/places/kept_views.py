"""Towns, counties and sectors, as what is kept. What happened in a town is on its page of the map."""

from clusterfoerderung.exports.columns import Column
from clusterfoerderung.master_data.kept import Kept
from clusterfoerderung.master_data.views import KeptExportView, KeptListView, KeptView
from initiatives.places.kept_forms import MunicipalityForm, SectorForm
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

MUNICIPALITIES = Kept(
    noun="municipality",
    model=Municipality,
    form=MunicipalityForm,
    one="Stadt oder Kreis",
    many="Städte und Kreise",
    purpose="Aktivitäten, Angebote, Partner und die Karte nennen sie.",
    columns=(
        Column("Name", lambda town: town.name, 30),
        Column("Art", lambda town: town.get_kind_display()),
        Column("Gemeindeschlüssel", lambda town: town.ags, 18),
        Column("Kreis", lambda town: town.county and town.county.name, 30),
        Column("Kreisteil", lambda town: town.county_area),
        Column("Kreissitz", lambda town: town.is_county_seat, 10),
        Column("Internetseite", lambda town: town.website, 30),
        Column("Reihe auf der Karte", lambda town: town.map_row, 18),
        Column("Spalte auf der Karte", lambda town: town.map_column, 18),
    ),
    in_list=("Name", "Art", "Gemeindeschlüssel", "Kreis", "Kreisteil"),
    from_address=("county",),
    import_name="town-list-create",
    rank=40,
)
SECTORS = Kept(
    noun="sector",
    model=Sector,
    form=SectorForm,
    one="Branche",
    many="Branchen",
    purpose="Wirtschaftszweige mit der Ausgabe, aus der ihr Schlüssel stammt: Dieselbe Zahl heißt nicht dasselbe.",
    columns=(
        Column("Bezeichnung", lambda sector: sector.title, 60),
        Column("Schlüssel", lambda sector: sector.code, 12),
        Column("Ausgabe", lambda sector: sector.get_edition_display(), 12),
    ),
    in_list=("Bezeichnung", "Schlüssel", "Ausgabe"),
    rank=50,
)


class MunicipalityListView(KeptListView):
    def get_rows(self):
        return super().get_rows().select_related("county")


class MunicipalityExportView(KeptExportView, MunicipalityListView):
    pass


class MunicipalityView(KeptView):
    template_name = "initiatives/places/municipality.html"
