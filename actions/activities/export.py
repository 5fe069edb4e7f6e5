from actions.activities.activity import ActivityKind, CountyPart
from actions.activities.named import names_of
from actions.activities.views import ActivityListView
from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ROWS_AT_ONCE, ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN
from clusterfoerderung.records.batches import batched
from clusterfoerderung.records.visibility import Visibility

# Django looks through all choices anew for each row.
KINDS, PARTS, LEVELS = (dict(one.choices) for one in (ActivityKind, CountyPart, Visibility))
ACTIVITY_COLUMNS = (
    Column("Datum", lambda activity: known(activity.happened_on, activity.precision), 14),
    Column("Datum erschlossen", lambda activity: activity.is_date_inferred, 16),
    Column("Was ist passiert?", lambda activity: activity.title, 50),
    Column("Art", lambda activity: KINDS.get(activity.kind, ""), 18),
    Column("Anteil des Kreises", lambda activity: PARTS.get(activity.county_part, ""), 18),
    Column("Maßnahmen", lambda activity: listed(activity.names["measures"]), 44),
    Column("Initiativen", lambda activity: listed(activity.names["initiatives"]), 34),
    Column("Partner", lambda activity: listed(activity.names["partners"]), 34),
    Column("Ort", lambda activity: activity.place),
    Column("Städte und Kreise", lambda activity: listed(activity.names["municipalities"]), 34),
    Column("Teilnehmende", lambda activity: activity.participants, 14),
    Column("Was genau?", lambda activity: activity.description, 60),
    Column("Ergebnis", lambda activity: activity.result, 40),
    Column("Einschätzung", lambda activity: activity.assessment, 40),
    Column("Anmerkung zur Quelle", lambda activity: activity.doubt, 40),
    Column("Quelle", lambda activity: activity.source_url, 30),
    Column("Weitere Quellen", lambda activity: listed(activity.further_source_urls), 30),
    Column("Merkmale", lambda activity: listed(activity.names["labels"]), 34),
    Column("Sichtbarkeit", lambda activity: LEVELS.get(activity.visibility, ""), 14, is_for_staff=True),
    NUMBER_COLUMN,
)


class ActivityExportView(ExportMixin, ActivityListView):
    columns = ACTIVITY_COLUMNS
    title = "Aktivitäten"
    file_name = "aktivitaeten"
    reads_links = False

    def export_rows(self, queryset):
        """Each knows as `names` what it names of others."""
        for some in batched(super().export_rows(queryset.prefetch_related(None).defer(None)), ROWS_AT_ONCE):
            found = names_of(some, self.request.user)
            for activity in some:
                activity.names = {what: names.get(activity.pk, ()) for what, names in found.items()}
                yield activity
