"""The page of one initiative, partner or offer, with what the county did with it."""

from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from actions.landscape.interlinking.page import rows_of
from actions.landscape.work_with import work_with
from actions.publicity.publication import Publication
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from initiatives.duplicates.merged_row import key_now
from initiatives.offers.views import OfferView
from initiatives.organisations.contact import Contact
from initiatives.organisations.views import InitiativeView, PartnerView

PUBLICATIONS_SHOWN = 20


def contacts_at(partner_id, user):
    """People at a partner, for those who may see people at all; each knows whether its review `is_due`."""
    is_due = Q(review_on__lte=timezone.localdate())
    return Contact.objects.visible_to(user).filter(partner=partner_id).annotate(is_due=is_due)


class LeadsOnMixin:
    """The address of what was merged with another leads whoever may see that one there."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            rows = self.get_queryset()
            key = key_now(rows.model, self.kwargs["pk"])
            if key is None or not rows.filter(pk=key).exists():
                raise
            return HttpResponseRedirect(reverse(request.resolver_match.view_name, args=[key]))


class InitiativePageView(LeadsOnMixin, InitiativeView):
    def get_context_data(self, **kwargs):
        user = self.request.user
        links, link_number = rows_of(self.object, user, today=timezone.localdate())
        return super().get_context_data(
            **kwargs,
            links=links,
            link_number=link_number,
            work=work_with(self.object, user, own_measures=self.object.memberships),
            contacts=contacts_at(self.object.sponsor_id, user),
            history=steps_of(history_of(self.object, user)),
        )


class PartnerPageView(LeadsOnMixin, PartnerView):
    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            work=work_with(self.object, user, own_measures=self.object.campus_cooperations),
            contacts=contacts_at(self.object.pk, user),
            history=steps_of(history_of(self.object, user)),
        )


class OfferPageView(OfferView):
    """Also by which messages it was made known."""

    def get_context_data(self, **kwargs):
        user = self.request.user
        publications = Publication.objects.visible_to(user).filter(offer=self.object).select_related("measure")
        return super().get_context_data(
            **kwargs,
            publications=publications[:PUBLICATIONS_SHOWN],
            publication_count=publications.count(),
            history=steps_of(history_of(self.object, user)),
        )
