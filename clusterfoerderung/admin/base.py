"""What every page of the master-data desk has in common: no lost update, folded search, deletion that asks first."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect

from clusterfoerderung.admin.choices import ChoosingMixin
from clusterfoerderung.admin.forms import AdminRecordForm, PlainTextarea, RecordFormSet
from clusterfoerderung.admin.history import HistoryMixin
from clusterfoerderung.admin.sent_once import SentOnceMixin
from clusterfoerderung.privacy.erasure import RefusedError
from clusterfoerderung.records import drafts
from clusterfoerderung.records.amount_fields import CountField
from clusterfoerderung.records.deletion import STILL_USED, would_delete
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import USED_SINCE
from clusterfoerderung.search.folding import SearchableQuerySet, rows_matching
from clusterfoerderung.search.spelling import fold

CAME_TOO_LATE = "Nicht gespeichert: Der Eintrag wurde im selben Augenblick geändert. Bitte noch einmal versuchen."
BOOKKEEPING = ("created_at", "updated_at")


class FoldedSearchMixin:
    """Finds "Förder" by "foerder": by the stored key where there is one, else in the few rows themselves."""

    def get_search_results(self, request, queryset, search_term):
        words = fold(search_term.replace("\0", " ")).split()
        if not words:
            return queryset, False
        if isinstance(queryset, SearchableQuerySet):
            return queryset.matching(" ".join(words)), False
        # Towns, sectors, committees, people: tables that stay small.
        return rows_matching(queryset, self.get_search_fields(request), " ".join(words)), False


class CarefulMixin:
    """What cannot be done is said on the page it was asked for."""

    def lookup_allowed(self, lookup, value, request):
        """No patterns: a wrong one is an error of the database, a clever one keeps it busy for hours."""
        return not {"regex", "iregex"} & set(lookup.split("__")) and super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request):
        """A value no column can hold is noticed only when the database is asked; it leads to the whole list, too."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DatabaseError) as problem:
            if not request.GET.keys() - {ERROR_FLAG}:
                raise
            raise IncorrectLookupParameters from problem

    def response_action(self, request, queryset):
        """All of the selection or nothing; and what an action locks stays locked until it has written."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except (ValueError, OverflowError):
            return self._refuse(request, "Die Auswahl war nicht zu lesen. Bitte noch einmal auswählen.")
        except (StaleVersionError, ProtectedError):
            return self._refuse(request, CAME_TOO_LATE)

    def _refuse(self, request, text):
        self.message_user(request, text, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


class VersionedMixin(ChoosingMixin):
    """Carries the version hidden in its form."""

    form = AdminRecordForm
    formfield_overrides = {
        models.TextField: {"widget": PlainTextarea},
        models.IntegerField: {"form_class": CountField, "widget": forms.TextInput({"class": "vIntegerField"})},
    }

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return fieldsets
        (title, first), *others = fieldsets
        return [(title, {**first, "fields": [*first["fields"], "version"]}), *others]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Beside a choice: change it, add one. Deleting it from here would be a slip of the hand."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


def without_version(fields):
    """The form adds its version itself; Django refuses to make a field of a bookkeeping column."""
    return [name for name in fields if name != "version"]


class RecordAdmin(SentOnceMixin, VersionedMixin, CarefulMixin, FoldedSearchMixin, HistoryMixin, admin.ModelAdmin):
    """A page for a Versioned model. Subclasses name `fields` or `fieldsets`."""

    change_form_template = "admin/record_change_form.html"
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = BOOKKEEPING

    def get_fieldsets(self, request, obj=None):
        fieldsets = list(super().get_fieldsets(request, obj))
        return [*fieldsets, ("Stand", {"fields": [BOOKKEEPING]})] if obj else fieldsets

    def response_add(self, request, obj, post_url_continue=None):
        return drafts.forget(super().response_add(request, obj, post_url_continue), request)

    def response_change(self, request, obj):
        return drafts.forget(super().response_change(request, obj), request)

    def get_form(self, request, obj=None, change=False, **kwargs):
        fields = kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_form(request, obj, change=change, fields=without_version(fields), **kwargs)

    def save_model(self, request, obj, form, change):
        """Pressing "Sichern" without a change in the row itself (only in a part of it) leaves the row as it is."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (StaleVersionError, IntegrityError, ProtectedError):
            # Somebody was quicker between checking and writing, and all is rolled back: a second look finds it out.
            return self._second_look(request, object_id, form_url, extra_context)

    def _second_look(self, request, object_id, form_url, extra_context):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (StaleVersionError, IntegrityError, ProtectedError):
            return self._refuse(request, CAME_TOO_LATE)

    def render_change_form(self, request, context, *args, **kwargs):
        forms = [context["adminform"].form]
        forms += [form for inline in context["inline_admin_formsets"] for form in inline.formset.initial_forms]
        new_rows = [inline.formset.empty_form for inline in context["inline_admin_formsets"]]
        if any(map(drafts.has_longer_text, [*forms, *new_rows])):
            context["draft_name"] = drafts.name_at(request.path)
        context["conflicts"] = [form for form in forms if getattr(form, "conflict", None)]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_deleted_objects(self, objs, request):
        to_delete, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        named_by = would_delete(list(objs)).named_by if objs else []
        return to_delete, counts, perms_needed, [*protected, *named_by]

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except STILL_USED:
            return self._refuse(request, USED_SINCE)
        except RefusedError as problem:
            return self._refuse(request, f"Nicht gelöscht. {problem}")


class InlineMixin(VersionedMixin):
    """Rows of a Versioned model inside the page of another; each row carries its own version."""

    formset = RecordFormSet
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        fields = kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_formset(request, obj, fields=without_version(fields), **kwargs)


class RecordInline(InlineMixin, admin.TabularInline):
    """One line for each row. The head of a column is no label of a field, so each field says its own."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            getattr(field.widget, "widget", field.widget).attrs.setdefault("aria-label", field.label)
        return field


class StackedRecordInline(InlineMixin, admin.StackedInline):
    """One block for each row, where there are too many fields for a line."""


class ReadOnlyAdmin(CarefulMixin, FoldedSearchMixin, HistoryMixin, admin.ModelAdmin):
    """To look something up; it is kept elsewhere, under the rules of that page."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
