"""Several at once: release activities, or take that back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.views.decorators.http import require_POST

from actions.activities.bulk_forms import ReleaseForm
from actions.activities.release import release
from clusterfoerderung.lists.return_address import redirect_back
from clusterfoerderung.records.visibility import Visibility

DONE = {
    Visibility.COMMITTEE: "für den Ausschuss freigegeben",
    Visibility.INTERNAL: "wieder nur intern",
}


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
