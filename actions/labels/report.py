"""The second structure of a Sachstandsbericht: each group of labels with its measures and activities of the period."""

from collections import defaultdict

from actions.activities.activity import Activity
from actions.labels.counts import groups_of
from actions.measures.filters import BY_FIELD
from actions.measures.measure import Measure
from actions.reports.blocks import SUBJECTS, Block, Subject, Table

RULE = (
    "Gezählt sind die Aktivitäten des Zeitraums, die selbst dieses Merkmal haben. Wer mehrere Merkmale hat, steht bei "
    "jedem; die Zeilen werden deshalb nicht zusammengezählt."
)


def report_block(*, reader, period):
    """The Block; None where nothing has a label. Six queries."""
    measures = Measure.objects.visible_to(reader)
    activities = Activity.objects.visible_to(reader).filter(happened_on__range=(period.start, period.end))
    if period.paper:
        measures = measures.of_papers([period.paper], on=period.paper.shown_on(period.end))
        activities = activities.filter(
            pk__in=Activity.measures.through.objects.filter(measure__in=measures.values("pk")).values("activity")
        )
    titles = _titles(measures)
    tables = []
    for group in groups_of(reader, measures=measures, activities=activities):
        rows = tuple(
            (one.label.name, "; ".join(titles[one.label.pk]) or "keine", str(one.activities))
            for one in group.labels
            if one.measures or one.activities
        )
        if rows:
            tables.append(Table(group.group.name, (group.group.name, "Maßnahmen", "Aktivitäten"), rows, numeric=(2,)))
    return Block("merkmale", "Nach Merkmalen", (RULE,), tuple(tables)) if tables else None


def _titles(measures):
    """{label id: [title]} in the order of the fields. Two queries."""
    found = defaultdict(list)
    labelled = measures.filter(pk__in=Measure.labels.through.objects.values("measure"))
    for measure in labelled.order_by(*BY_FIELD, "pk").prefetch_related("labels"):
        for label in measure.labels.all():
            found[label.pk].append(measure.title)
    return found


SUBJECTS.sign_in(Subject("labels", report_block, rank=45))
