"""What the page of an issued report shows of what the committee decided about it."""

from django.db.models import Prefetch

from actions.instructions.instruction import Instruction
from actions.measures.measure import Measure
from actions.reports.status_report import StatusReport
from clusterfoerderung.look.sections import SECTIONS, Section


def instructions_of(report, *, user, on):
    rows = Instruction.objects.visible_to(user).filter(report=report).select_related("consultation__committee")
    rows = rows.prefetch_related(Prefetch("measure", Measure.objects.visible_to(user), to_attr="shown_measure"))
    return {"instructions": [(row, row.state_in_words(on=on)) for row in rows]}


SECTIONS.sign_in(Section(StatusReport, "auftraege", "actions/instructions/of_report.html", instructions_of, rank=10))
