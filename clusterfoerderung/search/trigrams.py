"""Der Trigramm-Index auf SQLite: which rows of a long table may have these words, without reading every key.

A table of FTS5 knows in which rows each three letters stand, no more. Triggers of the database keep it: who writes a
key writes it too, be it a form, an import or SQL by hand. Django makes a table anew in order to change it, and the
triggers go with the old one; after each migration what is missing is made and filled again, and until then nobody asks
the index. What it names is compared by LIKE, as PostgreSQL does with what its own index names.
"""

import sqlite3
from contextlib import contextmanager

from django.apps import apps
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.models.expressions import RawSQL

FIRST_WITH_TRIGRAMS = (3, 34)
LETTERS = 3
# More are not looked up one by one: whoever reads the table in its order soon meets as many as a page has.
LOOKED_UP = 8_000
COLUMN = "search_key"
EVENTS = ("insert", "update", "delete")
# Said where the table, its module or its tokenizer is not there.
MISSING = "no such "


def index_of(table):
    return f"{table}_{COLUMN}_trigram"


def indexed_tables():
    return [model._meta.db_table for model in apps.get_models() if getattr(model, "search_grows", False)]


def is_possible(connection):
    """Whether this SQLite has FTS5 with trigrams."""
    if sqlite3.sqlite_version_info < FIRST_WITH_TRIGRAMS:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
        return cursor.fetchone() is not None


def candidates(using, table, words):
    """The keys of the rows of `table` that may have all `words` (folded), for pk__in. One query.

    None where reading the table is the only way, or the quicker one.
    """
    connection, parts = connections[using], trigrams(words)
    if connection.vendor != "sqlite" or not parts:
        return None
    index = index_of(table)
    found = f"SELECT rowid FROM {index} WHERE {index} MATCH %s LIMIT {LOOKED_UP + 1}"  # noqa: S608 - names of ours
    asked = f"SELECT COUNT(*), json_group_array(rowid), ({_number_of_triggers(table)}) FROM ({found})"  # noqa: S608
    try:
        with connection.cursor() as cursor:
            cursor.execute(asked, [" AND ".join(parts)])
            number, keys, triggers = cursor.fetchone()
    except OperationalError as problem:
        if not str(problem).startswith(MISSING):
            raise
        return None
    is_answer = triggers == len(EVENTS) and number <= LOOKED_UP
    return RawSQL("SELECT value FROM json_each(%s)", [keys]) if is_answer else None


def trigrams(words):
    """Each three letters of `words` once, as FTS5 wants them; NUL would end what it reads."""
    parts = {word[start : start + LETTERS] for word in words for start in range(len(word) - LETTERS + 1)}
    return ['"{}"'.format(part.replace('"', '""')) for part in sorted(parts) if "\0" not in part]


def keep_indexes(using):
    """Make and fill the indexes of which anything is missing."""
    for table in incomplete(using):
        make_index(using, table)


def incomplete(using):
    """The tables whose index nobody asks, because of something missing."""
    return [table for table in _tables_with_keys(using) if not _is_whole(using, table)]


@contextmanager
def set_aside(using):
    """In here all rows are replaced: the indexes are filled once, at the end, not row by row."""
    tables = _tables_with_keys(using)
    for table in tables:
        _drop_triggers(using, table)
    yield
    for table in tables:
        make_index(using, table)


def make_index(using, table):
    """Anew, whatever was there. Where this SQLite cannot, no trigger is left: with it nobody could save."""
    connection, index = connections[using], index_of(table)
    possible = is_possible(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop_triggers(using, table)
        if not possible:
            return
        cursor.execute(f"DROP TABLE IF EXISTS {index}")
        # Without places (detail) and lengths (columnsize): nothing is ranked, and it takes a third of the room.
        cursor.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({COLUMN}, content='{table}', content_rowid='id', "
            f"tokenize='trigram', detail='none', columnsize=0)"
        )
        cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
        for statement in _triggers(table, index):
            cursor.execute(statement)


def _drop_triggers(using, table):
    with connections[using].cursor() as cursor:
        for event in EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {index_of(table)}_{event}")


def _triggers(table, index):
    add = f"INSERT INTO {index} (rowid, {COLUMN}) VALUES (new.id, new.{COLUMN});"  # noqa: S608
    take = f"INSERT INTO {index} ({index}, rowid, {COLUMN}) VALUES ('delete', old.id, old.{COLUMN});"  # noqa: S608
    is_other = f"WHEN old.{COLUMN} IS NOT new.{COLUMN} OR old.id <> new.id"
    yield f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} {is_other} BEGIN {take} {add} END"
    yield f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {take} END"


def out_of_step(using):
    """The tables whose index is not there or does not say what their keys say. Writing waits meanwhile."""
    connection, found = connections[using], []
    if connection.vendor != "sqlite" or not is_possible(connection):
        return []
    for table in _tables_with_keys(using):
        index = index_of(table)
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            is_right = _is_whole(using, table)
        except DatabaseError:
            is_right = False
        found += [] if is_right else [table]
    return found


def _tables_with_keys(using):
    """Of the indexed tables those that are there and have keys; none where PostgreSQL has its own index."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        columns = {table: connection.introspection.get_table_description(cursor, table) for table in indexed_tables()}
    return [table for table, has in columns.items() if any(column.name == COLUMN for column in has)]


def _is_whole(using, table):
    """Whether all triggers are there: whoever makes one has filled the index."""
    with connections[using].cursor() as cursor:
        cursor.execute(_number_of_triggers(table))
        return cursor.fetchone()[0] == (len(EVENTS) if is_possible(connections[using]) else 0)


def _number_of_triggers(table):
    names = ", ".join(f"'{index_of(table)}_{event}'" for event in EVENTS)
    return f"SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}' AND name IN ({names})"  # noqa: S608
