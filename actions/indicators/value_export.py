from django.views.generic import ListView

from actions.indicators.indicator import IndicatorValue
from actions.indicators.value_import import indicator_name
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN

VALUE_COLUMNS = (
    Column("Kennzahl", lambda value: indicator_name(value.indicator), 54),
    Column("Jahr", lambda value: value.year, 8),
    Column("Stadt", lambda value: value.municipality and value.municipality.name),
    Column("Wert", lambda value: value.value, 14),
    Column("Vorbehalt", lambda value: value.reservation, 40),
    NUMBER_COLUMN,
)


class ValueExportView(ExportMixin, ListView):
    columns = VALUE_COLUMNS
    title = "Werte von Kennzahlen"
    file_name = "kennzahlwerte"

    def get_queryset(self):
        values = IndicatorValue.objects.visible_to(self.request.user).select_related(
            "indicator__measure", "municipality"
        )
        return values.order_by("indicator__measure__order_key", "indicator__order_key", "indicator", "year", "pk")
