"""Messages, and the ways on which they go out."""

from django import forms

from actions.measures.measure import Measure
from actions.publicity.delivery import Channel, Delivery
from actions.publicity.matrix import Step
from actions.publicity.publication import Publication
from clusterfoerderung.lists.choice_fields import offer_one
from clusterfoerderung.look.kern import ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.unique_forms import UniqueInside
from initiatives.offers.offer import Offer

NOT_AHEAD = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist."


class PublicationForm(RecordForm):
    class Meta:
        model = Publication
        fields = ["title", "kind", "message", "offer", "planned_on"]
        labels = {"title": "Was soll bekannt werden?", "kind": "Art der Nachricht"}
        widgets = {"kind": ChipRadio, "message": forms.Textarea(attrs={"rows": 4}), "planned_on": DateInput}
        help_texts = {"offer": "Wenn es um ein Angebot geht, das schon eingetragen ist."}
        error_messages = {"title": {"required": "Bitte sagen, was bekannt werden soll."}}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].empty_label = "kein Angebot"
        offer_one(self, "offer", Offer.objects.visible_to(user))


class NewPublicationForm(PublicationForm):
    """A message whose measure is not said by the address."""

    class Meta(PublicationForm.Meta):
        fields = ["measure", *PublicationForm.Meta.fields]
        error_messages = {
            **PublicationForm.Meta.error_messages,
            "measure": {"required": "Bitte die Maßnahme wählen, zu der die Nachricht gehört."},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["measure"].empty_label = "bitte wählen"
        offer_one(self, "measure", Measure.objects.visible_to(user).open())


class DeliveryForm(GroupedForm, UniqueInside, RecordForm):
    """How far one way got. Which way it is, the address says."""

    parent, key = "publication", ("channel", "municipality")
    groups = [Group("Genauigkeit der Tage", ("precision",))]

    class Meta:
        model = Delivery
        fields = ["sent_on", "confirmed_on", "published_on", "issue", "url", "precision"]
        widgets = {"sent_on": DateInput, "confirmed_on": DateInput, "published_on": DateInput, "precision": ChipRadio}
        labels = {"url": "Wo es steht"}
        help_texts = {"url": "Die Adresse der Seite, wenn es eine gibt."}

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        if self.instance.channel != Channel.NEWSLETTER:
            del self.fields["issue"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - set(self.key)

    def save(self, commit=True):
        """Another address has not been checked."""
        if "url" in self.changed_data:
            self.instance.forget_link_check()
        return super().save(commit)

    def clean(self):
        cleaned = super().clean()
        for step in Step.values:
            if cleaned.get(step) and cleaned[step] > self.on:
                self.add_error(step, NOT_AHEAD)
        return cleaned


class MarkForm(forms.Form):
    """Several ways at once: what happened on them, and when."""

    step = forms.ChoiceField(
        label="Was ist geschehen?",
        choices=Step,
        widget=ChipRadio,
        error_messages={"required": "Bitte wählen, was geschehen ist."},
    )
    day = forms.DateField(label="Am", widget=DateInput, error_messages={"required": "Bitte den Tag nennen."})
    ways = forms.MultipleChoiceField(
        label="Wege",
        required=False,
        error_messages={"invalid_choice": "Einer der Wege steht nicht mehr zur Auswahl. Bitte neu wählen."},
    )

    def __init__(self, *args, ways, on, **kwargs):
        super().__init__(*args, initial={"step": Step.SENT, "day": on}, **kwargs)
        self.all_ways, self.on = ways, on
        self.fields["ways"].choices = [(way.key, str(way)) for way in ways]

    def clean_day(self):
        if self.cleaned_data["day"] > self.on:
            raise forms.ValidationError(NOT_AHEAD)
        return self.cleaned_data["day"]

    def clean(self):
        cleaned = super().clean()
        if not self.is_for_towns and not cleaned.get("ways") and "ways" not in self.errors:
            self.add_error("ways", "Bitte mindestens einen Weg anhaken.")
        return cleaned

    @property
    def is_for_towns(self):
        """The button for all towns was pressed, whatever is ticked."""
        return "staedte" in self.data

    @property
    def towns(self):
        return [way for way in self.all_ways if way.is_town]

    @property
    def chosen(self):
        if self.is_for_towns:
            return self.towns
        return [way for way in self.all_ways if way.key in self.cleaned_data["ways"]]

    @property
    def ticked(self):
        return set(self["ways"].value() or ())
