"""Several at once: release activities, hand over the measures of a colleague who leaves."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from actions.activities.bulk_forms import ChosenForm, HandoverForm, ReleaseForm
from actions.activities.release import release
from actions.measures.measure import Measure
from clusterfoerderung.lists.return_address import redirect_back
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.visibility import Visibility

DONE = {
    Visibility.COMMITTEE: "für den Ausschuss freigegeben",
    Visibility.INTERNAL: "wieder nur intern",
}
MEANWHILE = (
    "Nichts übergeben: Etwas davon wurde inzwischen geändert oder gehört nicht mehr dazu. "
    "Bitte die Liste prüfen und noch einmal bestätigen."
)


@require_POST
@permission_required("actions.change_activity", raise_exception=True)
def release_activities(request):
    """What is ticked in the list is released, or taken back; what has changed since is left out and said."""
    form = ReleaseForm(request.POST)
    if form.is_valid():
        visibility = Visibility(form.cleaned_data["visibility"])
        _tell(request, visibility, release(form.cleaned_data["aktivitaet"], visibility, user=request.user))
    else:
        messages.warning(request, " ".join(text for texts in form.errors.values() for text in texts))
    return redirect_back(request, "activity-list")


def _tell(request, visibility, outcome):
    if outcome.changed:
        count = "1 Aktivität ist" if outcome.changed == 1 else f"{outcome.changed} Aktivitäten sind"
        messages.success(request, f"{count} jetzt {DONE[visibility]}.")
    if outcome.unchanged:
        messages.info(request, f"{outcome.unchanged} {'war' if outcome.unchanged == 1 else 'waren'} es schon.")
    if outcome.left_out:
        messages.warning(
            request,
            f"{outcome.left_out} ausgelassen: inzwischen geändert oder nicht mehr da. Bitte ansehen, dann entscheiden.",
        )


class HandoverView(PermissionRequiredMixin, TemplateView):
    """From whom to whom in the address, then the list to confirm; all or nothing."""

    permission_required = "actions.change_measure"
    template_name = "actions/measures/handover.html"
    http_method_names = ["get", "head", "post", "options"]

    def get_context_data(self, chosen=None, **kwargs):
        form = HandoverForm(self.request.GET or None, user=self.request.user)
        if form.is_valid() and chosen is None:
            chosen = ChosenForm(measures=self.measures(form))
        context = super().get_context_data(**kwargs, form=form, chosen=chosen, list_url=reverse("measure-list"))
        return {**context, **(form.cleaned_data if form.is_valid() else {})}

    def measures(self, form):
        measures = Measure.objects.visible_to(self.request.user).filter(responsible=form.cleaned_data["von"])
        return measures.specific().select_related("field")

    def post(self, request, *args, **kwargs):
        form = HandoverForm(request.GET, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data())
        chosen = ChosenForm(request.POST, measures=self.measures(form))
        if not chosen.is_valid():
            return self.render_to_response(self.get_context_data(chosen=chosen))
        try:
            count = self.hand_over(chosen.rows(), form.cleaned_data["an"])
        except StaleVersionError:
            messages.warning(request, MEANWHILE)
            return HttpResponseRedirect(request.get_full_path())
        what = "1 Maßnahme" if count == 1 else f"{count} Maßnahmen"
        messages.success(request, f"{what} an {form.cleaned_data['an'].display_name} übergeben.")
        return HttpResponseRedirect(reverse("measure-list"))

    @transaction.atomic
    def hand_over(self, measures, to):
        for measure in measures:
            measure.hand_over(to)
        return len(measures)
