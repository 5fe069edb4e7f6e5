"""The list as a file. Who is responsible is personal data and stays out."""

from typing import NamedTuple

from actions.deadlines.deadline import Deadline
from actions.deadlines.groups import Group
from actions.deadlines.views import DeadlineListView
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin

DEADLINE_COLUMNS = (
    Column("Wann", lambda row: row.group.span.label, 16),
    Column("fällig am", lambda row: row.deadline.on, 14),
    Column("Was", lambda row: row.deadline.title, 44),
    Column("Art", lambda row: row.deadline.kind.label, 26),
    Column("Einzelheiten", lambda row: row.deadline.detail, 40),
    Column("Wofür", lambda row: row.deadline.belongs_to, 44),
    Column("Handlungsfeld", lambda row: row.field_in_words, 26),
)


class DeadlineLine(NamedTuple):
    group: Group
    deadline: Deadline

    @property
    def field_in_words(self):
        measure = self.deadline.measure
        return measure.field.called if measure else None


class DeadlineExportView(ExportMixin, DeadlineListView):
    columns = DEADLINE_COLUMNS
    title = "Termine"
    file_name = "termine"

    def export_rows(self, due):
        return (DeadlineLine(group, entry.deadline) for group in self.groups(due) for entry in group.entries)
