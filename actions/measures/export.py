"""The list as a file. Who is responsible is personal data and stays out."""

from itertools import islice

from django.utils import timezone

from actions.mandate.assignment import carried
from actions.mandate.mandate_item import MandateItem
from actions.measures.line_facts import columns_of_facts
from actions.measures.measure_import import about, with_initiatives
from actions.measures.views import MeasureListView
from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ROWS_AT_ONCE, ExportMixin
from clusterfoerderung.imports.lists import NUMBER, number_of

COLUMNS = (
    Column("Handlungsfeld", lambda row: row.measure.field.called, 26),
    Column("Maßnahme", lambda row: row.measure.title, 44),
    Column("Art", lambda row: row.measure.get_kind_display(), 24),
    Column("Initiative", lambda row: about(row.measure.specific), 34),
    Column("Beschlusspunkte", lambda row: listed(item.number for item in row.measure.items)),
    Column("Status", lambda row: row.measure.status_in_words),
    Column("Begründung", lambda row: row.measure.status_reason, 30),
    Column("abgeschlossen am", lambda row: row.measure.completed_on, 16),
    Column("Zeitplan", lambda row: row.schedule.state.label, 14),
    Column("Letzte Aktivität am", lambda row: row.last and known(row.last.happened_on, row.last.precision), 18),
    Column("Letzte Aktivität", lambda row: row.last and row.last.title, 44),
    Column("Anteil des Kreises", lambda row: row.last and row.last.get_county_part_display(), 18),
    Column("Nächster Termin am", lambda row: row.next and row.next.on, 18),
    Column("Nächster Termin", lambda row: row.next and row.next.title, 34),
)
# Behind those that other rooms add.
LAST_COLUMNS = (
    Column("Nächster Schritt", lambda row: row.measure.next_step, 34),
    Column("Zuständigkeit", lambda row: row.measure.get_competence_display()),
    Column("Worum es geht", lambda row: row.measure.summary, 60),
    Column("Merkmale", lambda row: listed(row.measure.labels.all()), 34),
    Column("Sichtbarkeit", lambda row: row.measure.get_visibility_display(), 14, is_for_staff=True),
    Column("zuletzt geändert am", lambda row: timezone.localtime(row.measure.updated_at).date(), 18),
    Column(NUMBER, lambda row: number_of(row.measure), 12, is_for_staff=True),
)


def measure_columns():
    return [*COLUMNS, *columns_of_facts(), *LAST_COLUMNS]


class MeasureExportView(ExportMixin, MeasureListView):
    title = "Maßnahmen"
    file_name = "massnahmen"

    @property
    def columns(self):
        return measure_columns()

    def export_rows(self, queryset):
        items = MandateItem.objects.visible_to(self.request.user)
        linked = with_initiatives(queryset).prefetch_related("labels", carried(timezone.localdate(), items=items))
        measures = super().export_rows(linked)
        while some := list(islice(measures, ROWS_AT_ONCE)):
            yield from self.rows(some)
