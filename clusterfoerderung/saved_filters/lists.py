"""Which filter belongs to which list."""

from actions.filters.activities import ActivityFilter
from actions.filters.deadlines import DeadlineFilter
from actions.filters.measures import MeasureFilter
from actions.filters.memberships import MembershipFilter
from actions.filters.publications import PublicationFilter
from clusterfoerderung.models import FilteredList
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
