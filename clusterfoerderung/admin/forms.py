"""Forms of the master-data desk: whoever saves second is told, sees both versions and keeps what they typed."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import BaseInlineFormSet
from django.utils.text import get_text_list

from clusterfoerderung.records.deletion import would_delete
from clusterfoerderung.records.differences import differences
from clusterfoerderung.records.forms import RecordForm

STALE = (
    "Nicht gespeichert: Jemand hat diesen Eintrag inzwischen geändert. Ihre Eingaben stehen unverändert im Formular. "
    "Vergleichen Sie, passen Sie das Formular an und speichern Sie noch einmal."
)


class PlainTextarea(forms.Textarea):
    """Browsers send lines with CR LF, the database holds LF: without this every save would look like a change."""

    def __init__(self, attrs=None):
        super().__init__({"class": "vLargeTextField", "rows": 5, **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


class VersionField(forms.IntegerField):
    """The version a row was read at. Garbage counts as an old version; alone it is no change."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None

    def has_changed(self, initial, data):
        return False


class AdminRecordForm(RecordForm):
    """A RecordForm that finds a stale version while validating, because that is when the admin can still ask back."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        read_at = self.instance.version if self.instance.pk else None
        self.fields["version"] = VersionField(required=False, initial=read_at)
        self.conflict = []

    def clean(self):
        super().clean()
        if self.instance.pk and self.cleaned_data.get("version") != self.instance.version:
            if self.has_changed():
                self._show_both_versions()
            # The next save is made in knowledge of the other one.
            self.cleaned_data["version"] = self.instance.version
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = self.instance.version

    def _show_both_versions(self):
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        self.conflict = list(differences(self, self.__class__(instance=stored)))
        self.theirs = stored
        self.add_error(None, forms.ValidationError(STALE, code="stale"))

    def _update_errors(self, errors):
        """A rule of the model may blame a field that this form does not show."""
        if hasattr(errors, "error_dict"):
            for name in [name for name in errors.error_dict if name not in self.fields]:
                if name != NON_FIELD_ERRORS:
                    errors.error_dict.setdefault(NON_FIELD_ERRORS, []).extend(errors.error_dict.pop(name))
        super()._update_errors(errors)


# Rows of an inline that one request may add. Two thousand, which Django allows, are half a minute of work.
MOST_NEW = 100


class RecordFormSet(BaseInlineFormSet):
    """Rows of an inline. None is deleted that something else still names, or with parts that are to stay."""

    def total_form_count(self):
        """However many rows it says there are."""
        there = self.initial_form_count() and len(self.get_queryset())
        return min(super().total_form_count(), there + MOST_NEW)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Löschen"

    def clean(self):
        if super().total_form_count() > self.total_form_count():
            raise forms.ValidationError(f"Nicht gespeichert: Auf einmal gehen höchstens {MOST_NEW} neue Zeilen.")
        super().clean()
        doomed = [form.instance for form in self.deleted_forms if form.instance.pk]
        if not doomed:
            return
        fate = would_delete(doomed)
        kept = {form.instance for form in self.initial_forms if form not in self.deleted_forms}
        in_use = [*fate.named_by, *(f"{row._meta.verbose_name} {row}" for row in fate.rows if row in kept)]
        if in_use:
            raise forms.ValidationError(
                "Löschen geht nicht, solange es noch gebraucht wird von: %(names)s.",
                code="in_use",
                params={"names": get_text_list(in_use, "und")},
            )
