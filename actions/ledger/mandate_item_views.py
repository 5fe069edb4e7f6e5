"""Ein Beschlusspunkt: its own page, and the committee's closing."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import TemplateView

from actions.ledger import mandate_item_page
from actions.mandate.mandate_item_views import OfMandateItemMixin
from actions.mandate.settlement import Settlement
from actions.mandate.settlement_forms import SettlementForm
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView

ALREADY = "Dieser Beschlusspunkt ist schon als erledigt anerkannt."


class MandateItemView(OfMandateItemMixin, TemplateView):
    template_name = "actions/ledger/mandate_items/mandate_item.html"

    def get_context_data(self, **kwargs):
        page = mandate_item_page.page_of(self.item, user=self.request.user, on=timezone.localdate())
        return super().get_context_data(**kwargs, page=page, trail=self.trail())


class SettlementCreateView(OfMandateItemMixin, CreateRecordView):
    model = Settlement
    form_class = SettlementForm
    permission_required = "actions.add_settlement"
    template_name = "actions/ledger/mandate_items/settlement_form.html"
    saved_message = "Als erledigt anerkannt festgehalten."

    def get_form_kwargs(self):
        settlement = Settlement(item=self.item, recorded_by=self.request.user)
        return {**super().get_form_kwargs(), "instance": settlement, "today": timezone.localdate()}

    def ask_again(self):
        messages.info(self.request, ALREADY)
        return HttpResponseRedirect(self.get_success_url())


class SettlementDeleteView(OfMandateItemMixin, DeleteRecordView):
    """The committee, or whoever recorded it, has taken it back."""

    permission_required = "actions.delete_settlement"

    question, explanation = "Anerkennung von {view.item.number} zurücknehmen?", "{row}"
    consequences = [
        "Der Zustand nach den Nachweisen bleibt, wie er ist.",
        "Dass er anerkannt war, bleibt in der Historie.",
    ]
    submit_label = "Zurücknehmen"
    deleted_message = "{view.item.number} gilt nicht mehr als anerkannt."

    def get_object(self, queryset=None):
        rows = Settlement.objects.visible_to(self.request.user).select_related("consultation__committee")
        return get_object_or_404(rows, item=self.item)
