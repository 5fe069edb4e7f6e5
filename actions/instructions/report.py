"""What a Sachstandsbericht says of what the committee asked for before."""

from django.db.models import Q

from actions.instructions.instruction import Instruction
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.look.counted import counted

SHOWN = 50


def report_block(*, reader, period):
    """What was given by the end of the period and was still open at its beginning; None without any."""
    rows = Instruction.objects.visible_to(reader).filter(given_on__lte=period.end)
    rows = rows.filter(Q(done_on__isnull=True) | Q(done_on__gte=period.start))
    if period.paper:
        rows = rows.of_paper(period.paper)
    rows = list(rows.select_related("consultation__committee").order_by("given_on", "due_on", "pk")[:SHOWN])
    if not rows:
        return None
    still_open = sum(row.is_open or row.done_on > period.end for row in rows)
    said = f"{counted(len(rows), 'Auftrag', 'Aufträge')} des Gremiums, davon {still_open or 'keiner'} offen."
    table = Table(
        caption="Aufträge des Gremiums",
        columns=("Auftrag", "Erteilt", "Stand", "Was daraus wurde"),
        rows=tuple(_row(row, period) for row in rows),
    )
    return Block("auftraege", "Aufträge des Gremiums", (said,), (table,))


def _row(row, period):
    """As it stood at the end of the period."""
    if row.done_on and row.done_on > period.end:
        row.done_on, row.outcome = None, ""
    return row.text, row.given_in_words, row.state_in_words(on=period.end), row.outcome or "–"


SUBJECTS.sign_in(Subject("instructions", report_block, is_brief=True, rank=15))
