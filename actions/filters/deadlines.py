"""Filters of what is due; they live in the address, and a calendar may carry them too."""

from django import forms

from actions.deadlines import DeadlineKind, Scope
from actions.models import ActionField

MINE = "meine"


class ActionFieldChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.number} {obj.short_title}"


class DeadlineFilterForm(forms.Form):
    """What is not valid filters nothing, and the field says so."""

    kinds = DeadlineKind.values

    wer = forms.ChoiceField(label="Zuständig", choices=[("", "alle"), (MINE, "nur ich")], required=False)
    art = forms.ChoiceField(label="Art", required=False)
    feld = ActionFieldChoice(
        label="Handlungsfeld", queryset=ActionField.objects.none(), empty_label="alle", required=False
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        fields = ActionField.objects.visible_to(user).in_force()
        self.fields["feld"].queryset = fields.distinct().order_by("paper", "number")
        kinds = [kind for kind in self.kinds if user.sees_internal or kind != DeadlineKind.CONTACT]
        self.fields["art"].choices = [("", "alle"), *((kind, DeadlineKind(kind).label) for kind in kinds)]
        if not user.sees_internal:
            # Nobody of the committee is responsible for anything here.
            del self.fields["wer"]
        self.full_clean()

    @property
    def kind(self):
        return DeadlineKind(self.cleaned_data["art"]) if self.cleaned_data.get("art") else None

    @property
    def is_active(self):
        return any(self.cleaned_data.values())

    def scope(self, *, on, first=None, last=None):
        is_mine = self.cleaned_data.get("wer") == MINE
        return Scope(self.user, on, first, last, field=self.cleaned_data.get("feld"), is_mine=is_mine)


class CalendarFilterForm(DeadlineFilterForm):
    """Without what belongs to no day."""

    kinds = [kind for kind in DeadlineKind.values if kind != DeadlineKind.SILENCE]
