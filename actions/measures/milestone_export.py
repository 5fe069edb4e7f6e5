from django.views.generic import ListView

from actions.measures.milestone import Milestone
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN

# Who is responsible is personal data and stays out.
MILESTONE_COLUMNS = (
    Column("Maßnahme", lambda milestone: milestone.measure.title, 44),
    Column("Meilenstein", lambda milestone: milestone.title, 44),
    Column("fällig am", lambda milestone: milestone.due_on, 14),
    Column("erledigt am", lambda milestone: milestone.done_on, 14),
    Column("Anmerkung", lambda milestone: milestone.note, 40),
    NUMBER_COLUMN,
)


class MilestoneExportView(ExportMixin, ListView):
    columns = MILESTONE_COLUMNS
    title = "Meilensteine"
    file_name = "meilensteine"

    def get_queryset(self):
        rows = Milestone.objects.visible_to(self.request.user).select_related("measure")
        return rows.order_by("measure__order_key", "measure", "due_on", "pk")
