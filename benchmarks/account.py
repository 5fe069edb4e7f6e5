"""What the pages cost that count the log, however long it is: `python -m benchmarks.account 1000 100000`.

For each number an empty database: of SQLite, or with BENCHMARK_URL=postgresql://… the (empty) one that it names. Prints
for each page the median in milliseconds, the CPU of the process, and the number of queries. 200 measures for 120
sentences, 20 of them without any activity, 200 initiatives, 2,000 partners, ten towns; 13 years.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from uuid import UUID

from benchmarks import prepare, signed_in

SIZES = (1_000, 10_000)
ROUNDS = 7
MEASURES, QUIET, ITEMS, INITIATIVES, PARTNERS = 200, 20, 120, 200, 2_000
FIRST, LAST = date(2013, 1, 1), date(2026, 11, 28)
STEP = 10_000
PARTS = ("durchgefuehrt", "beteiligt", "beteiligt", "beteiligt", "beobachtet")
LEVELS = ("ausschuss", "ausschuss", "ausschuss", "intern", "oeffentlich")


def fill(activities, *, seed=2013):
    """The county's work around the log, then the log itself by SQL. Gives {what: address} of the pages."""
    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    from benchmarks.landscape import fill_organisations, fill_places_and_sectors
    from initiatives.organisations.initiative import Initiative
    from initiatives.organisations.partner import Partner

    county, towns, codes = fill_places_and_sectors(8)
    fill_organisations(INITIATIVES, PARTNERS, towns, codes, chance)
    paper, measures = fill_mandate()
    fill_log(
        activities,
        measures[QUIET:],
        list(Initiative.objects.values_list("pk", flat=True)),
        list(Partner.objects.values_list("pk", flat=True)),
        [town.pk for town in (*towns, county)],
        chance,
    )
    sentence = measures_item(measures[QUIET + 1])
    return {
        "Übersicht": "/",
        "Maßnahme": f"/massnahmen/{measures[QUIET + 1]}/",
        "Maßnahme ohne Nachweis": f"/massnahmen/{measures[0]}/",
        "Beschlussbuch": f"/beschluesse/{paper.pk}/",
        "Beschlusspunkt": sentence,
        "Ausschuss": "/ausschuss/",
        "Karte": "/karte/",
        "Stadt": f"/karte/{towns[0].pk}/",
        "Verzahnung": "/verzahnung/",
    }


def measures_item(measure):
    from actions.mandate.mandate_item import MandateItem

    return MandateItem.objects.filter(assignments__measure=measure).first().get_absolute_url()


def fill_mandate():
    """(the paper in force, keys of its measures)"""
    from actions.mandate.committee import Committee
    from actions.mandate.consultation import DecisionKind
    from actions.mandate.paper import Paper
    from actions.other_measures.other_measure import OtherMeasure

    paper = Paper.objects.create(reference="80/999/2013", subject="Beispielvorlage", is_public=True)
    committee = Committee.objects.create(name="Ausschuss für Beispiele")
    decision = {"decision_kind": DecisionKind.DECISION, "outcome": "beschlossen"}
    paper.consultations.create(committee=committee, held_on=date(2013, 5, 13), **decision)
    paper.consultations.create(committee=committee, held_on=date(2026, 6, 3), position=2)
    fields = [paper.fields.create(number=n, title=f"Beispielfeld {n}", short_title=f"Feld {n}") for n in range(1, 5)]
    items = []
    for number in range(ITEMS):
        field = fields[number % len(fields)]
        items.append(field.items.create(number=f"{number + 1}", text=f"Beispielpunkt {number}"))
    keys = []
    for number in range(MEASURES):
        item = items[number % ITEMS]
        title = f"Beispielmaßnahme {number}"
        measure = OtherMeasure.objects.create(title=title, field=item.field, visibility="ausschuss")
        measure.carry([item], on=None)
        keys.append(measure.pk)
    return paper, keys


def fill_log(number, measures, initiatives, partners, towns, chance):
    """`number` activities with their links, by SQL: the models would take an hour for a million."""
    from django.db import transaction

    for start in range(1, number + 1, STEP):
        rows, links = [], {"measure": [], "initiative": [], "partner": [], "municipality": []}
        for key in range(start, min(start + STEP, number + 1)):
            day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
            rows.append(activity(key, day, chance))
            first = chance.randrange(len(measures))
            about = {measures[first]}
            if chance.random() < 0.15:
                about.add(measures[(first + chance.randrange(1, 6)) % len(measures)])
            links["measure"] += [(key, one) for one in about]
            links["initiative"] += [(key, one) for one in chance.sample(initiatives, chance.choice((0, 0, 0, 1, 1, 2)))]
            links["partner"] += [(key, one) for one in chance.sample(partners, chance.choice((0, 0, 1)))]
            links["municipality"] += [(key, one) for one in chance.sample(towns, chance.choice((0, 1, 1, 1, 2)))]
        with transaction.atomic():
            insert("actions_activity", rows)
            for other, pairs in links.items():
                table = {"municipality": "municipalities"}.get(other, f"{other}s")
                insert(f"actions_activity_{table}", [{"activity_id": key, f"{other}_id": one} for key, one in pairs])
        sys.stderr.write(f"\r{min(start + STEP - 1, number):9,} activities")
    sys.stderr.write("\n")
    settle(number)


def activity(key, day, chance):
    moment = f"{min(day + timedelta(days=chance.randrange(9)), LAST)} 08:00:00+00:00"
    return {
        "id": key,
        "title": f"Beispieltreffen {key}",
        "search_key": f"beispieltreffen {key}",
        "kind": chance.choice(("gespraech", "besuch", "sitzung", "kurs")),
        "happened_on": str(day),
        "precision": "tag",
        "is_date_inferred": False,
        "county_part": chance.choice(PARTS),
        "visibility": chance.choice(LEVELS),
        "participants": chance.choice((None, 5, 20)),
        "version": 1,
        "created_at": moment,
        "updated_at": moment,
        "submission": UUID(int=key),
    }


# What a table demands that nothing here is about.
BESIDES = {
    **dict.fromkeys(("description", "result", "assessment", "place", "source_url", "further_sources", "doubt"), ""),
    **dict.fromkeys(("town_bundle", "bundle"), ""),
    "happened_on": "1900-01-01",
    "precision": "tag",
    "county_part": "beobachtet",
    "visibility": "intern",
}


def insert(table, rows):
    from django.db import connection

    if not rows:
        return
    with connection.cursor() as cursor:
        known = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        names = [name for name in known if name in rows[0] or name in BESIDES]
        as_text = connection.vendor == "sqlite"
        values = [
            [
                value.hex if as_text and isinstance(value, UUID) else value
                for value in map({**BESIDES, **row}.get, names)
            ]
            for row in rows
        ]
        places = ", ".join(["%s"] * len(names))
        cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", values)  # noqa: S608


def settle(number):
    """As the migration fills the account of an installation that has a log; then the database looks at its tables."""
    from importlib import import_module

    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    start = time.perf_counter()
    import_module("actions.migrations.0059_fill_account").fill(apps, None)
    sys.stderr.write(f"account of {number:,} activities: {time.perf_counter() - start:.0f} s\n")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [apps.get_model("actions", "Activity")]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")


def queries_of(client, address):
    from django.db import connection

    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(address)
    return len(asked)


def measure(client, address, rounds=ROUNDS):
    """(median milliseconds, median CPU milliseconds, queries) of a page; the first look compiles its templates."""
    asked = queries_of(client, address)
    clock, cpu = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        answer = client.get(address)
        clock.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
    return statistics.median(clock), statistics.median(cpu), asked


def run(number):
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder, os.environ.get("BENCHMARK_URL"))
        pages = fill(number)
        client = signed_in()
        client.get("/")
        for name, address in pages.items():
            clock, cpu, queries = measure(client, address)
            sys.stdout.write(f"{number:9,}  {clock:7.0f} ms  CPU {cpu:6.0f} ms  {queries:3} queries  {name}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]]
    if len(sizes) == 1:
        run(sizes[0])
    else:
        for size in sizes or SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.account", str(size)], check=True)
