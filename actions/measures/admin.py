"""The county's work, to look up: staff keep it on its own pages, under the rules that hold there."""

from django.contrib import admin

from clusterfoerderung.admin.base import ReadOnlyAdmin


class MeasureAdmin(ReadOnlyAdmin):
    """What the kinds share."""

    list_display = ("title", "field", "status", "competence", "visibility", "updated_at")
    list_filter = ("status", "competence", "visibility", ("field", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("field",)
    search_fields = ("search_key",)
    ordering = ("field__number", "order_key")
