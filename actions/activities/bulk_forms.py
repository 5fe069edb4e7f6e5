"""Forms over several rows: each is sent as "key:version", so that nobody decides about what they have not read."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility

AT_ONCE = 200


def as_read(row):
    return f"{row.pk}:{row.version}"


class AsReadField(forms.MultipleChoiceField):
    """{key: version} of whatever has that form; the rest counts as a row that is not there (version 0)."""

    def valid_value(self, value):
        return True

    def clean(self, value):
        texts = super().clean(value)[:AT_ONCE]
        pairs = (text.partition(":") for text in texts)
        numbers = ((_number(key), _number(version)) for key, _, version in pairs)
        return {key or -place: version for place, (key, version) in enumerate(numbers, 1)}


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


class ReleaseForm(forms.Form):
    aktivitaet = AsReadField(error_messages={"required": "Bitte zuerst Aktivitäten in der Liste ankreuzen."})
    visibility = forms.ChoiceField(
        choices=[(one, one.label) for one in (Visibility.COMMITTEE, Visibility.INTERNAL)],
        error_messages={
            "required": "Bitte freigeben oder die Freigabe zurücknehmen.",
            "invalid_choice": "Bitte freigeben oder die Freigabe zurücknehmen.",
        },
    )


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.display_name if obj.is_active else f"{obj.display_name} (Zugang gesperrt)"


class HandoverForm(forms.Form):
    """Von may have left already; an works here."""

    von = PersonField(queryset=None, label="Von", empty_label="bitte wählen")
    an = PersonField(queryset=None, label="An", empty_label="bitte wählen")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.order_by("order_key", "pk")
        held = Measure.objects.visible_to(user).order_by().values("responsible")
        is_clerk = Q(groups__name=Role.CLERK) | Q(is_superuser=True)
        self.fields["von"].queryset = people.filter(pk__in=held)
        self.fields["an"].queryset = people.filter(is_clerk, is_active=True).distinct()

    def clean(self):
        data = super().clean()
        if data.get("von") and data["von"] == data.get("an"):
            self.add_error("an", "Das ist dieselbe Person.")
        return data


class ChosenForm(forms.Form):
    """The measures to hand over, all ticked at first."""

    measures = forms.MultipleChoiceField(
        label="Maßnahmen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Bitte mindestens eine Maßnahme ankreuzen.",
            "invalid_choice": "Nichts übergeben: Eine Maßnahme wurde inzwischen geändert oder gehört nicht mehr dazu. "
            "Bitte die Liste prüfen und noch einmal bestätigen.",
        },
    )

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_value = {as_read(measure): measure.specific for measure in measures}
        self.fields["measures"].choices = [(value, self._told(one)) for value, one in self.by_value.items()]
        self.initial["measures"] = list(self.by_value)

    def rows(self):
        return [self.by_value[value] for value in dict.fromkeys(self.cleaned_data["measures"])]

    @staticmethod
    def _told(measure):
        return f"{measure.title} (Feld {measure.field.number}, {measure.status_in_words})"
