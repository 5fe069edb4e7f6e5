"""The two forms of an import: the file, and the decision."""

from django import forms

from clusterfoerderung.files import virus_scan
from clusterfoerderung.files.upload_limit import limit_in_words
from clusterfoerderung.imports import table
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.rows import RowState, likeness
from clusterfoerderung.imports.words import short

ACCEPT = ".xlsx,.csv"
NO_ROWS = "Unter den Überschriften steht nichts. Bitte die Zeilen ergänzen."
# Ticks that one page holds, and one request may carry.
DOUBTFUL_SHOWN = 100


class UploadForm(forms.Form):
    """A file for `imported`; its clean() leaves the Table under "table"."""

    file = forms.FileField(
        label="Datei",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=f"Excel (.xlsx) oder CSV, höchstens {table.MOST_BYTES // table.MEGABYTE} MB, "
        f"{table.MOST_ROWS:_} Zeilen und {table.LAST_COLUMN} Spalten.".replace("_", "."),
        error_messages={"required": "Bitte eine Datei auswählen."},
    )
    clears = forms.BooleanField(
        label="Leere Zellen löschen, was eingetragen ist",
        required=False,
        help_text="Ohne Haken bleibt bei einer leeren Zelle stehen, was eingetragen ist. Der Haken passt zu einer "
        "ausgegebenen Liste, in der etwas gelöscht wurde. Was keine Spalte in der Datei hat, bleibt immer, wie es ist.",
    )

    def __init__(self, *args, imported, was_cut=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.imported = imported
        if was_cut:
            too_big = f"Die Datei ist zu groß: Erlaubt sind höchstens {limit_in_words()}."
            self.fields["file"].error_messages["required"] = too_big

    def clean_file(self):
        upload = self.cleaned_data["file"]
        virus_scan.scan(upload)
        self.cleaned_data["table"] = table.read(upload, known=ColumnMapping.objects.known(self.imported))
        if not self.cleaned_data["table"].rows:
            raise table.TableError(NO_ROWS)
        return upload


class TakeOverForm(forms.Form):
    """What a person decides about a Plan. `seen` is its mark: what is decided is what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
    chosen = forms.TypedMultipleChoiceField(
        label="Trotzdem neu anlegen",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Haken bleibt die Zeile weg. Ist dasselbe gemeint: Zeile in der Datei mit der Kennung des "
        "vorhandenen Eintrags versehen, dann wird er geändert.",
    )
    only_right = forms.BooleanField(required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, initial={"seen": plan.mark}, **kwargs)
        self.plan = plan
        doubtful = plan.doubtful[:DOUBTFUL_SHOWN]
        self.fields["chosen"].choices = [(row.number, _doubt(row)) for row in doubtful]
        if not doubtful:
            del self.fields["chosen"]
        wrong = plan.counts[RowState.WRONG]
        if wrong:
            rows = "Die fehlerhafte Zeile" if wrong == 1 else f"Die {wrong} fehlerhaften Zeilen"
            self.fields["only_right"].label = f"{rows} weglassen und nur die richtigen übernehmen"
            self.fields["only_right"].required = True
            self.fields["only_right"].error_messages["required"] = (
                "Es gibt fehlerhafte Zeilen. Bitte die Datei berichtigen und neu einlesen, oder hier bestätigen, dass "
                "sie wegbleiben sollen."
            )
        else:
            del self.fields["only_right"]


def _doubt(row):
    return f"Zeile {row.number}: {row.label} – {short(likeness(row))}"
