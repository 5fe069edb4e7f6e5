"""Forms over several rows: each is sent as "key:version", so that nobody decides about what they have not read."""

from django import forms

from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.visibility import Visibility

AT_ONCE = 200


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
    return int(text) if is_key(text) else 0


class ReleaseForm(forms.Form):
    aktivitaet = AsReadField(error_messages={"required": "Bitte zuerst Aktivitäten in der Liste ankreuzen."})
    visibility = forms.ChoiceField(
        choices=[(one, one.label) for one in (Visibility.COMMITTEE, Visibility.INTERNAL)],
        error_messages={
            "required": "Bitte freigeben oder die Freigabe zurücknehmen.",
            "invalid_choice": "Bitte freigeben oder die Freigabe zurücknehmen.",
        },
    )
