"""What names in the cells of these lists mean: towns, sectors, partners, initiatives."""

from functools import cached_property

from clusterfoerderung.imports.lists import ImportedList
from clusterfoerderung.imports.words import Words
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

TOWN_HINT = "Name oder amtlicher Gemeindeschlüssel"
SECTOR_HINT = "Schlüssel mit Ausgabe wie 28 (WZ 2008), mehrere mit Semikolon"


def organisation_names(one):
    return [one.name, one.short_name, *one.other_names.splitlines()]


def town_names(town):
    """Also with the key as Excel keeps it, a number without its zero."""
    return [*town.names, town.ags, town.ags.lstrip("0")]


def sector_names(sector):
    edition = sector.get_edition_display()
    return [str(sector), f"{sector.code} ({edition})", f"{sector.code} {edition}", f"{edition} {sector.code}"]


class LandscapeImport(ImportedList):
    @cached_property
    def towns(self):
        return Words("Die Stadt", Municipality.objects.visible_to(self.user), town_names)

    @cached_property
    def sectors(self):
        sectors = Sector.objects.visible_to(self.user)
        return Words("Die Branche", sectors, sector_names, lambda sector: [sector.code, sector.title])

    @cached_property
    def partners(self):
        return Words("Der Partner", Partner.objects.visible_to(self.user).order_by("order_key"), organisation_names)

    @cached_property
    def initiatives(self):
        initiatives = Initiative.objects.visible_to(self.user).order_by("order_key")
        return Words("Die Initiative", initiatives, organisation_names)
