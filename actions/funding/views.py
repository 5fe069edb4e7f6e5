"""Finanzierung of a measure, and what a whole paper costs."""

from django.utils import timezone
from django.views.generic import DetailView

from actions.funding.costs import RULE
from actions.funding.forms import FundingForm
from actions.funding.funding import Funding
from actions.funding.paper_costs import costs_of_paper
from actions.mandate.paper import Paper
from actions.measures.part_views import NewPartMixin, PartOfMeasureMixin
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.views import DeleteRecordView, UpdateRecordView
from clusterfoerderung.records.years import year_from

# As wide as a phone shows without making the letters small.
WIDTH = 330


class PartOfCostsMixin(PartOfMeasureMixin):
    model = Funding

    def get_success_url(self):
        return f"{self.measure.get_absolute_url()}#kosten"


class FundingFormMixin(PartOfCostsMixin):
    form_class = FundingForm
    template_name = "actions/funding/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "on": timezone.localdate()}


class FundingCreateView(FundingFormMixin, NewPartMixin, CreateUniqueView):
    """`?jahr=` says for which year; the budget line is mostly that of the last row."""

    permission_required = "actions.add_funding"

    @property
    def saved_message(self):
        return f"Finanzierung für {self.object.year} gespeichert."

    def get_initial(self):
        last = self.measure.fundings.exclude(budget_line="").order_by("-year", "-pk").first()
        return {
            "year": year_from(self.request.GET.get("jahr"), timezone.localdate().year),
            "budget_line": last.budget_line if last else "",
        }


class FundingUpdateView(FundingFormMixin, UpdateRecordView):
    permission_required = "actions.change_funding"
    saved_message = "Finanzierung geändert."


class FundingDeleteView(PartOfCostsMixin, DeleteRecordView):
    permission_required = "actions.delete_funding"
    question, explanation = "Diese Finanzierung löschen?", "{view.measure.title}: {row}"
    consequences = [
        "Sie zählt dann in keiner Summe mehr; ist keine andere da, steht dort „keine Angabe“, keine Null.",
        "Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Gelöscht: {row}"


class PaperCostsView(DetailView):
    """Was kostet es? `?jahr=` chooses the year of the measures; any other word is ignored."""

    template_name = "actions/funding/paper_costs.html"
    context_object_name = "paper"

    def get_queryset(self):
        return Paper.objects.visible_to(self.request.user).with_standing()

    def get_context_data(self, **kwargs):
        asked = year_from(self.request.GET.get("jahr"), None)
        found = costs_of_paper(self.object, user=self.request.user, on=timezone.localdate(), year=asked, width=WIDTH)
        return super().get_context_data(**kwargs, costs=found, rule=RULE)
