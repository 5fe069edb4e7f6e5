"""One label for several activities at once."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.activities.activity import Activity
from actions.activities.bulk_forms import AsReadField
from actions.labels.label import Label
from clusterfoerderung.lists.return_address import redirect_back, return_url

GIVE, TAKE = "geben", "nehmen"
CHOOSE = "Bitte das Merkmal wählen."


class BulkLabelForm(forms.Form):
    aktivitaet = AsReadField(error_messages={"required": "Bitte zuerst Aktivitäten in der Liste ankreuzen."})
    merkmal = forms.ModelChoiceField(None, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    tun = forms.ChoiceField(
        choices=[(GIVE, GIVE), (TAKE, TAKE)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Bitte das Merkmal geben oder nehmen."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["merkmal"].queryset = Label.objects.visible_to(user)


@require_POST
@permission_required("actions.change_activity", raise_exception=True)
def label_activities(request):
    """What is ticked in the list gets the label or loses it. Nobody's text is touched, so no version is asked.

    The list itself asks for no label: of that there is a page.
    """
    form = BulkLabelForm(request.POST, user=request.user)
    if "merkmal" not in request.POST and "aktivitaet" not in form.errors:
        return _ask(request, form)
    if not form.is_valid():
        messages.warning(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect_back(request, "activity-list")
    label, does_give = form.cleaned_data["merkmal"], form.cleaned_data["tun"] == GIVE
    activities = Activity.objects.visible_to(request.user).filter(pk__in=form.cleaned_data["aktivitaet"])
    changed = _label(activities, label, does_give)
    count = "1 Aktivität hat" if changed == 1 else f"{changed} Aktivitäten haben"
    messages.success(request, f"{count} jetzt das Merkmal „{label}“{'' if does_give else ' nicht mehr'}.")
    return redirect_back(request, "activity-list")


def _ask(request, form):
    told = {
        "ticked": request.POST.getlist("aktivitaet"),
        "count": len(form.cleaned_data["aktivitaet"]),
        "labels": form.fields["merkmal"].queryset,
        "back_url": return_url(request, reverse("activity-list")),
    }
    return render(request, "actions/labels/give.html", told)


@transaction.atomic
def _label(activities, label, does_give):
    """How many were changed; each tells it in its history."""
    rows = activities.exclude(labels=label) if does_give else activities.filter(labels=label)
    rows = list(rows)
    for activity in rows:
        (activity.labels.add if does_give else activity.labels.remove)(label)
    return len(rows)
