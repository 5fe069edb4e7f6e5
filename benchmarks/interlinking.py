"""How long /verzahnung/ takes with 60 initiatives and 5,000 activities: `python benchmarks/interlinking.py`.

Fills a database of its own in a temporary folder (SQLite as the application runs it), asks for the page with the test
client as staff, and prints the median of 15 requests: middleware, database, layout and templates included.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

INITIATIVES, ACTIVITIES, GROUPS, REQUESTS = 60, 5_000, 8, 15
LIMIT_MS = 300
LATEST = date(2026, 11, 1)


def prepare(folder):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
    os.environ.update(DEMO="1", DATABASE_URL=f"sqlite:///{Path(folder, 'benchmark.sqlite3')}")
    os.environ.pop("DEBUG", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT = folder
    django.setup()
    call_command("migrate", verbosity=0)


def fill(*, initiatives=INITIATIVES, activities=ACTIVITIES, seed=2013):
    """Initiatives in groups that mostly keep to themselves; each activity names two to four of them."""
    from actions.models import Activity
    from clusterfoerderung.visibility import Visibility
    from initiatives.models import Initiative

    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    names = [f"Beispielinitiative {number:02}" for number in range(1, initiatives + 1)]
    keys = [Initiative.objects.create(name=name, kind="netzwerk").pk for name in names]
    rows = Activity.objects.bulk_create(
        Activity(
            title=f"Beispieltreffen {number}",
            happened_on=LATEST - timedelta(days=chance.randrange(14 * 365)),
            visibility=Visibility.COMMITTEE,
        )
        for number in range(activities)
    )
    link = Activity.initiatives.through
    link.objects.bulk_create(
        link(activity_id=row.pk, initiative_id=key) for row in rows for key in present(chance, keys)
    )


def present(chance, keys):
    group = keys[chance.randrange(GROUPS) :: GROUPS]
    guests = chance.sample(keys, chance.choice([0, 0, 0, 1]))
    return {*chance.sample(group, min(len(group), chance.choice([2, 2, 3]))), *guests}


def measure():
    """Milliseconds of each request."""
    from django.contrib.auth.models import Group
    from django.test import Client

    from clusterfoerderung.models import User
    from clusterfoerderung.roles import Role

    person = User.objects.create_user("beispiel")
    person.groups.add(Group.objects.get_or_create(name=Role.CLERK)[0])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    taken = []
    for _ in range(REQUESTS + 1):
        start = time.perf_counter()
        response = client.get("/verzahnung/?jahr=2025")
        taken.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"/verzahnung/ answers {response.status_code}")
    return taken[1:]  # the first one also compiles the templates


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        fill()
        taken = measure()
    median = statistics.median(taken)
    sys.stdout.write(
        f"/verzahnung/ with {INITIATIVES} initiatives and {ACTIVITIES} activities on {os.cpu_count()} cores: "
        f"median {median:.0f} ms, slowest {max(taken):.0f} ms of {REQUESTS} (limit {LIMIT_MS} ms)\n"
    )
    sys.exit(median > LIMIT_MS)


if __name__ == "__main__":
    main()
