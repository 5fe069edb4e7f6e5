"""Meilensteine of a measure."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.measures.milestone import Milestone
from actions.measures.milestone_forms import MilestoneForm
from actions.measures.part_views import NewPartMixin, PartOfMeasureMixin, find_part
from clusterfoerderung.lists.return_address import redirect_back
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView, save_or_warn


class MilestoneFormMixin:
    model = Milestone
    form_class = MilestoneForm
    template_name = "actions/measures/milestone_form.html"


class MilestoneCreateView(MilestoneFormMixin, NewPartMixin, CreateRecordView):
    permission_required = "actions.add_milestone"
    saved_message = "Meilenstein gespeichert."


class MilestoneUpdateView(MilestoneFormMixin, PartOfMeasureMixin, UpdateRecordView):
    permission_required = "actions.change_milestone"
    saved_message = "Meilenstein geändert."


class MilestoneDeleteView(PartOfMeasureMixin, DeleteRecordView):
    model = Milestone
    permission_required = "actions.delete_milestone"
    question = "Diesen Meilenstein löschen?"
    explanation = "„{row.title}“, fällig am {row.due_on:%d.%m.%Y}"
    consequences = ["Er zählt dann nicht mehr für den Zeitplan.", "Die Löschung bleibt in der Historie."]
    deleted_message = "Meilenstein gelöscht: {row.title}"


@require_POST
@permission_required("actions.change_milestone", raise_exception=True)
def done(request, measure, pk):
    """Done today; whoever knows another day, says so in the form."""
    return _move(request, find_part(Milestone, request, measure, pk), timezone.localdate())


@require_POST
@permission_required("actions.change_milestone", raise_exception=True)
def reopen(request, measure, pk):
    return _move(request, find_part(Milestone, request, measure, pk), None)


def _move(request, milestone, day):
    """Sets or takes away the day it was done; to ask for what is so already changes nothing."""
    if milestone.is_open == (day is None):
        messages.info(request, "Das war schon so gespeichert.")
        return redirect_back(request, milestone.measure)
    milestone.done_on = day
    said = f"Meilenstein „{milestone.title}“ ist {'erledigt' if day else 'wieder offen'}."
    save_or_warn(request, milestone.save, saved=said, what="diesen Meilenstein")
    return redirect_back(request, milestone.measure)
