"""Merkmale: all of them with what has them, and how they are kept."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from actions.labels.counts import groups_of
from actions.labels.forms import LabelForm, LabelGroupForm, MergeForm
from actions.labels.label import IN_USE, Label, LabelGroup
from actions.labels.merging import merge
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.views import FORM_METHODS, DeleteRecordView, UpdateRecordView

LIST = reverse_lazy("label-list")
HAS_LABELS = "Nicht gelöscht: In dieser Gruppe gibt es noch Merkmale. Löschen oder verschieben Sie sie zuerst."

MEANWHILE = "Nicht zusammengeführt: Eines der beiden Merkmale gibt es nicht mehr. Bitte ansehen und neu entscheiden."


class LabelListView(TemplateView):
    template_name = "actions/labels/list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, groups=groups_of(self.request.user))


class OfLabelsMixin:
    template_name = "actions/labels/form.html"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def get_success_url(self):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        stored = self.object.pk if self.object else None
        return super().get_context_data(
            **kwargs,
            cancel_url=LIST,
            heading=f"{self.noun} {'ändern' if stored else 'anlegen'}",
            delete_url=reverse(self.delete_name, args=[stored]) if stored else "",
        )


class GroupMixin(OfLabelsMixin):
    model, form_class, noun, delete_name = LabelGroup, LabelGroupForm, "Gruppe", "label-group-delete"


class LabelMixin(OfLabelsMixin):
    model, form_class, noun, delete_name = Label, LabelForm, "Merkmal", "label-delete"


class GroupCreateView(GroupMixin, CreateUniqueView):
    permission_required = "actions.add_labelgroup"
    saved_message = "Gruppe gespeichert. Jetzt fehlen noch ihre Merkmale."


class GroupUpdateView(GroupMixin, UpdateRecordView):
    permission_required = "actions.change_labelgroup"
    saved_message = "Gruppe geändert."


class LabelCreateView(LabelMixin, CreateUniqueView):
    """`?gruppe=` says in which group; where there is one alone, it is that."""

    permission_required = "actions.add_label"
    saved_message = "Merkmal gespeichert. Vergeben wird es an der Maßnahme oder der Aktivität."

    def get_initial(self):
        wanted = self.request.GET.get("gruppe", "")
        if is_key(wanted):
            return {"group": wanted}
        groups = LabelGroup.objects.values_list("pk", flat=True)[:2]
        return {"group": groups[0] if len(groups) == 1 else ""}


class LabelUpdateView(LabelMixin, UpdateRecordView):
    permission_required = "actions.change_label"
    saved_message = "Merkmal geändert; es heißt überall so, wo es vergeben ist."


class DeleteOfLabelsView(DeleteRecordView):
    explanation, deleted_message, success_url = "„{row}“", "Gelöscht: {row}", LIST
    cancel_url = LIST

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)


class GroupDeleteView(DeleteOfLabelsView):
    model, permission_required = LabelGroup, "actions.delete_labelgroup"
    question, used_since = "Diese Gruppe löschen?", HAS_LABELS
    consequences = ["Das geht nur, solange sie kein Merkmal hat.", "Die Löschung bleibt in der Historie."]


class LabelDeleteView(DeleteOfLabelsView):
    model, permission_required = Label, "actions.delete_label"
    question, used_since = "Dieses Merkmal löschen?", f"Nicht gelöscht: {IN_USE}"
    consequences = [
        "Das geht nur, solange keine Maßnahme und keine Aktivität es hat; sonst führen Sie es zusammen.",
        "Die Löschung bleibt in der Historie.",
    ]


class LabelMergeView(PermissionRequiredMixin, FormView):
    permission_required = "actions.delete_label"
    template_name = "actions/labels/merge.html"
    form_class = MergeForm
    http_method_names = FORM_METHODS

    @cached_property
    def label(self):
        return get_object_or_404(Label.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "label": self.label, "user": self.request.user}

    def get_context_data(self, **kwargs):
        measures, activities = (rows.count() for rows in self.label.bearers())
        return super().get_context_data(
            **kwargs, label=self.label, measures=measures, activities=activities, cancel_url=reverse("label-list")
        )

    def form_valid(self, form):
        into, gone = form.cleaned_data["into"], str(self.label)
        try:
            measures, activities = merge(self.label, into)
        except Label.DoesNotExist:
            messages.warning(self.request, MEANWHILE)
            return HttpResponseRedirect(LIST)
        messages.success(
            self.request,
            f"„{gone}“ ist jetzt „{into}“: {counted(measures, 'Maßnahme', 'Maßnahmen')}, "
            f"{counted(activities, 'Aktivität', 'Aktivitäten')}.",
        )
        return HttpResponseRedirect(into.get_absolute_url())
