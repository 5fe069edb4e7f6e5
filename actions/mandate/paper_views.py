"""Correcting a paper that was taken over: by the office as well as by the master-data desk."""

from django.urls import reverse

from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.paper_forms import ActionFieldForm, MandateItemForm, PaperForm
from clusterfoerderung.records.views import UpdateRecordView


class CorrectionMixin:
    """The page of one form; it leads back to where the thing stands."""

    template_name = "actions/mandate/correction.html"
    what = ""

    def get_context_data(self, **kwargs):
        paper = self.paper_of(self.object)
        trail = [("Beschlüsse", reverse("paper-list")), (paper.reference, paper.get_absolute_url())]
        return super().get_context_data(
            **kwargs, what=self.what, about=self.object, trail=trail, cancel_url=self.get_success_url()
        )

    def get_success_url(self):
        return self.object.get_absolute_url()


class PaperUpdateView(CorrectionMixin, UpdateRecordView):
    model = Paper
    form_class = PaperForm
    permission_required = "actions.change_paper"
    template_name = "actions/mandate/paper_form.html"
    what = "Vorlage"
    saved_message = "Vorlage geändert."

    def paper_of(self, paper):
        return paper

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        # As stored: what was typed may be no title at all.
        fields = self.object.fields.visible_to(self.request.user).prefetch_related("items")
        return super().get_context_data(**kwargs, fields=fields)


class ActionFieldUpdateView(CorrectionMixin, UpdateRecordView):
    model = ActionField
    form_class = ActionFieldForm
    permission_required = "actions.change_actionfield"
    what = "Handlungsfeld"
    saved_message = "Handlungsfeld geändert."

    def get_queryset(self):
        return super().get_queryset().filter(paper=self.kwargs["paper"]).select_related("paper")

    def paper_of(self, field):
        return field.paper


class MandateItemUpdateView(CorrectionMixin, UpdateRecordView):
    model = MandateItem
    form_class = MandateItemForm
    permission_required = "actions.change_mandateitem"
    what = "Beschlusspunkt"
    saved_message = "Beschlusspunkt geändert."

    def get_queryset(self):
        return super().get_queryset().filter(field__paper=self.kwargs["paper"]).select_related("field__paper")

    def paper_of(self, item):
        return item.field.paper
