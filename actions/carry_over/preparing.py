"""Vorbereiten: what was chosen is kept until the paper is adopted; one preparation a paper."""

from django.db import transaction

from actions.carry_over.carry_over import CarryOver
from actions.mandate.paper import Paper


class PreparedMeanwhileError(Exception):
    """Somebody else has kept other choices since these were read; nothing was kept."""


def prepared_of(paper):
    return paper.carry_overs.prepared().first()


@transaction.atomic
def prepare(paper, choices, *, read_at):
    """Keeps `choices`; `read_at` is the version of the preparation that was read, 0 where there was none."""
    Paper.objects.select_for_update().get(pk=paper.pk)
    kept = prepared_of(paper)
    if str(kept.version if kept else 0) != str(read_at):
        if kept and kept.choices == choices:
            return kept  # the form came twice
        raise PreparedMeanwhileError
    kept = kept or CarryOver(paper=paper)
    kept.choices = choices
    kept.save()
    return kept
