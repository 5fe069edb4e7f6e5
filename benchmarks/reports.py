"""How long a long report takes with 60 measures and 2,000 activities: `python -m benchmarks.reports`.

Fills a database of its own, drafts a report from the form, and asks for its page and each of its files with the test
client as staff. Prints the median of 5 requests each: middleware, database, layout and printing included.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from uuid import uuid4

from benchmarks.interlinking import prepare

MEASURES, ACTIVITIES, REQUESTS = 60, 2_000, 5
LIMIT_MS = 2_000
YEAR = 2026
TEXT = "Ein Satz, wie ihn die Sachbearbeitung schreibt, mit Zahl 12. Ein zweiter Satz dazu. Und ein dritter."


def fill(*, measures=MEASURES, activities=ACTIVITIES, seed=2013):
    """The paper with four fields, its measures with texts, an indicator each, and a full year of activities."""
    from actions.models import Activity, Committee, DecisionKind, Membership, Paper
    from clusterfoerderung.visibility import Visibility
    from initiatives.models import Initiative

    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    paper = Paper.objects.create(reference="80/999/2013", subject="Beispielvorlage", is_public=True)
    committee = Committee.objects.create(name="Ausschuss für Beispiele")
    decision = {"decision_kind": DecisionKind.DECISION, "held_on": date(2013, 5, 13)}
    paper.consultations.create(committee=committee, **decision)
    fields = [paper.fields.create(number=n, title=f"Beispielfeld {n}", short_title=f"Feld {n}") for n in range(1, 5)]
    initiative = Initiative.objects.create(name="Beispielinitiative", kind="netzwerk")
    keys = []
    for number in range(measures):
        field = fields[number % len(fields)]
        measure = Membership.objects.create(
            title=f"Beispielmaßnahme {number}", field=field, initiative=initiative, visibility=Visibility.COMMITTEE
        )
        item = field.items.create(number=f"{field.number}{number}", text=f"Beispielpunkt {number}")
        measure.mandate_items.set([item])
        measure.fees.create(year=YEAR, amount=number)
        measure.indicators.create(name="Besuche").values.create(year=YEAR, value=number)
        keys.append(measure.pk)
    rows = Activity.objects.bulk_create(
        Activity(
            title=f"Beispieltreffen {number}",
            happened_on=date(YEAR, 1, 1) + timedelta(days=chance.randrange(300)),
            visibility=Visibility.COMMITTEE,
        )
        for number in range(activities)
    )
    link = Activity.measures.through
    link.objects.bulk_create(link(activity_id=row.pk, measure_id=chance.choice(keys)) for row in rows)
    return paper


def signed_in():
    from django.contrib.auth.models import Group
    from django.test import Client

    from clusterfoerderung.models import User
    from clusterfoerderung.roles import Role

    person = User.objects.create_user("beispiel")
    person.groups.add(Group.objects.get_or_create(name=Role.CLERK)[0])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def drafted(client, paper):
    """The address of a long report in which every text is written."""
    from actions.models import StatusEntry

    period = {"period_from": f"{YEAR}-01-01", "period_until": f"{YEAR}-12-31"}
    form = {"paper": paper.pk, "form": "lang", "visibility": "ausschuss", "submission": str(uuid4()), **period}
    response = client.post("/berichte/neu/", form)
    StatusEntry.objects.update(state=TEXT, result=TEXT, assessment=TEXT, outlook=TEXT)
    return response.url


def milliseconds(client, address):
    taken = []
    for _ in range(REQUESTS + 1):
        start = time.perf_counter()
        response = client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}")
        if response.streaming:
            response.getvalue()
    return statistics.median(taken[1:])  # the first one also compiles the templates


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        client, paper = signed_in(), fill()
        report = drafted(client, paper)
        files = [f"datei/nichtoeffentlich.{ending}" for ending in ("docx", "pdf", "xlsx")]
        medians = {part: milliseconds(client, f"{report}{part}") for part in ("", "vorschau/", *files)}
    sys.stdout.write(f"{MEASURES} measures, {ACTIVITIES} activities, {os.cpu_count()} cores (limit {LIMIT_MS} ms)\n")
    for part, median in medians.items():
        sys.stdout.write(f"{median:6.0f} ms  /berichte/…/{part}\n")
    sys.exit(max(medians.values()) > LIMIT_MS)


if __name__ == "__main__":
    main()
