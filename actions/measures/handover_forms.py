"""Handing over what somebody is responsible for: from whom to whom, then the list to confirm."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.forms.models import ModelChoiceIterator

from actions.measures.filter_choices import NOBODY, name_of
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from clusterfoerderung.accounts.roles import Role

CHANGED = (
    "Nichts übergeben: Etwas davon wurde inzwischen geändert oder gehört nicht mehr dazu. "
    "Bitte die Liste prüfen und noch einmal bestätigen."
)
NO_HOLDER = "Bitte wählen, wer übergibt."
NO_SUCCESSOR = "Bitte wählen, wer übernimmt."
NOT_CHOSEN = "Bitte mindestens eine Maßnahme oder einen Meilenstein ankreuzen."


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return name_of(obj)


class OrNobody(ModelChoiceIterator):
    def __iter__(self):
        empty, *people = super().__iter__()
        yield from (empty, (NOBODY, "ohne Verantwortliche"), *people)


class HolderField(PersonField):
    """Somebody, or NOBODY: what nobody is responsible for."""

    iterator = OrNobody

    def to_python(self, value):
        return NOBODY if value == NOBODY else super().to_python(value)


class HandoverForm(forms.Form):
    """Von may have left already, or be nobody; an works here."""

    von = HolderField(queryset=None, label="Von", empty_label="bitte wählen", error_messages={"required": NO_HOLDER})
    an = PersonField(queryset=None, label="An", empty_label="bitte wählen", error_messages={"required": NO_SUCCESSOR})

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        people = get_user_model().objects.order_by("order_key", "pk")
        held = [rows.visible_to(user).order_by().values("responsible") for rows in (Measure.objects, Milestone.objects)]
        is_clerk = Q(groups__name=Role.CLERK) | Q(is_superuser=True)
        self.fields["von"].queryset = people.filter(Q(pk__in=held[0]) | Q(pk__in=held[1]))
        self.fields["an"].queryset = people.filter(is_clerk, is_active=True).distinct()

    def clean(self):
        data = super().clean()
        if data.get("von") and data["von"] == data.get("an"):
            self.add_error("an", "Das ist dieselbe Person.")
        return data

    @property
    def holder(self):
        """The person, or None for nobody."""
        return None if self.cleaned_data["von"] == NOBODY else self.cleaned_data["von"]

    def measures(self):
        """What nobody holds is a matter of open measures alone."""
        rows = Measure.objects.visible_to(self.user).filter(responsible=self.holder)
        rows = rows if self.holder else rows.open()
        return rows.specific().select_related("field")

    def milestones(self):
        """The open ones that name this person; one that names nobody is its measure's."""
        if self.holder is None:
            return Milestone.objects.none()
        rows = Milestone.objects.visible_to(self.user).open().filter(responsible=self.holder)
        return rows.select_related("measure")


class ChosenForm(forms.Form):
    """What is handed over, all ticked at first; each is sent as "key:version", so that nothing unread goes along."""

    def __init__(self, *args, measures, milestones, **kwargs):
        super().__init__(*args, **kwargs)
        found = {
            "measures": ("Maßnahmen", [(one.specific, _told_of_measure(one)) for one in measures]),
            "milestones": ("Meilensteine", [(one, _told_of_milestone(one)) for one in milestones]),
        }
        self.by_value = {}
        for name, (label, rows) in found.items():
            values = {f"{row.pk}:{row.version}": row for row, _ in rows}
            if not values:
                continue
            self.by_value[name] = values
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(value, told) for value, (_, told) in zip(values, rows, strict=True)],
                error_messages={"invalid_choice": CHANGED},
            )
            self.initial[name] = list(values)

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(NOT_CHOSEN)
        return data

    def rows(self, name):
        return [self.by_value[name][value] for value in dict.fromkeys(self.cleaned_data.get(name, ()))]


def _told_of_measure(measure):
    return f"{measure.title} (Feld {measure.field.number}, {measure.status_in_words})"


def _told_of_milestone(milestone):
    return f"{milestone.title} ({milestone.measure.title}, fällig am {milestone.due_on:%d.%m.%Y})"
