"""The order in which a German reader looks for something: ä like a (DIN 5007-1), capitals like small letters, numbers
by their value. It is stored, because each database sorts in its own way.
"""

import re

from django.db import migrations, models

from clusterfoerderung.records.normalizing import without_accents

# A letter between a and z is itself. All else is written in digits, which every collation puts before the letters and
# none leaves out, as many do with spaces and hyphens.
_PARTS = re.compile(r"(?P<number>[0-9]+)|(?P<letters>[a-z]+)|(?P<other>[^\W0-9_])|(?P<between>[\W_]+)")
_BETWEEN, _NUMBER = "0", "1"
_LONGEST_NUMBER = 99


def order_key(text):
    """`text` as it is sorted: order_key("Maßnahme 2") < order_key("Maßnahme 10") < order_key("Übergang")."""
    return "".join(_written(part) for part in _PARTS.finditer(without_accents(text))).strip(_BETWEEN)


def _written(part):
    if part["number"]:
        digits = part["number"].lstrip("0")[:_LONGEST_NUMBER]
        return f"{_NUMBER}{len(digits):02}{digits}"
    if part["other"]:
        # Greek, Cyrillic and the like stand behind z.
        return f"zz{ord(part['other']):06}"
    return _BETWEEN if part["between"] else part[0]


class InOrder(models.Model):
    """A row that stands in lists, pickers and selects where a reader looks for its `ordered_by` fields."""

    ordered_by = ("name",)

    order_key = models.TextField("Sortierschlüssel", blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.order_key = order_key(" ".join(str(getattr(self, name)) for name in self.ordered_by))
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = {*update_fields, "order_key"}
        return super().save(*args, **kwargs)


def add_order_key(model):
    """A migration operation: the column, still empty."""
    field = models.TextField(blank=True, default="", editable=False, verbose_name="Sortierschlüssel")
    return migrations.AddField(model_name=model, name="order_key", field=field, preserve_default=False)


def fill_order_keys(app, ordered_by):
    """A migration operation: the keys of the rows there are. `ordered_by`: {model: fields}."""

    def fill(apps, schema_editor):
        for name, fields in ordered_by.items():
            rows = apps.get_model(app, name)._base_manager.using(schema_editor.connection.alias)
            for key, *texts in rows.values_list("pk", *fields).iterator():
                rows.filter(pk=key).update(order_key=order_key(" ".join(map(str, texts))))

    return migrations.RunPython(fill, migrations.RunPython.noop)
