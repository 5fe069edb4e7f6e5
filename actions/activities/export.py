from django.db.models import Prefetch

from actions.activities.views import ActivityListView
from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

ACTIVITY_COLUMNS = (
    Column("Datum", lambda activity: known(activity.happened_on, activity.precision), 14),
    Column("Datum erschlossen", lambda activity: activity.is_date_inferred, 16),
    Column("Was ist passiert?", lambda activity: activity.title, 50),
    Column("Art", lambda activity: activity.get_kind_display(), 18),
    Column("Anteil des Kreises", lambda activity: activity.get_county_part_display(), 18),
    Column("Maßnahmen", lambda activity: listed(activity.visible_measures), 44),
    Column("Initiativen", lambda activity: listed(activity.initiatives.all()), 34),
    Column("Partner", lambda activity: listed(activity.partners.all()), 34),
    Column("Ort", lambda activity: activity.place),
    Column("Städte und Kreise", lambda activity: listed(activity.municipalities.all()), 34),
    Column("Teilnehmende", lambda activity: activity.participants, 14),
    Column("Was genau?", lambda activity: activity.description, 60),
    Column("Ergebnis", lambda activity: activity.result, 40),
    Column("Einschätzung", lambda activity: activity.assessment, 40),
    Column("Anmerkung zur Quelle", lambda activity: activity.doubt, 40),
    Column("Quelle", lambda activity: activity.source_url, 30),
    Column("Weitere Quellen", lambda activity: listed(activity.further_source_urls), 30),
    Column("Merkmale", lambda activity: listed(activity.labels.all()), 34),
    Column("Sichtbarkeit", lambda activity: activity.get_visibility_display(), 14, is_for_staff=True),
    NUMBER_COLUMN,
)


class ActivityExportView(ExportMixin, ActivityListView):
    columns = ACTIVITY_COLUMNS
    title = "Aktivitäten"
    file_name = "aktivitaeten"

    def export_rows(self, queryset):
        user = self.request.user
        return super().export_rows(
            queryset.prefetch_related(
                "labels",
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                Prefetch("partners", Partner.objects.visible_to(user)),
                Prefetch("municipalities", Municipality.objects.visible_to(user)),
            )
        )
