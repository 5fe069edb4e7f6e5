from django.contrib import admin

from clusterfoerderung.admin.base import RecordAdmin
from initiatives.offers.offer import Offer
from initiatives.offers.survey import Survey


@admin.register(Offer)
class OfferAdmin(RecordAdmin):
    list_display = ("title", "initiative", "kind", "area", "checked_on")
    list_filter = ("kind", "checked_on", ("municipalities", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("initiative",)
    search_fields = ("search_key",)
    ordering = ("initiative__order_key", "order_key")
    autocomplete_fields = ("initiative", "sectors", "municipalities")
    fields = (
        "initiative",
        "title",
        "kind",
        "description",
        "sectors",
        "municipalities",
        "area",
        "website",
        "source_url",
        "note",
        "checked_on",
    )


@admin.register(Survey)
class SurveyAdmin(RecordAdmin):
    list_display = ("sector", "municipality", "kind", "looked_on", "method")
    list_filter = ("kind", ("municipality", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("sector", "municipality")
    search_fields = ("sector__title", "sector__code", "municipality__name", "method")
    ordering = ("-looked_on",)
    autocomplete_fields = ("sector", "municipality")
    fields = ("sector", "municipality", "kind", "looked_on", "method")
