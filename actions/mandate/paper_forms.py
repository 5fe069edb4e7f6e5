"""What a paper says, corrected after it was taken over: its header, a field's title, the wording of an item."""

from django import forms

from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from clusterfoerderung.look.kern import DateInput, Group
from clusterfoerderung.master_data.forms import KeptForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm

# The names of the paper's header, in the order in which they are asked.
PAPER_FIELDS = (
    *("reference", "file_number", "dated_on", "subject", "department", "is_public"),
    *("financial_impact", "staffing_impact", "organisational_impact", "decision", "occasion", "facts", "source_url"),
)
PAPER_WIDGETS = {
    "dated_on": DateInput,
    "subject": forms.Textarea(attrs={"rows": 2}),
    "decision": forms.Textarea(attrs={"rows": 3}),
    "occasion": forms.Textarea(attrs={"rows": 4}),
    "facts": forms.Textarea(attrs={"rows": 8}),
}
PAPER_ERRORS = {
    "reference": {
        "required": "Bitte die Nummer der Vorlage angeben.",
        "unique": "Eine Vorlage mit dieser Nummer gibt es schon.",
    },
    "subject": {"required": "Bitte den Betreff angeben."},
}
IS_PUBLIC = (("", "keine Angabe"), ("true", "öffentlich"), ("false", "nichtöffentlich"))


class OpennessField(forms.TypedChoiceField):
    """Public, not public, or not said."""

    def __init__(self):
        super().__init__(
            label="Öffentlichkeit",
            choices=IS_PUBLIC,
            required=False,
            coerce=lambda value: value == "true",
            empty_value=None,
        )

    def prepare_value(self, value):
        return {True: "true", False: "false", None: ""}.get(value, value)


class PaperForm(KeptForm):
    is_public = OpennessField()
    groups = [
        Group("Vorgänger", ("predecessor", "replaces_fields")),
        Group("Auswirkungen", ("financial_impact", "staffing_impact", "organisational_impact")),
    ]

    class Meta:
        model = Paper
        fields = (*PAPER_FIELDS, "predecessor", "replaces_fields")
        labels = {"decision": "Leitsatz des Beschlusses"}
        widgets = PAPER_WIDGETS
        error_messages = PAPER_ERRORS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["predecessor"].queryset = self.fields["predecessor"].queryset.exclude(pk=self.instance.pk)


class NewActionFieldForm(KeptForm):
    class Meta:
        model = ActionField
        fields = ["paper", "number", "title", "short_title", "continues"]
        error_messages = {
            "paper": {"required": "Bitte die Vorlage wählen."},
            "number": {"required": "Bitte die Nummer angeben."},
            "title": {"required": "Bitte sagen, wie das Handlungsfeld heißt."},
            "short_title": {"required": "Bitte einen kurzen Titel angeben."},
        }


class StandsByItsNumber:
    """Mixin: the number says where an item stands: 2.2.1 belongs to 2.2 of the same field."""

    def clean(self):
        cleaned = super().clean()
        number, field = self.cleaned_data.get("number"), self.cleaned_data.get("field")
        if number and field:
            above = number.rpartition(".")[0]
            self.instance.parent = field.items.filter(number=above).first() if above and field.pk else None
        return cleaned

    def _update_errors(self, errors):
        """Where the item would stand is said by its number."""
        if hasattr(errors, "error_dict") and "parent" in errors.error_dict:
            errors.error_dict.setdefault("number", []).extend(errors.error_dict.pop("parent"))
        super()._update_errors(errors)


class NewMandateItemForm(StandsByItsNumber, KeptForm):
    class Meta:
        model = MandateItem
        fields = ["field", "number", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"number": "Wie in der Vorlage: zuerst 2, dann darunter 2.1."}
        error_messages = {
            "field": {"required": "Bitte das Handlungsfeld wählen."},
            "number": {"required": "Bitte die Nummer angeben."},
            "text": {"required": "Bitte den Wortlaut angeben."},
        }


class ActionFieldForm(ConstraintsAtFields, RecordForm):
    class Meta:
        model = ActionField
        fields = ["title", "short_title"]
        error_messages = {
            "title": {"required": "Bitte sagen, wie das Handlungsfeld heißt."},
            "short_title": {"required": "Bitte einen kurzen Titel angeben."},
        }


class MandateItemForm(ConstraintsAtFields, RecordForm):
    """The number stays: under it the item is cited."""

    class Meta:
        model = MandateItem
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"text": {"required": "Bitte den Wortlaut angeben."}}
