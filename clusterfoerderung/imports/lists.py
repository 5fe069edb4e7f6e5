"""What a list must know about itself to be read in from a file."""

import re
from functools import cached_property

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import classproperty

from clusterfoerderung.imports.present import Present
from clusterfoerderung.imports.table import TableError, heading_key
from clusterfoerderung.journal.values import keys_in
from clusterfoerderung.search.spelling import fold

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
    word = ""  # for the command read_list: "ansprechpersonen"
    title = ""  # "Partner"
    nouns = ("", "")  # one, several
    model = None
    columns = ()
    # Headings of which one row is told from the next where it has no number; some a file may lack.
    key_headers = ("Name",)
    optional_key_headers = ()
    # Headings for which nobody may say something for all rows: it would be kept with the columns.
    never_common = ()
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

    def as_instances(self, rows):
        """The objects that are filled in and saved, of rows of get_rows()."""
        return rows

    @cached_property
    def present(self):
        return Present(self)

    @cached_property
    def key_columns(self):
        return [column for column in self.columns if column.header in self.key_headers]

    @property
    def needed_headers(self):
        return [header for header in self.key_headers if header not in self.optional_key_headers]

    def key_of(self, row):
        """What the database would not take twice, or what a reader takes for the same."""
        return tuple(column.in_words(row) for column in self.key_columns)

    def names_of(self, row):
        """What `row` is called anywhere; who is called alike may be the same."""
        return [str(row)]

    # How a name is written so that those that mean the same look the same.
    normal_form = staticmethod(fold)

    def signs_of(self, row):
        """Whoever shares one of these with another row may be the same."""
        return {self.normal_form(name) for name in self.names_of(row) if name} - {""}

    def alike(self, row):
        """Those that a new `row` might double, as Known."""
        found = [one for sign in self.signs_of(row) for one in self.present.by_name.get(sign, [])]
        return sorted({one.pk: one for one in found}.values(), key=lambda one: one.pk)

    def new(self):
        """What a row is that is not there yet."""
        return self.model()

    def completed(self, texts):
        """{column: text} of a new row with what follows from the rest."""
        return texts

    def save(self, row):
        """Writes a RowPlan. Raises StaleVersionError if somebody else saved the object since it was read."""
        row.instance.save()
        for field, objects in row.links.items():
            getattr(row.instance, field).set(objects)

    def keys_in(self, instance, name):
        """The keys in the list `name` of `instance`, before a RowPlan is saved: what undoing gives back."""
        return keys_in(instance, name)

    def stays_because(self, row):
        """Why undoing could not give back what save() writes for a changed `row` beside its columns and lists.

        Empty where it writes nothing else.
        """
        return ""

    def taken_apart(self, texts):
        """{column: text} of a row where one cell holds what belongs into several."""
        return texts

    def check(self, row):
        """Yields (heading, sentence) for what is wrong between the columns of `row`."""
        return ()

    @cached_property
    def by_heading(self):
        """{heading, folded: column (None: the number)}; its own headings go before what other lists call them."""
        own = {heading_key(column.header): column for column in self.columns} | {heading_key(NUMBER): None}
        others = {heading_key(name): column for column in self.columns for name in column.synonyms}
        return others | own

    def knows(self, heading):
        """Whether `heading` names one of the columns, in the program's word or in another."""
        return heading_key(heading) in self.by_heading

    def columns_at(self, headings):
        """{position: column} of a file with these headings. Raises TableError where they do not do."""
        known = {at: heading for at, heading in enumerate(headings) if heading and self.knows(heading)}
        found = {at: self.by_heading[heading_key(heading)] for at, heading in known.items()}
        self.refuse_doubled(headings)
        # A column in the program's own word goes before one in another, that before a later one.
        order = sorted(found, key=lambda at: (not self._is_own(known[at]), at))
        first = {found[at]: at for at in reversed(order)}
        self.refuse_missing(first)
        return {at: column for at, column in found.items() if first[column] == at}

    def _is_own(self, heading):
        column = self.by_heading[heading_key(heading)]
        return heading_key(heading) == heading_key(column.header if column else NUMBER)

    def refuse_doubled(self, headings):
        keys = [heading_key(heading) for heading in headings]
        for heading, key in zip(headings, keys, strict=True):
            if key in self.by_heading and keys.count(key) > 1:
                raise TableError(f"Die Überschrift „{heading}“ kommt zweimal vor. Bitte eine der Spalten löschen.")

    def refuse_missing(self, columns):
        headers = {column.header if column else NUMBER for column in columns}
        missing = [header for header in self.needed_headers if header not in headers]
        if missing and NUMBER not in headers:
            raise TableError(
                f"Die Überschrift „{missing[0]}“ fehlt. Eine Zeile über der Liste nennt die Spalten; möglich sind: "
                f"{', '.join(column.header for column in self.columns)} und {NUMBER}."
            )

    def defaults_of(self, columns):
        """{column: text} for what a file with these `columns` leaves out and each new row must have."""
        return {column: column.default for column in self.columns if column.default and column not in {*columns}}


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
