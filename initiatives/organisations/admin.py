from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.utils import timezone

from clusterfoerderung.admin.base import RecordAdmin, RecordInline
from clusterfoerderung.admin.forms import AdminRecordForm
from clusterfoerderung.privacy.erased_list import ListError
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_law_forms import NEWSLETTER, PRIVACY, WHO, ContactRules
from initiatives.organisations.contact_person import delete_partner, erase_contact, what_goes_with
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner

PERIODS = ("role", "since_year", "until_year", "note")


class ErasingMixin:
    """Deleting people here is erasing them; where that cannot be kept, nothing goes and the page says why."""

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ListError as problem:
            return self._refuse(request, f"Nicht gelöscht. {problem}")

    def response_action(self, request, queryset):
        try:
            return super().response_action(request, queryset)
        except ListError as problem:
            return self._refuse(request, f"Nicht gelöscht. {problem}")


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
class PartnerAdmin(ErasingMixin, RecordAdmin):
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

    def get_deleted_objects(self, objs, request):
        """What the page lists before it asks, for one and for many."""
        named, *rest = super().get_deleted_objects(objs, request)
        return [*named, *(f"{partner}: {words}" for partner in objs for words in what_goes_with(partner))], *rest

    def delete_model(self, request, obj):
        """Its people go with it, so that nothing of them stays behind."""
        delete_partner(obj)

    def delete_queryset(self, request, queryset):
        for partner in queryset:
            self.delete_model(request, partner)


class DueFilter(admin.SimpleListFilter):
    """Contacts whose day of review has come."""

    title = "Prüfung"
    parameter_name = "pruefung"

    def lookups(self, request, model_admin):
        return [("faellig", "fällig")]

    def queryset(self, request, queryset):
        return queryset.due_for_review(on=timezone.localdate()) if self.value() == "faellig" else queryset


class AdminContactForm(ContactRules, AdminRecordForm):
    pass


@admin.register(Contact)
class ContactAdmin(ErasingMixin, RecordAdmin):
    list_display = ("name", "position", "partner", "purpose", "source", "review_on", "is_due", "lock")
    list_filter = (DueFilter,)
    list_select_related = ("partner",)
    search_fields = ("name", "position", "partner__name", "email")
    ordering = ("review_on", "order_key")
    autocomplete_fields = ("partner",)
    actions = ("erase", "keep_for_a_year")
    form = AdminContactForm
    fieldsets = (
        (None, {"fields": WHO}),
        (
            "Datenschutz",
            {
                "fields": PRIVACY,
                "description": "Angaben zu Personen brauchen Zweck, Herkunft und Prüftag (Art. 5 DSGVO). "
                "Die Historie hält fest, dass und von wem sie geändert wurden, nie Name und Erreichbarkeit.",
            },
        ),
        ("Newsletter", {"fields": NEWSLETTER}),
    )

    @admin.display(description="Prüfung", ordering="review_on", empty_value="nicht fällig")
    def is_due(self, contact):
        return "⚠ fällig" if contact.review_on <= timezone.localdate() else None

    @admin.display(description="Sperre", ordering="locked_on", empty_value="nicht gesperrt")
    def lock(self, contact):
        return f"⚠ gesperrt seit {contact.locked_on:%d.%m.%Y}" if contact.is_locked else None

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Angaben löschen", permissions=["delete"])
    def erase(self, request, queryset):
        """Art. 17 DSGVO: asks once more, then as delete_queryset() says."""
        return delete_selected(self, request, queryset)

    def delete_model(self, request, obj):
        erase_contact(obj)

    def delete_queryset(self, request, queryset):
        for contact in queryset:
            self.delete_model(request, contact)

    @admin.action(description="Werden noch gebraucht: in einem Jahr wieder prüfen", permissions=["change"])
    def keep_for_a_year(self, request, queryset):
        for contact in queryset:
            contact.keep_for_a_year(on=timezone.localdate())
        self.message_user(request, f"Für ein Jahr behalten: {len(queryset)}.", messages.SUCCESS)


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
