from django.contrib import admin

from clusterfoerderung.admin.base import RecordAdmin
from clusterfoerderung.admin.filters import NamedValuesFilter
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


@admin.register(Municipality)
class MunicipalityAdmin(RecordAdmin):
    list_display = ("name", "kind", "ags", "county", "county_area", "is_county_seat")
    list_filter = ("kind", ("county_area", NamedValuesFilter), ("county", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("county",)
    search_fields = ("search_key",)
    ordering = ("order_key",)
    autocomplete_fields = ("county",)
    fields = ("name", "kind", "ags", "county", "county_area", "is_county_seat", "website", ("map_row", "map_column"))


@admin.register(Sector)
class SectorAdmin(RecordAdmin):
    list_display = ("code", "title", "edition")
    list_filter = ("edition",)
    search_fields = ("code", "title")
    ordering = ("-edition", "order_key")
    fields = ("edition", "code", "title")
