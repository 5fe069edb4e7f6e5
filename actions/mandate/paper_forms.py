"""What a paper says, corrected after it was taken over: its header, a field's title, the wording of an item."""

from django import forms

from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.views import RecordForm

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


class PaperForm(ConstraintsAtFields, RecordForm):
    is_public = OpennessField()

    class Meta:
        model = Paper
        fields = PAPER_FIELDS
        labels = {"decision": "Leitsatz des Beschlusses"}
        widgets = PAPER_WIDGETS
        error_messages = PAPER_ERRORS


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
