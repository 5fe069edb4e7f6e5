"""Übergeben: a colleague leaves or takes over; also what nobody is responsible for finds somebody."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from actions.measures.handover_forms import CHANGED, ChosenForm, HandoverForm
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS


class HandoverView(PermissionRequiredMixin, TemplateView):
    """From whom to whom in the address, then the list to confirm; all or nothing."""

    permission_required = "actions.hand_over_measure"
    template_name = "actions/measures/handover.html"
    http_method_names = FORM_METHODS

    def get_context_data(self, chosen=None, **kwargs):
        form = HandoverForm(self.request.GET or None, user=self.request.user)
        if form.is_valid() and chosen is None:
            chosen = self.chosen(form)
        context = super().get_context_data(**kwargs, form=form, chosen=chosen, list_url=reverse("measure-list"))
        return {**context, "von": form.holder, "an": form.cleaned_data["an"]} if form.is_valid() else context

    def chosen(self, form, *sent):
        return ChosenForm(*sent, measures=form.measures(), milestones=form.milestones())

    def post(self, request, *args, **kwargs):
        form = HandoverForm(request.GET, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data())
        chosen = self.chosen(form, request.POST)
        if not chosen.is_valid():
            return self.render_to_response(self.get_context_data(chosen=chosen))
        measures, milestones = chosen.rows("measures"), chosen.rows("milestones")
        try:
            self.hand_over([*measures, *milestones], form.cleaned_data["an"])
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return HttpResponseRedirect(request.get_full_path())
        what = " und ".join(
            counted(len(rows), one, many)
            for rows, one, many in (
                (measures, "Maßnahme", "Maßnahmen"),
                (milestones, "Meilenstein", "Meilensteine"),
            )
            if rows
        )
        messages.success(request, f"{what} an {form.cleaned_data['an'].display_name} übergeben.")
        return HttpResponseRedirect(reverse("measure-list"))

    @transaction.atomic
    def hand_over(self, rows, to):
        for row in rows:
            row.hand_over(to)
