"""Writing plain rows into the tables, and reading every row of every table back."""

from types import SimpleNamespace

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import NOT_PROVIDED

from actions.activities import account_audit

APPS = ("initiatives", "actions")


def write(county):
    """All rows of a County at once, as they are: no save(), no manager, no history."""
    with connection.constraint_checks_disabled():
        for label, rows in county.rows.items():
            insert(apps.get_model(label), rows)
        for name, pairs in county.links.items():
            insert_links(name, pairs)
    account_audit.repair(account_audit.differences())
    connection.check_constraints()
    models = [apps.get_model(label) for label in county.rows]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def insert(model, rows):
    fields = model._meta.local_concrete_fields
    known = {field.attname for field in fields}
    assert all(known >= row.keys() - {"id", "created_at", "updated_at"} for row in rows), model
    insert_many(model, fields, [[prepared(field, row) for field in fields] for row in rows])


def prepared(field, row):
    value = row.get(field.attname, NOT_PROVIDED)
    if value is NOT_PROVIDED and field.name == "search_key":
        value = " ".join(str(row.get(name, "")) for name in ("name", "title", "reference", "subject", "number")).lower()
    if value is NOT_PROVIDED:
        value = field.get_default()
    return field.get_db_prep_save(value, connection)


def insert_links(name, pairs):
    """`name` is that of a field to many: "actions.Activity.measures"."""
    label, _, field_name = name.rpartition(".")
    field = apps.get_model(label)._meta.get_field(field_name)
    table = field.remote_field.through
    names = field.m2m_field_name(), field.m2m_reverse_field_name()
    fields = [table._meta.get_field(one) for one in names]
    # A link of the log repeats the activity; repair() says what, here stands anything.
    kept = {"happened_on": "1900-01-01", "precision": "tag", "county_part": "beobachtet", "visibility": "intern"}
    kept |= {"bundle": ""}
    more = [field for field in table._meta.fields if field.name in kept]
    values = [kept[field.name] for field in more]
    insert_many(table, [*fields, *more], [[*pair, *values] for pair in dict.fromkeys(pairs)])


def insert_many(model, fields, rows):
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})", rows)  # noqa: S608


class Tables:
    """Every row of every table, read once: tables["actions.Measure"] is a list of rows with a name for each column.

    A table of links is called by its field: tables["actions.Activity.measures"] has rows with `activity_id` and so on.
    """

    def __init__(self):
        self.rows = {}
        for app in APPS:
            for model in apps.get_app_config(app).get_models():
                self.rows[model._meta.label] = read(model)
                for field in model._meta.local_many_to_many:
                    self.rows[f"{model._meta.label}.{field.name}"] = read(field.remote_field.through)

    def __getitem__(self, label):
        return self.rows[label]


def read(model):
    """A row has the columns of its parent's table, too: a membership is a measure."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [SimpleNamespace(**row) for row in model._base_manager.order_by("pk").values(*names)]
