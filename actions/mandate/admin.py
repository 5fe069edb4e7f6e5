from django.contrib import admin

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.paper_forms import StandsByItsNumber
from clusterfoerderung.admin.base import RecordAdmin, RecordInline, StackedRecordInline
from clusterfoerderung.admin.forms import AdminRecordForm


class MandateItemForm(StandsByItsNumber, AdminRecordForm):
    pass


class MandateItemInline(RecordInline):
    model = MandateItem
    form = MandateItemForm
    fields = ("number", "text")
    ordering = ("sort_key",)
    show_change_link = True


@admin.register(ActionField)
class ActionFieldAdmin(RecordAdmin):
    list_display = ("number", "title", "paper")
    list_display_links = ("title",)
    list_filter = (("paper", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("paper",)
    search_fields = ("number", "title", "short_title")
    ordering = ("paper", "number")
    autocomplete_fields = ("paper", "continues")
    inlines = (MandateItemInline,)
    fields = ("paper", "number", "title", "short_title", "continues")


@admin.register(MandateItem)
class MandateItemAdmin(RecordAdmin):
    form = MandateItemForm
    list_display = ("number", "text", "field")
    list_display_links = ("text",)
    list_filter = (("field", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("field",)
    search_fields = ("search_key",)
    ordering = ("field", "sort_key")
    autocomplete_fields = ("field",)
    fields = ("field", "number", "text")


@admin.register(Committee)
class CommitteeAdmin(RecordAdmin):
    list_display = ("name", "short_name")
    search_fields = ("name", "short_name")
    ordering = ("order_key",)
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
