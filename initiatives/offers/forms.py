"""Offers and searches for them, recorded by staff."""

from django import forms

from clusterfoerderung.lists.choice_fields import PICKER, PickField, offer_near, offer_one
from clusterfoerderung.look.kern import ChipCheckboxes, ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.forms import RecordForm
from initiatives.offers.offer import Offer
from initiatives.offers.survey import Survey
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.proposal_forms import INITIATIVE, ProposesMissing
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

NOT_AHEAD = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist."


class PastDaysForm(RecordForm):
    """A form whose days have come; `on` is today, `user` is who fills it in."""

    past_days = ()

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on

    def clean(self):
        cleaned = super().clean()
        for name in self.past_days:
            if cleaned.get(name) and cleaned[name] > self.on:
                self.add_error(name, NOT_AHEAD)
        return cleaned


class OfferForm(ProposesMissing, GroupedForm, PastDaysForm):
    past_days = ("checked_on",)
    proposes = {"initiative": INITIATIVE}
    sectors = PickField(
        label="Branchen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
    )
    municipalities = PickField(
        label="Wo es gilt",
        required=False,
        widget=ChipCheckboxes,
        template_name="kern/fields/choices.html",
        help_text="Ein Kreis steht für alle seine Städte.",
    )
    groups = [INITIATIVE.group, Group("Beschreibung, Gebiet und Quelle", ("description", "area", "source_url", "note"))]

    class Meta:
        model = Offer
        fields = [
            "initiative",
            "title",
            "kind",
            "municipalities",
            "sectors",
            "website",
            "checked_on",
            "description",
            "area",
            "source_url",
            "note",
        ]
        labels = {"initiative": "Wer bietet es an?", "title": "Was wird angeboten?"}
        widgets = {
            "kind": ChipRadio,
            "checked_on": DateInput,
            "description": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "checked_on": "An diesem Tag hat jemand nachgesehen, dass es das Angebot gibt. Das gilt ein Jahr.",
            "area": "Nur, was die Auswahl der Städte nicht sagt, zum Beispiel: Bergisches Land.",
        }
        error_messages = {
            "initiative": {"required": "Bitte wählen, welche Initiative es anbietet."},
            "title": {"required": "Bitte sagen, was angeboten wird."},
            "kind": {"required": "Bitte die Art wählen."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["initiative"].empty_label = "bitte wählen"
        offer_one(self, "initiative", Initiative.objects.visible_to(self.user).order_by("order_key"))
        places = Municipality.objects.visible_to(self.user)
        self.fields["municipalities"].offer(places, [("", places)])
        # Without "---------" among the chips.
        self.fields["kind"].choices = Offer._meta.get_field("kind").choices
        offer_near(self, "sectors", Sector.objects.visible_to(self.user), title="")


class SurveyForm(PastDaysForm):
    past_days = ("looked_on",)

    class Meta:
        model = Survey
        fields = ["sector", "municipality", "kind", "looked_on", "method"]
        widgets = {"looked_on": DateInput}
        error_messages = {
            "sector": {"required": "Bitte die Branche wählen, nach deren Angeboten gesucht wurde."},
            "looked_on": {"required": "Bitte sagen, wann gesucht wurde."},
            "method": {"required": "Bitte sagen, wo gesucht wurde: Nur dann lässt sich der Lücke trauen."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].empty_label = "bitte wählen"
        offer_one(self, "sector", Sector.objects.visible_to(self.user))
        self.fields["municipality"].queryset = Municipality.objects.visible_to(self.user)
        self.fields["municipality"].empty_label = "ganze Region"
        self.fields["kind"].choices = [("", "alle Arten"), *Survey._meta.get_field("kind").choices]
