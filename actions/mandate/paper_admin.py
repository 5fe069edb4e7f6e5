from django.contrib import admin

from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from clusterfoerderung.admin.base import RecordAdmin, StackedRecordInline


@admin.register(Committee)
class CommitteeAdmin(RecordAdmin):
    list_display = ("name", "short_name")
    search_fields = ("name", "short_name")
    ordering = ("name",)
    fields = ("name", "short_name")


class ConsultationInline(StackedRecordInline):
    model = Consultation
    autocomplete_fields = ("committee",)
    fields = (
        ("position", "committee", "held_on"),
        ("decision_kind", "outcome"),
        ("votes_for", "votes_against", "abstentions", "conflicted"),
        "note",
    )


@admin.register(Paper)
class PaperAdmin(RecordAdmin):
    list_display = ("reference", "subject", "dated_on", "is_public", "predecessor")
    list_filter = ("is_public", "dated_on")
    list_select_related = ("predecessor",)
    search_fields = ("search_key",)
    ordering = ("-dated_on", "-reference")
    autocomplete_fields = ("predecessor",)
    inlines = (ConsultationInline,)
    fieldsets = (
        (None, {"fields": ("reference", "file_number", "dated_on", "subject", "department", "is_public")}),
        ("Vorgänger", {"fields": ("predecessor", "replaces_fields")}),
        ("Auswirkungen", {"fields": ("financial_impact", "staffing_impact", "organisational_impact")}),
        ("Wortlaut", {"fields": ("decision", "occasion", "facts", "source_url")}),
    )
