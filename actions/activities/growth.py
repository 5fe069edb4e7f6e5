"""What new activities add to the sums: so many more, perhaps a later last. None of the others has to be read for it.

Exact only for what was in no sum before; of whatever changes or goes, summing.py makes the sums anew.
"""

from collections import defaultdict

from django.db import connection

from actions.activities.moment import moment_of
from actions.activities.summing import ALL_YEARS, chunks, model

ADD = "kept.{0} + excluded.{0}"
LATER = "CASE WHEN excluded.{0} > kept.{0} THEN excluded.{0} ELSE kept.{0} END"
# How two rows of sums become one, column by column; what else they have says which row it is.
MEASURES = {"number": ADD, "last": LATER}
TOWNS = {"number": ADD, "unsaid": ADD, "people": ADD}
JOIN = {ADD: int.__add__, LATER: max}


class Growth:
    """Rows of sums by what they are about: (measure, year) and (bundle of places, year)."""

    def __init__(self):
        self.of_measures, self.of_towns = defaultdict(list), defaultdict(list)

    def note(self, said, measures, bundle, places):
        """`said`: what a new activity says; its measures, and the bundles of these and of its places."""
        year = said["happened_on"].year
        cell = {"county_part": said["county_part"], "visibility": said["visibility"], "number": 1}
        moment = moment_of(said["happened_on"], said["pk"])
        for measure in measures:
            of_measure = {**cell, "measure_id": measure, "bundle": bundle, "last": moment}
            self.of_measures[measure, year].append({**of_measure, "year": year})
            self.of_measures[measure, ALL_YEARS].append({**of_measure, "year": ALL_YEARS})
        people = {"unsaid": int(said["participants"] is None), "people": said["participants"] or 0}
        self.of_towns[places, year].append({**cell, "year": year, "bundle": places, **people})

    def write(self, *, but_measures, but_towns):
        """Without the cells that are summed up anew, which counts the new ones, too. A statement for each table."""
        whole = {(measure, ALL_YEARS) for measure, _ in but_measures}
        _add("MeasureSum", MEASURES, _without(self.of_measures, but_measures | whole))
        _add("TownSum", TOWNS, _without(self.of_towns, but_towns))


def _without(rows, cells):
    return [row for cell, found in rows.items() if cell not in cells for row in found]


def _add(name, joined, rows):
    """Of each row that is there already, the columns `joined` are joined with it."""
    fields = [field for field in model(name)._meta.concrete_fields if not field.primary_key]
    found = {}
    for row in rows:
        key = tuple(row[field.attname] for field in fields if field.name not in joined)
        beside = found.setdefault(key, row)
        if beside is not row:
            found[key] = {**row, **{one: JOIN[how](beside[one], row[one]) for one, how in joined.items()}}
    for some in chunks(found):
        values = [field.get_db_prep_save(found[key][field.attname], connection) for key in some for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(_statement(name, fields, joined, len(some)), values)


def _statement(name, fields, joined, rows):
    quote = connection.ops.quote_name
    table, columns = quote(model(name)._meta.db_table), ", ".join(quote(field.column) for field in fields)
    values = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    key = ", ".join(quote(field.column) for field in fields if field.name not in joined)
    together = ", ".join(f"{quote(one)} = {how.format(quote(one))}" for one, how in joined.items())
    insert = f"INSERT INTO {table} AS kept ({columns}) VALUES {values}"  # noqa: S608 - a table of ours
    return f"{insert} ON CONFLICT ({key}) DO UPDATE SET {together}"
