"""Die Landschaft: who is out there, what they offer, and what the county did with them."""

import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.views.generic import DetailView, ListView

from clusterfoerderung.list_tools import ListToolsMixin
from clusterfoerderung.models import FilteredList
from initiatives.filters import InitiativeFilter, PartnerFilter
from initiatives.models import Contact, Initiative, Municipality, Offer, Participation, Partner, Sector

ACTIVITIES_SHOWN = 20
# An offer nobody has looked at for a year may be gone.
OFFER_CHECK_LASTS = datetime.timedelta(days=365)


class LandscapeListView(ListToolsMixin, ListView):
    """A filtered list in the order of the German alphabet: the folded key begins with the name."""

    paginate_by = 25
    filterset_class = None

    def get_queryset(self):
        rows = super().get_queryset().visible_to(self.request.user).order_by("search_key", "pk")
        self.filter = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return self.filter.qs

    def paginate_queryset(self, queryset, page_size):
        """A page number that is none shows the first or the last page instead of an error."""
        page = Paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        is_filtered = any(self.filter.form.cleaned_data.values())
        return super().get_context_data(**kwargs, filter=self.filter, is_filtered=is_filtered)


class InitiativeListView(LandscapeListView):
    filtered_list = FilteredList.INITIATIVES
    queryset = Initiative.objects.select_related("sponsor", "municipality").prefetch_related("sectors")
    filterset_class = InitiativeFilter
    template_name = "initiatives/initiatives/list.html"
    context_object_name = "initiatives"


class PartnerListView(LandscapeListView):
    filtered_list = FilteredList.PARTNERS
    queryset = Partner.objects.select_related("municipality").annotate(
        initiative_count=Count("participations__initiative", distinct=True)
    )
    filterset_class = PartnerFilter
    template_name = "initiatives/partners/list.html"
    context_object_name = "partners"


def log_of(thing, user, own_measures):
    """What the county did with an initiative or a partner, as far as `user` may see it (a dict for the template).

    `own_measures`: the kind that is about this one alone (a membership, a campus), which need not name it in its list.
    """
    activities = thing.activities.visible_to(user).latest_first()
    measures = [*thing.measures.visible_to(user).distinct(), *own_measures.visible_to(user)]
    return {
        "activities": activities[:ACTIVITIES_SHOWN],
        "activity_count": activities.count(),
        "measures": list({measure.pk: measure for measure in measures}.values()),
    }


def contacts_at(partner_id, user):
    """People at a partner, for those who may see people at all; each knows whether its review `is_due`."""
    is_due = Q(review_on__lte=timezone.localdate())
    return Contact.objects.visible_to(user).filter(partner=partner_id).annotate(is_due=is_due)


class InitiativeView(DetailView):
    template_name = "initiatives/initiatives/initiative.html"
    context_object_name = "initiative"

    def get_queryset(self):
        user, today = self.request.user, timezone.localdate()
        offers = (
            Offer.objects.visible_to(user)
            .annotate(is_stale=Q(checked_on__lt=today - OFFER_CHECK_LASTS))
            .prefetch_related(
                Prefetch("sectors", Sector.objects.visible_to(user)),
                Prefetch("municipalities", Municipality.objects.visible_to(user)),
            )
        )
        participations = Participation.objects.visible_to(user).select_related("partner")
        return (
            Initiative.objects.visible_to(user)
            .select_related("sponsor", "municipality")
            .prefetch_related(
                Prefetch("sectors", Sector.objects.visible_to(user)),
                Prefetch("participations", participations.order_by("partner__search_key", "pk")),
                Prefetch("offers", offers),
            )
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            **log_of(self.object, user, self.object.memberships),
            contacts=contacts_at(self.object.sponsor_id, user),
        )


class PartnerView(DetailView):
    template_name = "initiatives/partners/partner.html"
    context_object_name = "partner"

    def get_queryset(self):
        user = self.request.user
        participations = Participation.objects.visible_to(user).select_related("initiative")
        return (
            Partner.objects.visible_to(user)
            .select_related("municipality")
            .prefetch_related(
                Prefetch("sectors", Sector.objects.visible_to(user)),
                Prefetch("participations", participations.order_by("initiative__search_key", "pk")),
                Prefetch("sponsored_initiatives", Initiative.objects.visible_to(user)),
            )
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            **log_of(self.object, user, self.object.campus_cooperations),
            contacts=contacts_at(self.object.pk, user),
        )
