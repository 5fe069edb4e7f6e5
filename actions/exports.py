"""The lists of the county's own work as files. Who is responsible is personal data and stays out."""

from itertools import islice
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from actions.activities.views import ActivityListView
from actions.deadlines.deadline import Deadline
from actions.deadlines.groups import Group
from actions.deadlines.views import DeadlineListView
from actions.mandate.mandate_item import MandateItem
from actions.measures.views import MeasureListView
from actions.memberships.list_views import MembershipListView
from clusterfoerderung.exports.columns import Column, known, listed
from clusterfoerderung.exports.views import ROWS_AT_ONCE, ExportMixin
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

MEASURE_COLUMNS = (
    Column("Handlungsfeld", lambda row: f"{row.measure.field.number} {row.measure.field.short_title}", 26),
    Column("Maßnahme", lambda row: row.measure.title, 44),
    Column("Art", lambda row: row.measure.get_kind_display(), 24),
    Column("Beschlusspunkte", lambda row: listed(item.number for item in row.measure.mandate_items.all())),
    Column("Status", lambda row: row.measure.status_in_words),
    Column("Begründung", lambda row: row.measure.status_reason, 30),
    Column("abgeschlossen am", lambda row: row.measure.completed_on, 16),
    Column("Zeitplan", lambda row: row.schedule.state.label, 14),
    Column("Letzte Aktivität am", lambda row: row.last and known(row.last.happened_on, row.last.precision), 18),
    Column("Letzte Aktivität", lambda row: row.last and row.last.title, 44),
    Column("Anteil des Kreises", lambda row: row.last and row.last.get_county_part_display(), 18),
    Column("Nächster Termin am", lambda row: row.next and row.next.on, 18),
    Column("Nächster Termin", lambda row: row.next and row.next.title, 34),
    Column("Vereinbarung bis", lambda row: row.contact and row.contact.cooperation.agreement_until, 16),
    Column("Kontakt alle (Monate)", lambda row: row.contact and row.contact.cooperation.contact_every_months, 14),
    Column("Kontakt fällig am", lambda row: row.contact and row.contact.due_on, 16),
    Column("Nächster Schritt", lambda row: row.measure.next_step, 34),
    Column("Zuständigkeit", lambda row: row.measure.get_competence_display()),
    Column("Worum es geht", lambda row: row.measure.summary, 60),
    Column("Sichtbarkeit", lambda row: row.measure.get_visibility_display(), 14, is_for_staff=True),
    Column("zuletzt geändert am", lambda row: timezone.localtime(row.measure.updated_at).date(), 18),
)

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
    Column("Sichtbarkeit", lambda activity: activity.get_visibility_display(), 14, is_for_staff=True),
)

DEADLINE_COLUMNS = (
    Column("Wann", lambda row: row.group.span.label, 16),
    Column("fällig am", lambda row: row.deadline.on, 14),
    Column("Was", lambda row: row.deadline.title, 44),
    Column("Art", lambda row: row.deadline.kind.label, 26),
    Column("Einzelheiten", lambda row: row.deadline.detail, 40),
    Column("Wofür", lambda row: row.deadline.belongs_to, 44),
    Column("Handlungsfeld", lambda row: row.field_in_words, 26),
)

# Money as a number with two places, so that Excel can add it up.
MEMBERSHIP_COLUMNS = (
    Column("Handlungsfeld", lambda row: f"{row.membership.field.number} {row.membership.field.short_title}", 26),
    Column("Mitgliedschaft", lambda row: row.membership.title, 44),
    Column("Mitglied bei", lambda row: row.membership.initiative.name, 34),
    Column("Mitglied seit", lambda row: known(row.membership.member_since, row.membership.member_since_precision), 14),
    Column("Status", lambda row: row.membership.status_in_words),
    Column("Jahr", lambda row: row.year.year, 8),
    Column("Beitrag in Euro", lambda row: row.year.fee and row.year.fee.amount, 16),
    Column("bezahlt am", lambda row: row.year.fee and row.year.fee.paid_on, 14),
    Column("Haushaltsstelle", lambda row: row.year.fee and row.year.fee.budget_line),
    Column("Sitzungen", lambda row: row.year.uses.meetings, 12),
    Column("Aktivitäten", lambda row: row.year.uses.activities, 12),
    Column("Nachrichten", lambda row: row.year.uses.publications, 12),
    Column("Kosten je Nutzung in Euro", lambda row: row.year.cost, 24),
    Column("Kündigungsregel", lambda row: row.outlook.rule and row.outlook.rule.in_words, 60),
    Column("Kündigung muss eingehen bis", lambda row: row.outlook.next and row.outlook.next.receipt_by, 26),
    Column(
        "Dann endet sie am", lambda row: row.outlook.leaves_on or (row.outlook.next and row.outlook.next.ends_on), 18
    ),
    Column("Entscheidung", lambda row: row.state.label, 26),
    Column("Begründung", lambda row: row.outlook.note and row.outlook.note.reason, 60),
    Column("Vertretung", lambda row: row.membership.representative, 24),
    Column("Stellvertretung", lambda row: row.membership.deputy, 24),
    Column("Sichtbarkeit", lambda row: row.membership.get_visibility_display(), 14, is_for_staff=True),
)


class MeasureExportView(ExportMixin, MeasureListView):
    columns = MEASURE_COLUMNS
    title = "Maßnahmen"
    file_name = "massnahmen"

    def export_rows(self, queryset):
        items = MandateItem.objects.visible_to(self.request.user).order_by("field", "sort_key")
        measures = super().export_rows(queryset.prefetch_related(Prefetch("mandate_items", items)))
        while some := list(islice(measures, ROWS_AT_ONCE)):
            yield from self.rows(some)


class MembershipExportView(ExportMixin, MembershipListView):
    columns = MEMBERSHIP_COLUMNS
    title = "Mitgliedschaften"
    file_name = "mitgliedschaften"

    def export_rows(self, queryset):
        memberships = super().export_rows(queryset)
        while some := list(islice(memberships, ROWS_AT_ONCE)):
            yield from self.rows(some)


class ActivityExportView(ExportMixin, ActivityListView):
    columns = ACTIVITY_COLUMNS
    title = "Aktivitäten"
    file_name = "aktivitaeten"

    def export_rows(self, queryset):
        user = self.request.user
        return super().export_rows(
            queryset.prefetch_related(
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                Prefetch("partners", Partner.objects.visible_to(user)),
                Prefetch("municipalities", Municipality.objects.visible_to(user)),
            )
        )


class DeadlineLine(NamedTuple):
    group: Group
    deadline: Deadline

    @property
    def field_in_words(self):
        measure = self.deadline.measure
        return f"{measure.field.number} {measure.field.short_title}" if measure else None


class DeadlineExportView(ExportMixin, DeadlineListView):
    columns = DEADLINE_COLUMNS
    title = "Termine"
    file_name = "termine"

    def export_rows(self, due):
        return (DeadlineLine(group, entry.deadline) for group in self.groups(due) for entry in group.entries)
