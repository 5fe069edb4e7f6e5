"""How long /verzahnung/ takes with 60 initiatives and 5,000 activities: `python -m benchmarks.interlinking`."""

import random
import tempfile
from datetime import date, timedelta

from benchmarks import milliseconds, prepare, report, signed_in

INITIATIVES, ACTIVITIES, GROUPS, REQUESTS = 60, 5_000, 8, 15
LIMIT_MS = 300
LATEST = date(2026, 11, 1)


def fill(*, initiatives=INITIATIVES, activities=ACTIVITIES, seed=2013):
    """Initiatives in groups that mostly keep to themselves; each activity names two to four of them."""
    from actions.activities.activity import Activity
    from clusterfoerderung.records.visibility import Visibility
    from initiatives.organisations.initiative import Initiative

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


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        fill()
        times = {"/verzahnung/": milliseconds(signed_in(), "/verzahnung/?jahr=2025", REQUESTS)}
    report(times, LIMIT_MS)


if __name__ == "__main__":
    main()
