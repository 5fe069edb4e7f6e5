"""The county's own Word template for reports."""

from django import forms

from actions.documents import names
from actions.reports.outputs import word_check
from actions.reports.word_template import WordTemplate, put_away
from clusterfoerderung.records.forms import RecordForm


class WordTemplateForm(RecordForm):
    """A .docx with placeholders; it is tried out before it is taken in, and used from then on."""

    file = forms.FileField(
        label="Word-Datei",
        help_text=f"Eine .docx-Datei mit Platzhaltern, höchstens {word_check.MAX_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": "Bitte eine Word-Datei auswählen.",
            "empty": "Die Datei ist leer. Bitte eine andere wählen.",
        },
        max_length=None,
    )

    class Meta:
        model = WordTemplate
        fields = []

    def __init__(self, *args, was_cut=False, **kwargs):
        super().__init__(*args, **kwargs)
        if was_cut:
            self.fields["file"].error_messages["required"] = (
                f"Die Datei ist zu groß: Erlaubt sind höchstens {word_check.MAX_MB} MB."
            )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.instance.content = word_check.check(upload)
        self.instance.title = names.title_from(names.clean(upload.name))
        return upload

    def save(self, commit=True):
        put_away()
        return super().save(commit)
