"""Which filter belongs to which list."""

from actions.activities.filters import ActivityFilter
from actions.deadlines.filters import DeadlineFilter
from actions.measures.filters import MeasureFilter
from actions.memberships.filters import MembershipFilter
from actions.publicity.filters import PublicationFilter
from clusterfoerderung.lists.saved_filter import FilteredList
from initiatives.filters import InitiativeFilter, OfferFilter, PartnerFilter

FILTERSETS = {
    FilteredList.MEASURES: MeasureFilter,
    FilteredList.MEMBERSHIPS: MembershipFilter,
    FilteredList.ACTIVITIES: ActivityFilter,
    FilteredList.DEADLINES: DeadlineFilter,
    FilteredList.INITIATIVES: InitiativeFilter,
    FilteredList.PARTNERS: PartnerFilter,
    FilteredList.PUBLICITY: PublicationFilter,
    FilteredList.OFFERS: OfferFilter,
}
