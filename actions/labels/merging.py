"""Zusammenführen: whatever had one label has another from now on, and the first is gone."""

from django.db import transaction

from actions.labels.label import Label
from clusterfoerderung.records.turns import hold

BOTH = 2


@transaction.atomic
def merge(label, into):
    """(measures, activities): how many had `label`. Each tells it in its history. `into` is another label.

    Raises Label.DoesNotExist where somebody has merged or deleted one of the two meanwhile.
    """
    if len(hold(Label.objects.filter(pk__in=[label.pk, into.pk]))) < BOTH:
        raise Label.DoesNotExist
    counts = tuple(_hand_on(rows, label, into) for rows in label.bearers())
    label.delete()
    return counts


def _hand_on(rows, label, into):
    rows = [getattr(row, "specific", row) for row in rows]
    for row in rows:
        # At the row, not at the label: so its own history tells it.
        row.labels.add(into)
        row.labels.remove(label)
    return len(rows)
