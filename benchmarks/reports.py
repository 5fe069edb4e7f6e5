"""How long a long report takes with 60 measures and 2,000 activities: `python -m benchmarks.reports`.

Drafts a report from the form, and asks for its page and each of its files.
"""

import random
import tempfile
from datetime import date, timedelta
from uuid import uuid4

from benchmarks import milliseconds, prepare, report, signed_in

MEASURES, ACTIVITIES, REQUESTS = 60, 2_000, 5
LIMIT_MS = 2_000
YEAR = 2026
TEXT = "Ein Satz, wie ihn die Sachbearbeitung schreibt, mit Zahl 12. Ein zweiter Satz dazu. Und ein dritter."


def fill(*, measures=MEASURES, activities=ACTIVITIES, seed=2013):
    """The paper with four fields, its measures with texts, an indicator each, and a full year of activities."""
    from actions.activities.activity import Activity
    from actions.mandate.committee import Committee
    from actions.mandate.consultation import DecisionKind
    from actions.mandate.paper import Paper
    from actions.memberships.membership import Membership
    from clusterfoerderung.records.visibility import Visibility
    from initiatives.organisations.initiative import Initiative

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
        measure.carry([item], on=None)
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


def drafted(client, paper):
    """The address of a long report in which every text is written."""
    from actions.reports.status_entry import StatusEntry

    period = {"period_from": f"{YEAR}-01-01", "period_until": f"{YEAR}-12-31"}
    form = {"paper": paper.pk, "form": "lang", "visibility": "ausschuss", "submission": str(uuid4()), **period}
    response = client.post("/berichte/neu/", form)
    StatusEntry.objects.update(state=TEXT, result=TEXT, assessment=TEXT, outlook=TEXT)
    return response.url


def main():
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        client, paper = signed_in(), fill()
        address = drafted(client, paper)
        files = [f"datei/nichtoeffentlich.{ending}" for ending in ("docx", "pdf", "xlsx")]
        times = {
            f"/berichte/…/{part}": milliseconds(client, f"{address}{part}", REQUESTS)
            for part in ("", "vorschau/", *files)
        }
    report(times, LIMIT_MS)


if __name__ == "__main__":
    main()
