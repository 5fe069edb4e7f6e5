"""What migrations take from the program of before: it goes on for a minute after `migrate`, and must be able to write.

Compared is what stands in the database, not what the models say: of a SeparateDatabaseAndState the operations on the
database count. That rows are really taken, tests/drills/test_old_program_writes.py tries.
"""

from django.db import models
from django.db.migrations import SeparateDatabaseAndState
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

# The program of before: the version, and the last migration of each app it knows. A release moves both.
VERSION = "0.1.0"  # the rule began after it: who comes from there stops the service (CHANGELOG, Upgrading)
RELEASED = {
    "actions": "0065_carried_rows_in_the_journal_alone",
    "clusterfoerderung": "0023_journal",
    "initiatives": "0028_duplicates",
}
# {constraint: why the program of before never writes what it refuses}
ACCEPTED = dict.fromkeys(
    (
        "indicator_target_year_in_range",
        "indicator_value_year_in_range",
        "membership_fee_year_in_range",
        "reach_year_in_range",
    ),
    "its forms and lists refuse such years, too",
) | {
    "initiative_proposed_by_somebody_on_a_day": "it writes neither of the two columns",
    "initiative_ends_after_founding": "it refused more than that",
}
# Whatever the one held, the other holds.
WIDER = {("CharField", "TextField"), ("URLField", "TextField"), ("EmailField", "CharField"), ("URLField", "CharField")}


def loader():
    return MigrationLoader(None)


def released_state(graph):
    others = [node for node in graph.leaf_nodes() if node[0] not in RELEASED]
    return graph.make_state([*RELEASED.items(), *others], at_end=True)


def migrations_since(loaded):
    """In the order in which `migrate` applies them."""
    known = {node for app, name in RELEASED.items() for node in loaded.graph.forwards_plan((app, name))}
    plan = [
        node for app in RELEASED for leaf in loaded.graph.leaf_nodes(app) for node in loaded.graph.forwards_plan(leaf)
    ]
    return [loaded.graph.nodes[node] for node in dict.fromkeys(plan) if node[0] in RELEASED and node not in known]


def breaks(before, migrations):
    """One line for all that the program of `before` would stumble over, after any of the migrations."""
    old, state, found = tables(before), before.clone(), {}
    for migration in migrations:
        for operation in on_the_database(migration.operations):
            operation.state_forwards(migration.app_label, state)
        for line in [line for part in (lost, asked, refused) for line in part(old, tables(state))]:
            found.setdefault(line, f"{migration.app_label} {migration.name}: {line}")
    return list(found.values())


def on_the_database(operations):
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from on_the_database(operation.database_operations)
        else:
            yield operation


def tables(state):
    """{table: (columns, constraints)}; a relation without a model of its own has a table of no columns here."""
    made = {}
    for (app, name), model in state.models.items():
        if not model.options.get("managed", True):
            continue
        table, columns = model.options.get("db_table") or f"{app}_{name}", {}
        for field_name, field in model.fields.items():
            if not field.many_to_many:
                columns[column_of(field_name, field)] = field
            elif not field.remote_field.through:
                made[field.db_table or f"{table}_{field_name}"] = ({}, {})
        constraints = {
            constraint.name: without_words(constraint) for constraint in model.options.get("constraints", ())
        }
        made[table] = (columns, constraints | uniques(model, columns))
    return made


def without_words(constraint):
    """What the database holds of it: not what a form would say."""
    path, _, said = constraint.deconstruct()
    return path, {name: value for name, value in said.items() if name not in constraint.non_db_attrs}


def column_of(name, field):
    return field.db_column or (f"{name}_id" if isinstance(field, models.ForeignKey) else name)


def uniques(model, columns):
    together = {f"unique_together {sorted(names)}": names for names in model.options.get("unique_together") or ()}
    return together | {f"unique {name}": True for name, field in columns.items() if field.unique}


def lost(old, new):
    for table, (columns, _) in old.items():
        if table not in new:
            yield f"{table} is gone"
            continue
        for name, field in columns.items():
            if name not in new[table][0]:
                yield f"{table}.{name} is gone"
            elif is_narrower(field, new[table][0][name]):
                yield f"{table}.{name} no longer holds what it held"


def is_narrower(before, after):
    kinds = (before.get_internal_type(), after.get_internal_type())
    if kinds[0] != kinds[1] and kinds not in WIDER:
        return True
    return (before.null and not after.null) or (after.max_length or 10**9) < (before.max_length or 0)


def asked(old, new):
    for table in old.keys() & new.keys():
        for name, field in new[table][0].items():
            if name not in old[table][0] and not is_filled_without_being_named(field):
                yield f"{table}.{name} is asked for and has no db_default"


def is_filled_without_being_named(field):
    return field.null or field.db_default is not NOT_PROVIDED or getattr(field, "generated", False)


def refused(old, new):
    for table in old.keys() & new.keys():
        for name in new[table][1].keys() - ACCEPTED.keys():
            if new[table][1][name] != old[table][1].get(name):
                yield f"{table} is held by {name}, which the program of before does not know"
