from itertools import islice

from actions.memberships.list_views import MembershipListView
from clusterfoerderung.exports.columns import Column, known
from clusterfoerderung.exports.views import ROWS_AT_ONCE, ExportMixin

# Money as a number with two places, so that Excel can add it up.
MEMBERSHIP_COLUMNS = (
    Column("Handlungsfeld", lambda row: row.membership.field.called, 26),
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


class MembershipExportView(ExportMixin, MembershipListView):
    columns = MEMBERSHIP_COLUMNS
    title = "Mitgliedschaften"
    file_name = "mitgliedschaften"

    def export_rows(self, queryset):
        memberships = super().export_rows(queryset)
        while some := list(islice(memberships, ROWS_AT_ONCE)):
            yield from self.rows(some)
