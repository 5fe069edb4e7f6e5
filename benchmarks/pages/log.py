"""The log that is measured: activities with their links, their account and their history."""

import random
import sys
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from benchmarks.pages.rows import insert, look_at_tables, repeat, without_indexes

TODAY = date.today()  # noqa: DTZ011 - how old the evidence is depends on the day
FIRST = date(TODAY.year - 13, 1, 1)
STEP = 10_000
# So many are made up; of a longer log the database repeats them, which takes a tenth of the time.
DIFFERENT = 100_000
LINKS = {name: f"actions_activity_{name}s" for name in ("measure", "initiative", "partner", "label")}
LINKS["municipality"] = "actions_activity_municipalities"
TABLES = ("actions_activity", *LINKS.values(), "auditlog_logentry")
KINDS = ("gespraech", "besuch", "sitzung", "veranstaltung", "kurs", "newsletter")
PARTS = ("durchgefuehrt", "beteiligt", "beteiligt", "beteiligt", "beobachtet")
LEVELS = ("ausschuss", "ausschuss", "ausschuss", "intern", "oeffentlich")
# Every eighth activity is about the first; three are about the rare one.
SUBJECTS = ("Wasserstoff", "Leichtbau", "Handwerk", "Pflege", "Logistik", "Automation", "Ausbildung", "Gesundheit")
FREQUENT, RARE, NOWHERE = "Wasserstoff", "Perowskit", "Nirgendwo"
SENTENCE = "Besprochen wurden die Vorhaben des kommenden Jahres, der Stand der Anträge, und wer das nächste Mal lädt."
ALONE, TOGETHER = 0.85, 6


class Log:
    """`number` activities for `measures`, `initiatives`, `partners`, `towns` and `labels` (keys of each)."""

    def __init__(self, number, *, measures, initiatives, partners, towns, labels, chance):
        self.number, self.measures, self.chance = number, measures, chance
        self.initiatives, self.partners, self.towns, self.labels = initiatives, partners, towns, labels

    def write(self):
        from actions.activities.activity import Activity

        without_indexes(TABLES, self._write_all)
        sum_up()
        look_at_tables(Activity)

    def _write_all(self):
        from django.db import transaction

        different = min(self.number, DIFFERENT)
        for start in range(1, different + 1, STEP):
            keys = range(start, min(start + STEP, different + 1))
            with transaction.atomic():
                self._write(keys)
            tell(f"{keys[-1]:9,} activities")
        for start in range(different, self.number, different):
            with transaction.atomic():
                again(min(different, self.number - start), start)
            tell(f"{start:9,} activities")
        sys.stderr.write("\n")

    def _write(self, keys):
        from actions.activities.account import all_of, bundle_of

        rows, links = [], {name: [] for name in LINKS}
        for key in keys:
            row, about = self._activity(key), self._links()
            row["town_bundle"] = all_of(about["municipality"])
            repeated = {name: row[name] for name in ("happened_on", "precision", "county_part", "visibility")}
            for name, others in about.items():
                besides = {} if name == "label" else repeated
                if name == "measure":
                    counted = {name: row[name] for name in ("kind", "participants", "town_bundle")}
                    besides = {**repeated, **counted, "bundle": bundle_of(others)}
                links[name] += [{"activity_id": key, f"{name}_id": other, **besides} for other in others]
            rows.append(row)
        insert("actions_activity", rows)
        for name, linked in links.items():
            insert(LINKS[name], linked)
        of_activities = content_type()
        insert("auditlog_logentry", [self._history(row, of_activities) for row in rows])

    def _activity(self, key):
        from clusterfoerderung.search.spelling import search_key

        chance = self.chance
        day = FIRST + timedelta(days=chance.randrange((TODAY - FIRST).days))
        entered = datetime.combine(min(day + timedelta(days=chance.randrange(9)), TODAY), datetime.min.time(), UTC)
        is_rare = key in (1, 3, min(self.number, DIFFERENT))
        title = f"Beispieltreffen {key}: {RARE if is_rare else chance.choice(SUBJECTS)}"
        description = f"{SENTENCE} Nummer {key}." if key % 3 == 0 else ""
        return {
            "id": key,
            "title": title,
            "description": description,
            "search_key": search_key((title, description, "", "", "")),
            "kind": chance.choice(KINDS),
            "happened_on": day,
            "precision": "tag",
            "is_date_inferred": False,
            "county_part": chance.choice(PARTS),
            "visibility": chance.choice(LEVELS),
            "participants": chance.choice((None, 5, 20)),
            "version": 1,
            "created_at": entered,
            "updated_at": entered,
            "submission": UUID(int=key),
        }

    def _links(self):
        """{what: keys of an activity}; the numbers are those of the county's own log."""
        chance = self.chance
        first = chance.randrange(len(self.measures))
        about = {self.measures[first]}
        if chance.random() > ALONE:
            about.add(self.measures[(first + chance.randrange(1, TOGETHER)) % len(self.measures)])
        return {
            "measure": list(about),
            "initiative": chance.sample(self.initiatives, chance.choice((0, 0, 0, 1, 1, 2))),
            "partner": chance.sample(self.partners, chance.choice((0, 0, 1))),
            "municipality": chance.sample(self.towns, chance.choice((0, 1, 1, 1, 2))),
            "label": chance.sample(self.labels, chance.choice((0,) * 9 + (1,))),
        }

    def _history(self, row, of_activities):
        return {
            "content_type_id": of_activities,
            "object_pk": str(row["id"]),
            "object_id": row["id"],
            "object_repr": row["title"],
            "action": 0,
            "changes": {"title": ["None", row["title"]], "kind": ["None", row["kind"]]},
            "timestamp": row["created_at"],
        }


def content_type():
    from django.contrib.contenttypes.models import ContentType

    from actions.activities.activity import Activity

    return ContentType.objects.get_for_model(Activity).pk


def again(count, start):
    """The first `count` activities once more, with their links and their history, as those behind the key `start`."""
    from django.db import connection

    new_uuid = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    repeat(TABLES[0], f"id <= {count}", id=f"id + {start}", submission=new_uuid)
    for table in TABLES[1:-1]:
        repeat(table, f"activity_id <= {count}", activity_id=f"activity_id + {start}")
    moved = {"object_id": f"object_id + {start}", "object_pk": f"CAST(object_id + {start} AS varchar)"}
    repeat(TABLES[-1], f"content_type_id = {content_type()} AND object_id <= {count}", **moved)


def tell(text):
    sys.stderr.write(f"\r{text}")
    sys.stderr.flush()


def sum_up():
    """The sums of the account, as its own functions make them, all at once."""
    from actions.activities import account, pairs, summing

    measure_sum, town_sum = summing.model("MeasureSum"), summing.model("TownSum")
    rows = summing.measure_sums(summing.model("MeasureContribution")._base_manager)
    measure_sum._base_manager.bulk_create((measure_sum(**row) for row in rows), batch_size=STEP)
    rows = summing.measure_totals(measure_sum._base_manager)
    measure_sum._base_manager.bulk_create((measure_sum(**row) for row in rows), batch_size=STEP)
    rows = summing.town_sums(summing.model("Activity")._base_manager)
    town_sum._base_manager.bulk_create(
        (town_sum(bundle=row.pop("town_bundle"), **row) for row in rows), batch_size=STEP
    )
    links = summing.model("InitiativeContribution")._base_manager
    for name, rows in (
        ("InitiativeSum", pairs.initiative_sums(links)),
        ("PairSum", pairs.pair_sums(links, pairs.half_life())),
    ):
        made = summing.model(name)
        made._base_manager.bulk_create((made(**row) for row in rows), batch_size=STEP)
    account.renew_token()


def new_chance():
    return random.Random(2013)  # noqa: S311 - the same rows each time
