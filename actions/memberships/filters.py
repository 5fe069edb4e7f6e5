"""Filters and order of the overview of memberships; they live in the address."""

import django_filters as filters
from django.db.models import F, OuterRef, Subquery

from actions.measures.filter_choices import FieldFilter, visible_fields
from actions.measures.filters import NO_STATUS
from actions.measures.status import UNSTATED, Status
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.state import RenewalState, in_state
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import BY_NAME, Head, OrderFilter, alphabetical, numeric
from clusterfoerderung.records.amount_fields import CountField
from clusterfoerderung.records.years import EARLIEST_YEAR, LAST_YEAR


def with_fee(memberships, filterset):
    """Each knows its fee of the year whose figures are shown, as this person may see it."""
    fees = MembershipFee.objects.visible_to(filterset.request.user).filter(year=filterset.year)
    return memberships.annotate(fee_of_year=Subquery(fees.filter(membership=OuterRef("pk")).values("amount")[:1]))


HEADS = (
    alphabetical("Mitgliedschaft", "titel"),
    numeric("Beitrag", "beitrag", (F("fee_of_year").desc(nulls_last=True), *BY_NAME), prepare=with_fee),
    Head("Nutzungen"),
    Head("Kündigung muss eingehen bis"),
    Head("Entscheidung"),
)


class YearFilter(filters.Filter):
    field_class = CountField


class MembershipFilter(ListFilter):
    """Takes today from the view: where a membership stands depends on it. `jahr` chooses the figures, not the rows."""

    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    stand = filters.ChoiceFilter(label="Entscheidung", method="in_state", choices=RenewalState, empty_label="alle")
    status = filters.ChoiceFilter(
        label="Status", method="with_status", choices=[*Status.choices, (NO_STATUS, UNSTATED)], empty_label="alle"
    )
    feld = FieldFilter(label="Handlungsfeld", field_name="field", queryset=visible_fields, empty_label="alle")
    jahr = YearFilter(label="Jahr", method="of_year", min_value=EARLIEST_YEAR, max_value=LAST_YEAR)
    sortierung = OrderFilter(HEADS, own="Handlungsfeld")

    class Meta:
        model = Membership
        fields = []

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def year(self):
        """The year whose figures are shown: this one unless another is asked for."""
        return (self.form.is_valid() and self.form.cleaned_data["jahr"]) or self.today.year

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_state(self, queryset, name, value):
        return queryset.filter(pk__in=in_state(queryset, value, on=self.today))

    def with_status(self, queryset, name, value):
        return queryset.filter(status="" if value == NO_STATUS else value)

    def of_year(self, queryset, name, value):
        return queryset


MEMBERSHIP_LIST = FilteredList("mitgliedschaften", "Mitgliedschaften", noun="membership", filterset=MembershipFilter)
