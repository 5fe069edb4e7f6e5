"""Angebote: the matrix, the list, one offer, and what staff record about them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView

from clusterfoerderung.lists.return_address import redirect_back
from clusterfoerderung.lists.views import FilteredListView
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView, save_or_warn
from clusterfoerderung.records.visibility import visible_links
from initiatives.offers.filters import OFFER_LIST, OfferFilter
from initiatives.offers.finding import Finding
from initiatives.offers.forms import OfferForm
from initiatives.offers.matrix import matrix
from initiatives.offers.matrix_forms import MatrixForm
from initiatives.offers.offer import Offer, OfferKind
from initiatives.offers.rows import rows_of
from initiatives.offers.sighting import sighting
from initiatives.organisations.initiative import Initiative
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


def with_links(offers, user):
    """Each with initiative, sectors and places, in two further queries."""
    links = visible_links(Offer, user, "sectors", "municipalities")
    return offers.select_related("initiative").prefetch_related(*links)


class OfferMatrixView(TemplateView):
    """Wo konkurrieren Angebote um Aufmerksamkeit, wo ist nichts, wo hat niemand gesucht."""

    template_name = "initiatives/offers/matrix.html"

    def get_matrix(self):
        self.form = MatrixForm(self.request.GET)
        return matrix(self.request.user, axis=self.form.axis, rule=self.form.rule, on=timezone.localdate())

    def get_context_data(self, **kwargs):
        found = self.get_matrix()
        lines = found.telling if self.request.GET.get("branchen") == "alle" else found.beginning
        return super().get_context_data(**kwargs, matrix=found, lines=lines, form=self.form, Finding=Finding)


class OfferListView(FilteredListView):
    filtered_list = OFFER_LIST
    model = Offer
    filterset_class = OfferFilter
    template_name = "initiatives/offers/list.html"
    context_object_name = "offers"

    def get_rows(self):
        return super().get_rows().select_related("initiative").with_check(on=timezone.localdate())

    def get_context_data(self, **kwargs):
        user, asked = self.request.user, self.filter.form.cleaned_data
        context = super().get_context_data(**kwargs, sighting=sighting(asked, user, on=timezone.localdate()))
        return {**context, "rows": rows_of(list(context["offers"]), user)}


class OfferView(DetailView):
    template_name = "initiatives/offers/offer.html"
    context_object_name = "offer"

    def get_queryset(self):
        user = self.request.user
        return with_links(Offer.objects.visible_to(user), user).with_check(on=timezone.localdate())


class OfferFormMixin:
    model = Offer
    form_class = OfferForm
    template_name = "initiatives/offers/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=self.cancel_url)


class OfferCreateView(OfferFormMixin, CreateRecordView):
    permission_required = "initiatives.add_offer"
    saved_message = "Angebot gespeichert."
    cancel_url = reverse_lazy("offer-list")

    def get_initial(self):
        """What the page it was called from already knows; anything odd in the address is left out."""
        asked, user = self.request.GET, self.request.user
        return {
            "initiative": asked_for(Initiative, asked.get("initiative"), user),
            "sectors": list(filter(None, [asked_for(Sector, asked.get("branche"), user)])),
            "municipalities": list(filter(None, [asked_for(Municipality, asked.get("ort"), user)])),
            "kind": asked.get("art") if asked.get("art") in OfferKind.values else None,
            "checked_on": timezone.localdate(),
        }

    def form_invalid(self, form):
        """The same form a second time is refused because its title is taken: by itself."""
        token = form.cleaned_data.get("submission")
        self.object = Offer.objects.visible_to(self.request.user).filter(submission=token).first()
        return self.already_saved(form) if self.object else super().form_invalid(form)


def asked_for(model, key, user):
    """The key of a row that `user` may see, if `key` is one."""
    found = model.objects.visible_to(user).filter(pk=key) if is_key(key) else model.objects.none()
    return found.values_list("pk", flat=True).first()


class OfferUpdateView(OfferFormMixin, UpdateRecordView):
    permission_required = "initiatives.change_offer"
    saved_message = "Angebot geändert."

    @property
    def cancel_url(self):
        return self.object.get_absolute_url()


class OfferDeleteView(DeleteRecordView):
    permission_required = "initiatives.delete_offer"
    success_url = reverse_lazy("offer-list")

    question, explanation = "Dieses Angebot löschen?", "„{row.title}“ von {row.initiative.called}"
    consequences = [
        "Es zählt dann in keinem Feld der Matrix mehr.",
        "Nachrichten, die dafür hinausgingen, bleiben; sie nennen es nicht mehr.",
    ]
    deleted_message = "Angebot gelöscht: {row.title}"

    def get_queryset(self):
        return Offer.objects.visible_to(self.request.user).select_related("initiative")


@require_POST
@permission_required("initiatives.change_offer", raise_exception=True)
def checked(request, pk):
    """Somebody has just made sure that there is this offer."""
    offer = get_object_or_404(Offer.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    if offer.checked_on == today:
        messages.info(request, "Das war schon so gespeichert.")
        return redirect_back(request, offer)
    offer.checked_on = today
    save_or_warn(request, offer.save, saved=f"„{offer.title}“: heute geprüft.", what="dieses Angebot")
    return redirect_back(request, offer)
