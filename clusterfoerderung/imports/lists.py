"""What a list must know about itself to be read in from a file."""

import re
from collections import defaultdict
from functools import cached_property

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import classproperty

from clusterfoerderung.imports.table import TableError
from clusterfoerderung.search.folding import fold

NUMBER = "Kennung"
NUMBER_HINT = "Steht in der ausgegebenen Liste; bei neuen Zeilen leer lassen."
_NUMBER = re.compile(r"(\d{1,18})(?:v(\d{1,9}))?", re.ASCII)


def number_of(row):
    """What tells `row` from all others, and its version as it is now: "57v3". No program takes that for a date."""
    return f"{row.pk}v{row.version}"


def numbers_in(text):
    """(key, version or None) of a number; None where it is none."""
    found = _NUMBER.fullmatch(text)
    return found and (int(found[1]), int(found[2]) if found[2] else None)


class ImportedList:
    """One list, for one import: what is there (`user` sees it), as of `today`.

    Subclasses say what follows. An object is what every column, check and search for duplicates is asked about.
    """

    name = ""  # as in addresses: "partner-import"
    title = ""  # "Partner"
    nouns = ("", "")  # one, several
    model = None
    columns = ()
    # Headings of which one row is told from the next where it has no number.
    key_headers = ("Name",)
    # Headings that the export writes and nobody can change there.
    computed_headers = ()
    # (name, title) of lists that belong to this one.
    related_lists = ()
    # Where the list is looked at, by the name of the address.
    list_url_name = ""

    def __init__(self, user, today):
        self.user, self.today = user, today

    @classproperty
    def permissions(cls):  # noqa: N805 - a property of the class
        app, model = cls.model._meta.app_label, cls.model._meta.model_name
        return (f"{app}.add_{model}", f"{app}.change_{model}")

    @property
    def list_url(self):
        return reverse(self.list_url_name)

    @property
    def url(self):
        return reverse(f"{self.name}-import")

    @property
    def trail(self):
        return [(self.title, self.list_url), ("Liste einlesen", self.url)]

    def get_rows(self):
        """What there is, with all that the columns write of it."""
        return self.model.objects.visible_to(self.user).order_by("pk")

    @cached_property
    def rows(self):
        return {row.pk: row for row in self.get_rows()}

    @cached_property
    def by_key(self):
        """Rows by what their key columns say: two may say the same where the database does not forbid it."""
        found = defaultdict(list)
        for row in self.rows.values():
            found[self.key_of(row)].append(row)
        return found

    def load(self):
        """Reads what is there, before any row of the file is laid over it."""
        return len(self.rows), len(self.by_key), len(self.by_name)

    @cached_property
    def key_columns(self):
        return [column for column in self.columns if column.header in self.key_headers]

    def key_of(self, row):
        """What the database would not take twice, or what a reader takes for the same."""
        return tuple(column.in_words(row) for column in self.key_columns)

    def names_of(self, row):
        """What `row` is called anywhere; who is called alike may be the same."""
        return [str(row)]

    @cached_property
    def by_name(self):
        found = defaultdict(list)
        for row in self.rows.values():
            for name in {fold(name) for name in self.names_of(row) if name}:
                found[name].append(row)
        return found

    def alike(self, row):
        """Those that a new `row` might double."""
        found = [one for name in self.names_of(row) if name for one in self.by_name.get(fold(name), [])]
        return list({one.pk: one for one in found}.values())

    def check(self, row):
        """Yields (heading, sentence) for what is wrong between the columns of `row`."""
        return ()

    def columns_at(self, headings):
        """{position: column} of a file with these headings. Raises TableError where they do not do."""
        known = {fold(column.header): column for column in self.columns} | {fold(NUMBER): None}
        at = {position: fold(heading.rstrip("* ")) for position, heading in enumerate(headings) if heading}
        doubled = [headings[position] for position in at if list(at.values()).count(at[position]) > 1]
        if doubled:
            raise TableError(f"Die Überschrift „{doubled[0]}“ kommt zweimal vor. Bitte eine der Spalten löschen.")
        missing = [header for header in self.key_headers if fold(header) not in at.values()]
        if missing and fold(NUMBER) not in at.values():
            raise TableError(
                f"Die Überschrift „{missing[0]}“ fehlt. Die erste Zeile nennt die Spalten; möglich sind: "
                f"{', '.join(column.header for column in self.columns)} und {NUMBER}."
            )
        return {position: known[heading] for position, heading in at.items() if heading in known}

    def unknown_headings(self, headings):
        """Headings that mean nothing here: the columns are left out, and the page says so."""
        known = {
            fold(header) for header in (*(column.header for column in self.columns), *self.computed_headers, NUMBER)
        }
        return [heading for heading in headings if heading and fold(heading.rstrip("* ")) not in known]


def sentences(problem):
    """The texts of a ValidationError of one field, so that they say what to do."""
    for error in problem.error_list:
        yield from _sentences_of(error)


def _sentences_of(error):
    if error.code == "max_length":
        params = error.params or {}
        yield f"Zu lang: höchstens {params.get('limit_value')} Zeichen, hier sind es {params.get('show_value')}."
    elif error.code in {"blank", "null"}:
        yield "Hier muss etwas stehen."
    else:
        yield from ValidationError([error]).messages
