from functools import cached_property

from actions.measures.work_import import WorkImport
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.imports.columns import DayColumn, LinkColumn, TextColumn
from clusterfoerderung.imports.number_columns import AmountColumn, CountColumn
from clusterfoerderung.imports.words import Words


def membership_names(membership):
    initiative = membership.initiative
    return [membership.title, initiative.name, initiative.short_name, *initiative.other_names.splitlines()]


class FeeImport(WorkImport):
    name = "fee"
    word = "beitraege"
    title = "Mitgliedsbeiträge"
    nouns = ("Beitrag", "Beiträge")
    model = MembershipFee
    list_url_name = "membership-list"
    related_lists = (("measure", "Maßnahmen, auch Mitgliedschaften"),)
    key_headers = ("Mitgliedschaft", "Jahr")
    columns = (
        LinkColumn(
            "Mitgliedschaft",
            "membership",
            "Titel der Mitgliedschaft oder Name der Initiative",
            is_required=True,
            words="memberships",
            synonyms=("Maßnahme", "Verein", "Mitglied bei", "Initiative", "Organisation", "Empfänger"),
        ),
        CountColumn("Jahr", "year", is_required=True, synonyms=("Beitragsjahr", "Haushaltsjahr")),
        AmountColumn(
            "Beitrag in Euro",
            "amount",
            "wie 1.250,00",
            is_required=True,
            synonyms=("Beitrag", "Betrag", "Euro", "Mitgliedsbeitrag", "Jahresbeitrag", "Summe"),
        ),
        TextColumn("Haushaltsstelle", "budget_line", synonyms=("Produkt", "Buchungsstelle", "Konto", "Sachkonto")),
        DayColumn("bezahlt am", "paid_on", is_past=True, synonyms=("bezahlt", "gezahlt am", "Zahlung am")),
    )

    def get_rows(self):
        return super().get_rows().select_related("membership")

    @cached_property
    def memberships(self):
        rows = Membership.objects.visible_to(self.user).select_related("initiative").order_by("order_key")
        return Words("Die Mitgliedschaft", rows, membership_names)

    def names_of(self, fee):
        """A membership and a year are told by their key alone."""
        return []
