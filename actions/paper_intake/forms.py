"""The forms of reading in: the text, the header, one station. Points have inputs of their own (page.py)."""

from django import forms

from actions.mandate.consultation import Consultation, DecisionKind
from actions.mandate.forms import refuse_early_outcome
from actions.mandate.paper import Paper
from actions.mandate.paper_forms import PAPER_ERRORS, PAPER_WIDGETS, OpennessField
from actions.paper_intake.content import STATION, Content
from actions.paper_intake.pending_paper import PendingPaper
from actions.paper_reading import UnreadableError, read_file, read_text
from clusterfoerderung.exports.cells import printable
from clusterfoerderung.files import virus_scan
from clusterfoerderung.files.upload_limit import limit_in_words
from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.readable import readable

ACCEPT = ".txt,.pdf,.docx"
LONGEST_NAME = 150
# What one page can show to be checked, and one form can send.
MOST_POINTS, MOST_STATIONS = 300, 30
TOO_MANY = (
    f"Darin stehen mehr als {MOST_POINTS} Punkte oder {MOST_STATIONS} Beratungen. Das ist mehr, als sich hier prüfen "
    "lässt: Bitte nur den Beschluss einfügen."
)


class PaperTextForm(RecordForm):
    """A text or a file; its save() keeps what was read."""

    text = forms.CharField(
        label="Text der Vorlage",
        required=False,
        validators=[readable],
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="Aus dem Ratsinformationssystem, einer Mail oder einem Dokument kopiert; oder eine Datei wählen.",
    )
    file = forms.FileField(
        label="Datei",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=f"Text (.txt), PDF oder Word (.docx), höchstens {limit_in_words()}.",
    )

    class Meta:
        model = PendingPaper
        fields = ["text"]

    field_order = ["text", "file"]

    def __init__(self, *args, was_cut=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.was_cut = was_cut

    def clean_file(self):
        if file := self.cleaned_data["file"]:
            virus_scan.scan(file)
        return file

    def clean(self):
        cleaned = super().clean()
        text, file = cleaned.get("text"), cleaned.get("file")
        if self.was_cut:
            self.add_error("file", f"Die Datei ist zu groß: Erlaubt sind höchstens {limit_in_words()}.")
        elif text and file:
            self.add_error("file", "Bitte entweder einen Text einfügen oder eine Datei wählen, nicht beides.")
        elif not text and not file:
            if not self.errors:
                self.add_error("text", "Bitte den Text einfügen oder eine Datei wählen.")
        else:
            self._read("file" if file else "text", file or text)
        return cleaned

    def _read(self, name, source):
        try:
            reading = read_file(source) if name == "file" else read_text(source)
        except UnreadableError as problem:
            self.add_error(name, str(problem))
            return
        content = Content.of(reading)
        if len(content.points) > MOST_POINTS or len(content.stations) > MOST_STATIONS:
            self.add_error(name, TOO_MANY)
            return
        self.instance.content = content.as_json()
        self.cleaned_data["text"] = reading.text
        self.instance.file_name = printable(source.name)[-LONGEST_NAME:] if name == "file" else ""


class HeaderForm(ConstraintsAtFields, RecordForm):
    """The header of the paper to be."""

    is_public = OpennessField()

    class Meta:
        model = Paper
        fields = [
            *("reference", "file_number", "dated_on", "subject", "department", "is_public", "predecessor"),
            *("financial_impact", "staffing_impact", "organisational_impact", "decision", "occasion", "facts"),
        ]
        labels = {"decision": "Leitsatz des Beschlusses"}
        widgets = PAPER_WIDGETS
        help_texts = {"predecessor": "Zur Wahl stehen die Vorlagen, die der Text erwähnt und die es hier schon gibt."}
        error_messages = PAPER_ERRORS

    def __init__(self, *args, mentioned, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["predecessor"].queryset = mentioned


class StationForm(ConstraintsAtFields, RecordForm):
    """One station of the Beratungsfolge; its committee is a name, and made when it is taken over if there is none."""

    committee = forms.CharField(
        label="Gremium",
        max_length=200,
        validators=[readable],
        error_messages={"required": "Bitte das Gremium angeben oder die Beratung entfernen."},
    )

    class Meta:
        model = Consultation
        fields = [name for name in STATION if name != "committee"]
        widgets = {"held_on": DateInput}
        error_messages = {"decision_kind": {"required": "Bitte wählen, was das Gremium tun soll."}}

    field_order = STATION

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        del self.fields["submission"]
        self.fields["decision_kind"].choices = [("", "bitte wählen"), *DecisionKind.choices]

    def clean(self):
        cleaned = super().clean()
        refuse_early_outcome(self, self.today)
        return cleaned
