"""Das Formular der Maßnahme: what the kinds share. Each kind adds its own fields in its own room."""

from itertools import groupby

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from actions.labels.choice_forms import LabelPick, offer_labels
from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from actions.measures.participation_forms import (
    WORDS,
    Participations,
    PartnersGroup,
    chosen_partners,
    initial_rows,
    partner_choices,
)
from actions.measures.status import Status
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.lists.choice_fields import PICKER, PickField, offer_near, offer_one
from clusterfoerderung.look.kern import ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.asking import leave_unjudged
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.keys import is_key, keys_in
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import ParticipationRole
from initiatives.organisations.partner import Partner
from initiatives.organisations.proposal_forms import INITIATIVE, PARTNER, ProposesMissing


def measure_fields(*own):
    """The fields of a kind in the order in which they are asked; `own` are those only this kind has."""
    return [
        *("title", "field", "summary", *own, "status", "status_reason", "completed_on", "replaced_by"),
        *("next_step", "responsible", "competence", "initiatives", "labels", "visibility"),
    ]


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.display_name


class FieldChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.called_in_full


class MeasureForm(ProposesMissing, ConstraintsAtFields, GroupedForm, RecordForm):
    """Takes the person from the view: what they may not see is not offered. `today`: what is in force then."""

    # What has to be said, for the line below the title.
    asks_for = "Titel und Handlungsfeld genügen."
    asks_for_items = False
    # The partner is a row of its own: save() adds it.
    proposes = {"initiatives": INITIATIVE, "participations": PARTNER}

    field = FieldChoice(
        None,
        label="Handlungsfeld",
        error_messages={"required": "Bitte das Handlungsfeld wählen, zu dem die Maßnahme gehört."},
    )
    mandate_items = PickField(
        label="Welche Beschlusspunkte erfüllt sie?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name="actions/measures/item_choices.html",
    )
    initiatives = PickField(
        label="Initiativen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
    )
    labels = LabelPick()
    responsible = PersonField(None, label="verantwortlich", required=False)

    groups = [
        Group("Beschlusspunkte", ("mandate_items",)),
        Group("Status", ("status", "status_reason", "completed_on", "replaced_by")),
        Group("Zuständigkeit und nächster Schritt", ("next_step", "responsible", "competence")),
        Group("Beteiligte Initiativen", ("initiatives",)),
        INITIATIVE.group,
        Group("Merkmale", ("labels",)),
        PARTNER.group,
        Group("Sichtbarkeit", ("visibility",)),
    ]

    class Meta:
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "status_reason": forms.Textarea(attrs={"rows": 2}),
            "completed_on": DateInput,
            "visibility": ChipRadio,
        }
        help_texts = {
            "completed_on": "Nur bei einer abgeschlossenen Maßnahme.",
            "visibility": "Intern sehen es nur Sachbearbeitung und Verwaltung.",
        }
        error_messages = {
            "title": {"required": "Bitte sagen, wie die Maßnahme heißt."},
            "visibility": {"required": "Bitte wählen, wer die Maßnahme sehen darf."},
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, proposer=user, **kwargs)
        self.today = today
        measure = self.instance
        self._offer_fields(user, measure)
        self._offer_initiatives(user, measure)
        offer_labels(self, user)
        self.fields["responsible"].queryset = clerks(measure.responsible_id)
        offer_one(self, "replaced_by", Measure.objects.visible_to(user).exclude(pk=measure.pk))
        self._offer_partners(user, initial_rows(measure))

    @property
    def kind_label(self):
        return self._meta.model._meta.verbose_name

    def _offer_fields(self, user, measure):
        """What is in force, and what the measure has already: a later paper must not take it away unseen."""
        fields = ActionField.objects.visible_to(user)
        in_force = fields.in_force(on=self.today)
        own = Q(pk=measure.field_id)
        self.fields["field"].queryset = fields.filter(Q(pk__in=in_force.values("pk")) | own).to_choose()
        self.nothing_in_force = not in_force.exists()
        carried = measure.assignments.on(self.today).values("item") if measure.pk else []
        of_field = Q(field__in=in_force, field=self._chosen("field")) if self._chosen("field") else Q(pk=None)
        ticked = Q(field__in=in_force, pk__in=self._ticked_items())
        items = MandateItem.objects.visible_to(user).filter(of_field | ticked | Q(pk__in=carried))
        self.initial.setdefault("mandate_items", list(MandateItem.objects.filter(pk__in=carried)))
        self._offer_items(items.select_related("field__paper"))

    def _offer_items(self, items):
        """Of the chosen field, and what is ticked in others; these then name their paper."""
        items = list(items.order_by("field__paper", "field__number", "sort_key"))
        papers = {item.field.paper_id for item in items}
        for item in items:
            item.field.names_paper = len(papers) > 1
        groups = [(found.called_in_full, list(rows)) for found, rows in groupby(items, key=lambda item: item.field)]
        self.fields["mandate_items"].offer(MandateItem.objects.filter(pk__in=[item.pk for item in items]), groups)

    def _chosen(self, name):
        """The key that was sent for a choice, else the one it begins with; None where that is no key."""
        value = str(self[name].value() or "")
        return int(value) if is_key(value) else None

    def _ticked_items(self):
        sent = self["mandate_items"].data if self.is_bound else []
        return keys_in(sent or [])

    def show_items(self):
        """Only asks for the items of another field: nothing is saved, so nothing is an error yet."""
        self.asks_for_items = True
        leave_unjudged(self)

    def hold_errors_back(self):
        self.participations.hold_errors_back()

    def _offer_initiatives(self, user, measure):
        chosen = measure.initiatives.values_list("pk", flat=True) if measure.pk else ()
        offer_near(self, "initiatives", Initiative.objects.visible_to(user), near=lambda: chosen, title="")

    def _offer_partners(self, user, rows):
        data = self.data if self.is_bound else None
        words = (data or {}).get(WORDS, "")
        offered = partner_choices(Partner.objects.visible_to(user), chosen=chosen_partners(rows, data), words=words)
        self.participations = Participations(
            data, prefix="partner", initial=rows, form_kwargs={"partner_choices": offered}
        )

    def bound_groups(self):
        *groups, new_partner, visibility = super().bound_groups()
        for group in groups:
            holds_items = any(field.name == "mandate_items" for field in group.fields)
            group.is_open = group.is_open or (holds_items and self.asks_for_items)
        return [*groups, PartnersGroup(self.participations), new_partner, visibility]

    def clean(self):
        cleaned = super().clean()
        if not self.participations.is_valid():
            self.add_error(None, "Bei den Partnern stimmt etwas nicht; was, steht in der Zeile.")
        return cleaned

    def save(self, commit=True):
        began = self.instance.pk is None
        measure = super().save(commit)
        measure.carry(self.cleaned_data["mandate_items"], on=None if began else self.today)
        self.participations.save(measure)
        if self.names(PARTNER):
            measure.participations.get_or_create(partner=self.proposed(PARTNER), role=ParticipationRole.PARTNER)
        return measure


class StatusForm(ConstraintsAtFields, RecordForm):
    """What a person says about a measure: the one of the three signals that is not computed."""

    class Meta:
        model = Measure
        fields = ["status", "status_reason", "completed_on"]
        widgets = {"status_reason": forms.Textarea(attrs={"rows": 2}), "completed_on": DateInput}
        help_texts = {"completed_on": "Nur bei „abgeschlossen“."}

    def clean(self):
        if self.cleaned_data.get("status") != Status.DROPPED:
            # Only a dropped measure names the one in its place.
            self.instance.replaced_by = None
        return super().clean()


def clerks(and_person=None):
    """Who can be responsible: the clerks, and whoever is so now."""
    people = get_user_model().objects
    chosen = people.filter(is_active=True, groups__name=Role.CLERK).values("pk")
    return people.filter(Q(pk__in=chosen) | Q(pk=and_person)).order_by("order_key", "pk")
