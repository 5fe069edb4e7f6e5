"""Uploading a document, and changing what stands beside it. The file itself is never exchanged."""

from django import forms
from django.conf import settings
from django.utils import timezone

from actions.documents import names, quota, types
from actions.documents.document import Document
from actions.documents.inspection import inspect
from clusterfoerderung.files.upload_limit import limit_in_words
from clusterfoerderung.look.kern import ChipRadio
from clusterfoerderung.records.forms import RecordForm

CHOOSE = "Bitte eine Datei auswählen."


class DocumentForm(RecordForm):
    """Title and visibility of a document that is there already."""

    class Meta:
        model = Document
        fields = ["title", "visibility"]
        widgets = {"visibility": ChipRadio}
        labels = {"visibility": "Wer darf es sehen?"}
        help_texts = {"visibility": "Intern sehen es nur Sachbearbeitung und Verwaltung."}
        error_messages = {
            "title": {"required": "Bitte sagen, wie das Dokument heißt."},
            "visibility": {"required": "Bitte wählen, wer das Dokument sehen darf."},
        }

    def __init__(self, *args, **kwargs):
        # It stands on pages that hold other forms as well.
        super().__init__(*args, **{"auto_id": "dokument_%s", **kwargs})


class UploadForm(DocumentForm):
    """A new file of `instance.uploaded_by`. `was_cut`: one was sent that is too big, and nothing of it was kept."""

    class Meta(DocumentForm.Meta):
        fields = ["file", "title", "visibility"]
        help_texts = {**DocumentForm.Meta.help_texts, "title": "Leer lassen: Dann heißt es wie die Datei."}
        widgets = {"visibility": ChipRadio, "file": forms.FileInput(attrs={"accept": types.ACCEPT})}
        error_messages = {**DocumentForm.Meta.error_messages, "file": {"required": CHOOSE}}

    def __init__(self, *args, was_cut=False, today=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["title"].required = False
        file = self.fields["file"]
        # The rules for names are ours: a long one is shortened instead of refused; an empty file gets our own words.
        file.max_length, file.allow_empty_file = None, True
        file.help_text = f"{types.IN_WORDS}, höchstens {limit_in_words()}."
        file.widget.attrs["data-max-bytes"] = settings.UPLOAD_MAX_BYTES
        if was_cut:
            file.error_messages["required"] = f"Die Datei ist zu groß: Erlaubt sind höchstens {limit_in_words()}."

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.instance.describe(inspect(upload))
        return upload

    def clean(self):
        cleaned = super().clean()
        if "file" not in cleaned:
            return cleaned
        if not cleaned.get("title"):
            cleaned["title"] = names.title_from(self.instance.original_name)
        sent_before = Document.objects.filter(submission=cleaned.get("submission"))
        if not sent_before.exists():
            try:
                quota.check(self.instance, on=self.today)
            except forms.ValidationError as too_much:
                self.add_error("file", too_much)
                return cleaned
        same = Document.objects.same_file(self.instance).exclude(submission=cleaned.get("submission")).first()
        if same:
            day = f"{timezone.localtime(same.created_at):%d.%m.%Y}"
            self.add_error("file", f"Genau diese Datei liegt hier schon: „{same.title}“, hochgeladen am {day}.")
        return cleaned

    def save(self, commit=True):
        """Raises a ValidationError where others were quicker and nothing more fits."""
        document = super().save(commit)
        quota.check_kept(document, on=self.today)
        return document
