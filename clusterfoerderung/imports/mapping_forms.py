"""Die Zuordnung der Spalten: for each column of the file one of the list's, and what holds where it says nothing."""

from django import forms
from django.utils.html import escape

from clusterfoerderung.imports.assignment import Assignment, header_of
from clusterfoerderung.imports.columns import CellError
from clusterfoerderung.imports.proposal import Reason, names_rows, width_of
from clusterfoerderung.imports.table import NO_HEADINGS, letter
from clusterfoerderung.imports.words import short

EXAMPLES = 3
# Longer lists of words are typed, not chosen from.
MOST_WORDS = 40
LEAST_FILLED = 0.5
LEFT_OUT = "– nicht einlesen –"
TAKEN = "„{}“ ist schon der Spalte „{}“ zugeordnet. Bitte eine der beiden nicht einlesen."
UNNAMED = "Keine Spalte ist „{}“: Daran wird eine Zeile erkannt. Bitte zuordnen oder unten für alle Zeilen angeben."
NOTHING = "– nichts –"


class PlaceForm(forms.Form):
    """Where in the file the table stands; asked with GET, because nothing changes by it."""

    sheet = forms.ChoiceField(label="Blatt", required=False)
    heading_row = forms.TypedChoiceField(label="Überschriften", coerce=int)

    def __init__(self, *args, sheets, lines, **kwargs):
        super().__init__(*args, **kwargs)
        if len(sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheets]
        else:
            del self.fields["sheet"]
        rows = [(number, f"Zeile {number}: {short(' | '.join(texts))}") for number, texts in lines]
        self.fields["heading_row"].choices = [*rows, (NO_HEADINGS, "Es gibt keine Überschriften.")]


class MappingForm(forms.Form):
    """Its clean() leaves the Assignment under "assignment". `proposal` says what is chosen at first, and why."""

    def __init__(self, *args, imported, table, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.imported, self.table = imported, table
        self.named = {header_of(column): column for column in [*imported.columns, None]}
        choices = [("", LEFT_OUT), *((header, header) for header in self.named)]
        self.positions = [at for at in range(width_of(table)) if self._is_used(at)]
        for at in self.positions:
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=self._label(at),
                choices=choices,
                required=False,
                initial=header_of(proposal.columns_at[at]) if at in proposal.columns_at else "",
                help_text=self._examples(at) + self._why(proposal.reasons.get(at), proposal.columns_at.get(at)),
            )
        self.required = [column for column in imported.columns if self._may_be_common(column)]
        for number, column in enumerate(self.required):
            self.fields[f"default_{number}"] = self._default(column, proposal.offered.get(column, ""))

    @property
    def column_fields(self):
        return [self[f"column_{at}"] for at in self.positions]

    @property
    def default_fields(self):
        return [self[f"default_{number}"] for number in range(len(self.required))]

    def _may_be_common(self, column):
        """Whether all rows may say the same there: not where nothing else tells one from the next."""
        names_rows = (column.header,) == tuple(self.imported.key_headers)
        return column.is_required and not names_rows and column.header not in self.imported.never_common

    def _is_used(self, at):
        return bool(self._heading(at) or self._texts(at))

    def _heading(self, at):
        return self.table.headings[at] if at < len(self.table.headings) else ""

    def _label(self, at):
        return short(self._heading(at)) or f"Spalte {letter(at)} (ohne Überschrift)"

    def _texts(self, at):
        return [row.cells[at] for row in self.table.rows if at < len(row.cells) and row.cells[at]]

    def _is_column(self, at):
        """Where something stands in a few rows alone and without a heading, these rows may have slipped."""
        return bool(self._heading(at)) or len(self._texts(at)) >= LEAST_FILLED * len(self.table.rows)

    def _first(self, at):
        return list(dict.fromkeys(self._texts(at)))[:EXAMPLES]

    def _examples(self, at):
        quoted = ", ".join(f"„{short(' '.join(text.split()))}“" for text in self._first(at)) or "leer"
        return escape(f"{quoted}.")

    def _why(self, reason, column):
        """What belongs there, too, where the file calls it something else."""
        said = f" {reason.label}." if reason else ""
        is_other = reason not in {None, Reason.OWN, Reason.KEPT}
        return escape(f"{said} {column.header}: {column.hint}." if is_other and column and column.hint else said)

    def _default(self, column, initial):
        words = column.allowed(self.imported)
        if 0 < len(words) <= MOST_WORDS:
            choices = [("", NOTHING), *((word, word) for word in words)]
            return forms.ChoiceField(label=column.header, choices=choices, required=False, initial=initial)
        hint = f"{column.hint[:1].upper()}{column.hint[1:]}." if column.hint else ""
        return forms.CharField(label=column.header, required=False, initial=initial, max_length=200, help_text=hint)

    def clean(self):
        columns_at = self._chosen()
        defaults = self._defaults()
        columns = [*columns_at.values(), *defaults]
        if not self.errors and not names_rows(self.imported, columns):
            headers = {column.header for column in columns}
            missing = next(header for header in self.imported.needed_headers if header not in headers)
            raise forms.ValidationError(UNNAMED.format(missing))
        left_out = frozenset(at for at in self.positions if at not in columns_at and self._is_column(at))
        self.cleaned_data["assignment"] = Assignment(columns_at, defaults, left_out)
        return self.cleaned_data

    def _chosen(self):
        columns_at, first = {}, {}
        for at in self.positions:
            header = self.cleaned_data.get(f"column_{at}")
            if not header:
                continue
            if header in first:
                self.add_error(f"column_{at}", TAKEN.format(header, self._label(first[header])))
                continue
            first[header] = at
            columns_at[at] = self.named[header]
        return columns_at

    def _defaults(self):
        found = {}
        for number, column in enumerate(self.required):
            text = (self.cleaned_data.get(f"default_{number}") or "").strip()
            if not text:
                continue
            try:
                column.read(text, self.imported)
            except CellError as problem:
                self.add_error(f"default_{number}", str(problem))
            found[column] = text
        return found
