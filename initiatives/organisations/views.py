"""Die Landschaft: who is out there and what they offer. What the county did with them: actions.landscape.views."""

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView

from clusterfoerderung.lists.views import FilteredListView
from clusterfoerderung.records.visibility import visible_links
from initiatives.offers.offer import Offer
from initiatives.organisations.filters import INITIATIVE_LIST, PARTNER_LIST, InitiativeFilter, PartnerFilter
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation, with_initiative_count
from initiatives.organisations.partner import Partner
from initiatives.organisations.rows import rows_of


class InitiativeListView(FilteredListView):
    filtered_list = INITIATIVE_LIST
    queryset = Initiative.objects.select_related("sponsor", "municipality")
    filterset_class = InitiativeFilter
    template_name = "initiatives/organisations/initiatives/list.html"
    context_object_name = "initiatives"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "rows": rows_of(list(context["initiatives"]), self.request.user)}


class PartnerListView(FilteredListView):
    filtered_list = PARTNER_LIST
    queryset = with_initiative_count(Partner.objects.select_related("municipality"))
    filterset_class = PartnerFilter
    template_name = "initiatives/organisations/partners/list.html"
    context_object_name = "partners"


def participations_by(other, user, today):
    """Who takes part now and who no longer does, by the name of the `other` side, as two lists of a page's object."""
    rows = Participation.objects.visible_to(user).select_related(other).order_by(f"{other}__order_key", "pk")
    return (
        Prefetch("participations", rows.lasting(on=today), to_attr="present_participations"),
        Prefetch("participations", rows.ended(on=today), to_attr="ended_participations"),
    )


class InitiativeView(DetailView):
    template_name = "initiatives/organisations/initiatives/initiative.html"
    context_object_name = "initiative"

    def get_queryset(self):
        user, today = self.request.user, timezone.localdate()
        offers = (
            Offer.objects.visible_to(user)
            .with_check(on=today)
            .order_by("order_key", "pk")
            .prefetch_related(*visible_links(Offer, user, "sectors", "municipalities"))
        )
        return (
            Initiative.objects.visible_to(user)
            .select_related("sponsor", "municipality", "proposed_by")
            .prefetch_related(
                *visible_links(Initiative, user, "sectors"),
                *participations_by("partner", user, today),
                Prefetch("offers", offers),
            )
        )


class PartnerView(DetailView):
    template_name = "initiatives/organisations/partners/partner.html"
    context_object_name = "partner"

    def get_queryset(self):
        user, today = self.request.user, timezone.localdate()
        return (
            Partner.objects.visible_to(user)
            .select_related("municipality", "proposed_by")
            .prefetch_related(
                *visible_links(Partner, user, "sectors", "sponsored_initiatives"),
                *participations_by("initiative", user, today),
            )
        )
