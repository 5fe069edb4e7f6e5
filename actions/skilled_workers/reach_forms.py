"""Die Reichweite of one year: a line a town."""

from django.db import IntegrityError, transaction

from actions.skilled_workers.reach import Reach
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.versioning import StaleVersionError

MEANWHILE = "Inzwischen hat jemand hier {}. Noch einmal speichern nimmt Ihre Angabe."
WIDTH = 6


class ReachForm(RecordForm):
    """One town. A line without numbers says nothing; emptied, it takes back what it said."""

    class Meta:
        model = Reach
        fields = ["courses", "people", "reservation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.town = self.instance.municipality
        for name in ("courses", "people"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "size": WIDTH}
        if "version" in self.fields:
            # Missing where the row was made after the form was shown.
            self.fields["version"].required = False

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"measure", "municipality", "year"}

    def _post_clean(self):
        """Of an empty line nothing is to be checked: its row is to go, or there is none."""
        if not self.is_empty:
            super()._post_clean()

    @property
    def is_empty(self):
        return all(self.cleaned_data.get(name) in (None, "") for name in self._meta.fields)

    @transaction.atomic
    def store(self):
        """Writes, or takes back, what the line says. Raises StaleVersionError."""
        row = self.instance
        was_shown = self.cleaned_data.get("version")
        if self.is_empty and not (row.pk and was_shown):
            return
        if self.is_empty:
            # As save() does: whoever comes second deletes nothing.
            if not Reach.objects.filter(pk=row.pk, version=was_shown).delete()[0]:
                raise StaleVersionError(row)
        elif row.pk and not was_shown:
            raise StaleVersionError(row)
        elif row.pk and self.has_changed():
            self.save()
        elif not row.pk:
            self._make()

    def _make(self):
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            # The same form twice, or a colleague: the line is there since a moment ago.
            raise StaleVersionError(self.instance) from None

    def show_stored(self, stored):
        """Somebody was quicker: the next save is made in knowledge of what stands there now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(stored.version) if stored else ""
        self.add_error(None, MEANWHILE.format(_in_words(stored)))


def _in_words(stored):
    if stored is None:
        return "die Angabe gelöscht"
    courses = "keine Angabe" if stored.courses is None else stored.courses
    people = "keine Angabe" if stored.people is None else stored.people
    return f"eingetragen: Kurse {courses}, Personen {people}"


def forms_of(measure, year, towns, data=None):
    """A ReachForm for each town, with what is stored of it. One query."""
    stored = {row.municipality_id: row for row in measure.reach.filter(year=year)}
    made = []
    for town in towns:
        row = stored.get(town.pk) or Reach(measure=measure, year=year, municipality=town)
        row.municipality = town
        made.append(ReachForm(data, prefix=f"stadt-{town.pk}", instance=row))
    return made


def save_all(forms):
    """All lines or none; whether they were saved. A line that somebody else changed meanwhile says so."""
    try:
        with transaction.atomic():
            for form in forms:
                form.store()
    except StaleVersionError as problem:
        row = problem.instance
        stored = Reach.objects.filter(measure=row.measure_id, year=row.year, municipality=row.municipality_id).first()
        next(form for form in forms if form.instance is row).show_stored(stored)
        return False
    return True
