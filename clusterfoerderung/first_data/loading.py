"""Loads each row of the first data once, then leaves it to people."""

from collections import Counter

from django.core.exceptions import ValidationError

from clusterfoerderung.first_data.loaded_once import LoadedOnce


class Loading:
    """One run of `seed`: what earlier runs have loaded, and what this one does."""

    def __init__(self):
        self.recorded = frozenset(LoadedOnce.objects.values_list("key", flat=True))
        self.records = []
        self.rows = []
        # How many rows of each model were loaded before, made now, found made by a person, left out.
        self.loaded_before, self.created, self.kept, self.left_out = Counter(), Counter(), Counter(), Counter()

    def finish(self):
        for row in self.rows:
            if row.unread:
                raise row.mistake(f"„{min(row.unread)}“ wird hier nicht gelesen.")
        LoadedOnce.objects.bulk_create(LoadedOnce(key=key) for key in self.records)


class KeyedTable:
    """The rows of one kind by their key: each makes one object once, and others link to it by that key.

    `found_by` says how a row's object is recognised if it is there already: a row as a dict of lookups.
    """

    def __init__(self, loading, model, rows, found_by):
        self.loading, self.model, self.found_by = loading, model, found_by
        self.rows = {}
        for row in rows:
            if row.key in self.rows:
                raise row.mistake(f"„{row.key}“ gibt es schon.")
            self.rows[row.key] = row
        self.waiting = {key for key in self.rows if self._record(key) not in loading.recorded}
        self.loading.loaded_before[model] += len(self.rows) - len(self.waiting)
        self.was_empty = bool(self.waiting) and not model.objects.exists()
        self.objects = {}

    def new_rows(self):
        """Rows that no earlier run has loaded."""
        return [row for key, row in self.rows.items() if key in self.waiting]

    def find(self, key, asking):
        """The object of `key` for the row `asking`; None if a person has deleted or renamed it since."""
        if key not in self.rows:
            raise asking.mistake(f"{self.model._meta.verbose_name} „{key}“ ist unbekannt.")
        if key in self.waiting:
            raise asking.mistake(f"{self.model._meta.verbose_name} „{key}“ steht erst weiter unten.")
        if key not in self.objects:
            self.objects[key] = self._existing(key)
        return self.objects[key]

    def find_all(self, keys, asking):
        return [found for key in keys if (found := self.find(key, asking))]

    def find_one(self, key, asking):
        return self.find(key, asking) if key else None

    def load(self, row, instance, belongs_to=()):
        """Saves `instance`, made from `row`, and returns it.

        None if a person has made one already, or has deleted something it belongs to.
        """
        self.loading.rows.append(row)
        self.waiting.discard(row.key)
        existing = self.objects[row.key] = None if self.was_empty else self._existing(row.key)
        if existing is None and None in belongs_to:
            self.loading.left_out[self.model] += 1
            return None
        self.loading.records.append(self._record(row.key))
        if existing is not None:
            self.loading.kept[self.model] += 1
            return None
        check_and_save(row, instance)
        self.loading.created[self.model] += 1
        self.objects[row.key] = instance
        return instance

    def _existing(self, key):
        return self.model.objects.filter(**self.found_by(self.rows[key])).first()

    def _record(self, key):
        return f"{self.model._meta.model_name}:{key}"


def check_and_save(row, instance):
    """Saves what passes the same checks as a form."""
    computed = {field.name for field in instance._meta.fields if not field.editable}
    # What is linked to comes from the database, or is missing because a person deleted it.
    links = {field.name for field in instance._meta.fields if field.is_relation}
    try:
        instance.clean_fields(exclude=computed | links)
        instance.clean()
        instance.validate_unique(exclude=computed)
        instance.validate_constraints(exclude=computed)
    except ValidationError as problem:
        raise row.mistake(" ".join(_in_words(problem))) from None
    instance.save()


def _in_words(problem):
    if not hasattr(problem, "error_dict"):
        return problem.messages
    return [
        message if name == "__all__" else f"„{name}“: {message}"
        for name, messages in problem.message_dict.items()
        for message in messages
    ]
