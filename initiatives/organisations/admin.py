import datetime

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.utils import timezone

from clusterfoerderung.admin.base import RecordAdmin, RecordInline
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner

PERIODS = ("role", "since_year", "until_year", "note")


class InitiativesOfPartner(RecordInline):
    model = Participation
    autocomplete_fields = ("initiative",)
    fields = ("initiative", *PERIODS)
    verbose_name = "Beteiligung an einer Initiative"
    verbose_name_plural = "Beteiligungen an Initiativen"


class PartnersOfInitiative(RecordInline):
    model = Participation
    autocomplete_fields = ("partner",)
    fields = ("partner", *PERIODS)


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    delete_confirmation_template = "admin/mergeable_delete.html"
    delete_selected_confirmation_template = "admin/mergeable_delete_selected.html"
    list_display = ("name", "short_name", "kind", "location", "municipality")
    list_filter = ("kind", ("municipality", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("municipality",)
    search_fields = ("search_key",)
    # Begins with the name, and knows the German alphabet.
    ordering = ("order_key",)
    autocomplete_fields = ("municipality", "sectors")
    inlines = (InitiativesOfPartner,)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "other_names", "kind", "description")}),
        ("Wo und worin", {"fields": (("street", "postcode", "location"), "municipality", "sectors")}),
        ("Erreichbar", {"fields": ("phone", "email", "website", "register_number")}),
        ("Woher wir das wissen", {"fields": ("source_url", "note")}),
    )


class DueFilter(admin.SimpleListFilter):
    """Contacts whose day of review has come."""

    title = "Prüfung"
    parameter_name = "pruefung"

    def lookups(self, request, model_admin):
        return [("faellig", "fällig")]

    def queryset(self, request, queryset):
        return queryset.due_for_review(on=timezone.localdate()) if self.value() == "faellig" else queryset


@admin.register(Contact)
class ContactAdmin(RecordAdmin):
    list_display = ("name", "position", "partner", "purpose", "source", "review_on", "is_due")
    list_filter = (DueFilter,)
    list_select_related = ("partner",)
    search_fields = ("name", "position", "partner__name", "email")
    ordering = ("review_on", "order_key")
    autocomplete_fields = ("partner",)
    actions = ("erase", "keep_for_a_year")
    fieldsets = (
        (None, {"fields": ("partner", "name", "position", "email", "phone")}),
        (
            "Datenschutz",
            {
                "fields": ("purpose", "source", "review_on"),
                "description": "Angaben zu Personen brauchen Zweck, Herkunft und Prüftag (Art. 5 DSGVO). "
                "Die Historie hält fest, dass und von wem sie geändert wurden, nie die Angaben selbst.",
            },
        ),
    )

    @admin.display(description="Prüfung", ordering="review_on", empty_value="nicht fällig")
    def is_due(self, contact):
        return "⚠ fällig" if contact.review_on <= timezone.localdate() else None

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Angaben löschen", permissions=["delete"])
    def erase(self, request, queryset):
        """Art. 17 DSGVO: the row goes; the history never held the person."""
        return delete_selected(self, request, queryset)

    @admin.action(description="Werden noch gebraucht: in einem Jahr wieder prüfen", permissions=["change"])
    def keep_for_a_year(self, request, queryset):
        next_year = timezone.localdate() + datetime.timedelta(days=365)
        for contact in queryset:
            contact.review_on = next_year
            contact.save()
        self.message_user(request, f"Nächster Prüftag: {next_year:%d.%m.%Y}.", messages.SUCCESS)


@admin.register(Initiative)
class InitiativeAdmin(RecordAdmin):
    delete_confirmation_template = "admin/mergeable_delete.html"
    delete_selected_confirmation_template = "admin/mergeable_delete_selected.html"
    list_display = ("name", "short_name", "kind", "sponsor", "municipality", "ended_on")
    list_filter = ("kind", ("municipality", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("sponsor", "municipality")
    search_fields = ("search_key",)
    # Begins with the name, and knows the German alphabet.
    ordering = ("order_key",)
    autocomplete_fields = ("sponsor", "sectors", "municipality")
    inlines = (PartnersOfInitiative,)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "other_names", "kind", "description", "sponsor")}),
        ("Wo und worin", {"fields": ("municipality", "area", "sectors", "website")}),
        ("Seit wann", {"fields": (("founded_on", "founded_precision"), ("ended_on", "ended_precision"))}),
        ("Woher wir das wissen", {"fields": ("source_url", "note")}),
    )
