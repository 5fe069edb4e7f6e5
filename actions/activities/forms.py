"""Das Formular der Aktivität: what, when, for which measure; all else is folded and may follow later."""

from functools import cache
from itertools import groupby

from django import forms
from django.core.validators import URLValidator

from actions.activities import account
from actions.activities.activity import Activity
from actions.activities.last_used import last_present, last_used
from actions.activities.twin import AsksAboutTwins
from actions.activities.when_field import When, WhenField
from actions.labels.choice_forms import LabelPick, offer_labels
from actions.measures.measure import Measure
from clusterfoerderung.lists.choice_fields import (
    CHIPS_IN_SIGHT,
    PICKER,
    Offer,
    PickField,
    chosen_keys,
    offer_near,
    offer_of_many,
    sent_keys,
)
from clusterfoerderung.look.kern import ChipCheckboxes, ChipRadio, Group, GroupedForm
from clusterfoerderung.records.amount_fields import CountField
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.made_first import MadeFirst
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.organisations.proposal_forms import INITIATIVE, PARTNER, ProposesMissing
from initiatives.places.municipality import Municipality

LAST_USED = "Gewählt oder zuletzt erfasst"
LAST_PRESENT = "Gewählt oder zuletzt dabei"
NEW_BELOW = "Fehlt jemand, genügen darunter bei „Neu“ Name und Art."


class ActivityForm(ProposesMissing, AsksAboutTwins, GroupedForm, RecordForm):
    """Takes today and the person from the view: the first bounds the date, the second decides what is offered."""

    proposes = {"initiatives": INITIATIVE, "partners": PARTNER}
    made_first = {
        "measures": MadeFirst(
            "Noch ist keine Maßnahme erfasst, für die etwas getan wurde. Legen Sie zuerst eine an.",
            "Zu den Maßnahmen",
            "measure-list",
            "actions.add_measure",
        )
    }

    when = WhenField(label="Wann?")
    measures = PickField(
        label="Für welche Maßnahme?",
        widget=ChipCheckboxes,
        template_name="actions/activities/measures.html",
        long_template_name=PICKER,
        error_messages={"required": "Bitte mindestens eine Maßnahme wählen."},
    )
    initiatives = PickField(
        label="Initiativen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
        if_missing=NEW_BELOW,
    )
    partners = PickField(
        label="Partner",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
        if_missing=NEW_BELOW,
    )
    municipalities = PickField(
        label="Städte und Kreise",
        required=False,
        widget=ChipCheckboxes,
        template_name="kern/fields/choices.html",
        help_text="Auch mehrere. Ist keine gewählt, zählt die Stadt, deren Name bei „Ort“ steht.",
    )
    labels = LabelPick()
    participants = CountField(label="Teilnehmende", required=False, min_value=0, max_value=1_000_000)

    groups = [
        Group(
            "Wer war dabei?",
            ("initiatives", *INITIATIVE.fields, "partners", *PARTNER.fields),
            hint="Initiativen und Partner",
        ),
        Group("Ergebnis und Einschätzung", ("description", "result", "assessment"), hint="für den Sachstandsbericht"),
        Group("Ort und Teilnehmende", ("place", "municipalities", "participants"), hint="freiwillig"),
        Group(
            "Quelle",
            ("source_url", "further_sources", "is_date_inferred", "doubt"),
            hint="woher das bekannt ist, was daran unsicher ist",
        ),
        Group("Merkmale", ("labels",), hint="freiwillig"),
        Group("Sichtbarkeit", ("visibility",)),
    ]

    class Meta:
        model = Activity
        fields = [
            "title",
            "when",
            "measures",
            "kind",
            "county_part",
            "initiatives",
            "partners",
            "description",
            "result",
            "assessment",
            "place",
            "municipalities",
            "participants",
            "source_url",
            "further_sources",
            "is_date_inferred",
            "doubt",
            "labels",
            "visibility",
        ]
        widgets = {
            "title": forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "enterkeyhint": "done"}),
            "kind": ChipRadio,
            "county_part": ChipRadio,
            "visibility": ChipRadio,
            **dict.fromkeys(
                ("description", "result", "assessment", "further_sources", "doubt"),
                forms.Textarea(attrs={"rows": 3}),
            ),
        }
        help_texts = {
            "title": "Ein Satz, zum Beispiel: Mitgliederversammlung besucht",
            "county_part": "Was der Kreis nur beobachtet hat, ist kein Nachweis seiner eigenen Arbeit.",
            "visibility": "Intern sehen es nur Sachbearbeitung und Verwaltung.",
        }
        error_messages = {
            "title": {"required": "Bitte in einem Satz sagen, was passiert ist."},
            "kind": {"required": "Bitte die Art wählen."},
            "county_part": {"required": "Bitte den Anteil des Kreises wählen."},
            "visibility": {"required": "Bitte wählen, wer es sehen darf."},
        }

    def __init__(self, *args, today, user, **kwargs):
        super().__init__(*args, proposer=user, **kwargs)
        self.fields["when"].set_today(today)
        self.initial.setdefault("when", self._stored_when() or When(today))
        self._offer_measures(user)
        self._offer_present("initiatives", Initiative.objects.visible_to(user))
        self._offer_present("partners", Partner.objects.visible_to(user))
        self._offer_towns(Municipality.objects.visible_to(user))
        offer_labels(self, user)
        if self.is_bound:
            del self.fields["title"].widget.attrs["autofocus"]  # the summary of errors has it

    def bound_groups(self):
        """The line of a group says what is chosen in it; what is written in it stays in sight."""
        groups = super().bound_groups()
        for group in groups:
            group.hint = ", ".join(filter(None, (field.value_text() for field in group.fields))) or group.hint
            group.is_open = group.is_open or any(field.kind == "input" and field.value() for field in group.fields)
        return groups

    def clean_further_sources(self):
        """Each line becomes a link on the page, so each is a web address."""
        is_address = URLValidator(schemes=["http", "https"])
        for line in self.cleaned_data["further_sources"].split():
            try:
                is_address(line)
            except forms.ValidationError:
                raise forms.ValidationError(f"Das ist keine Internetadresse: {line}") from None
        return self.cleaned_data["further_sources"]

    def clean(self):
        when = self.cleaned_data.get("when")
        if when:
            self.instance.happened_on, self.instance.precision = when.day, when.precision
        return super().clean()

    def save(self, commit=True):
        """The row and all its links in one change of the account."""
        with account.changing():
            return super().save(commit)

    def _offer_towns(self, places):
        """The towns of the county first. Who names one as the place and ticks none has chosen it."""
        self.fields["municipalities"].offer_later(
            places, lambda: Offer([("", sorted(places, key=lambda one: not one.is_town))])
        )
        key, place = self.add_prefix("municipalities"), self.add_prefix("place")
        # In what was sent, so that a form sent twice still says the same.
        if self.is_bound and not self.data.getlist(key) and (named := self.data.get(place, "")):
            self.data = self.data.copy()
            self.data.setlist(key, [one.pk for one in places.named_in(named)])

    def _stored_when(self):
        return When(self.instance.happened_on, self.instance.precision) if self.instance.pk else None

    def _offer_measures(self, user):
        chosen, visible = chosen_keys(self, "measures"), Measure.objects.visible_to(user)
        self.near = cache(lambda: list(dict.fromkeys([*chosen, *last_used(user)])))
        measures = visible.open() | visible.filter(pk__in=chosen)
        self.fields["measures"].offer_later(measures, lambda: self._measures_on_offer(measures))

    def _measures_on_offer(self, measures):
        """Where there are few, all others by action field below those that are near."""
        if offer := offer_of_many(self, "measures", measures, self.near(), LAST_USED):
            return offer
        by_key = {measure.pk: measure for measure in measures.select_related("field")}
        ticked = sent_keys(self, "measures") or chosen_keys(self, "measures")
        near = [key for key in dict.fromkeys([*ticked, *self.near(), *by_key]) if key in by_key]
        near = near[: max(CHIPS_IN_SIGHT, len(ticked))]
        others = [measure for key, measure in by_key.items() if key not in near]
        groups = [(str(field), list(members)) for field, members in groupby(others, key=lambda one: one.field)]
        return Offer([("", [by_key[key] for key in near]), *groups])

    def _offer_present(self, name, rows):
        """First who is chosen and who was there last time it was about these measures, then everybody."""
        offer_near(self, name, rows, near=lambda: last_present(name, self._about()), title=LAST_PRESENT)

    def _about(self):
        """Keys of the measures that it is about by what is chosen, else of the one that is nearest."""
        return chosen_keys(self, "measures") or self.near()[:1]
