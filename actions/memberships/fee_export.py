from django.views.generic import ListView

from actions.memberships.fee import MembershipFee
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.imports.number_column import NUMBER_COLUMN

FEE_COLUMNS = (
    Column("Mitgliedschaft", lambda fee: fee.membership.title, 44),
    Column("Jahr", lambda fee: fee.year, 8),
    Column("Beitrag in Euro", lambda fee: fee.amount, 16),
    Column("Haushaltsstelle", lambda fee: fee.budget_line),
    Column("bezahlt am", lambda fee: fee.paid_on, 14),
    NUMBER_COLUMN,
)


class FeeExportView(ExportMixin, ListView):
    columns = FEE_COLUMNS
    title = "Mitgliedsbeiträge"
    file_name = "mitgliedsbeitraege"

    def get_queryset(self):
        fees = MembershipFee.objects.visible_to(self.request.user).select_related("membership")
        return fees.order_by("membership__order_key", "membership", "year")
