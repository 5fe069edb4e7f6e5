"""Themen des Wissensaustauschs of a cooperation with a campus."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.campus.topic_forms import ExchangeTopicForm
from actions.measures.part_views import PartOfMeasureMixin
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView


class PartOfCampusMixin(PartOfMeasureMixin):
    """A view under /massnahmen/<measure>/themen/…: a measure of another kind is not found there."""

    model = ExchangeTopic

    @cached_property
    def measure(self):
        campuses = CampusCooperation.objects.visible_to(self.request.user)
        return get_object_or_404(campuses, pk=self.kwargs["measure"])

    def get_queryset(self):
        return ExchangeTopic.objects.visible_to(self.request.user).filter(campus=self.measure).select_related("campus")

    def get_success_url(self):
        return f"{self.measure.get_absolute_url()}#themen"


class ExchangeTopicFormMixin(PartOfCampusMixin):
    form_class = ExchangeTopicForm
    template_name = "actions/campus/topic_form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}


class ExchangeTopicCreateView(ExchangeTopicFormMixin, CreateRecordView):
    permission_required = "actions.add_exchangetopic"
    saved_message = "Thema gespeichert."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": ExchangeTopic(campus=self.measure)}


class ExchangeTopicUpdateView(ExchangeTopicFormMixin, UpdateRecordView):
    permission_required = "actions.change_exchangetopic"
    saved_message = "Thema geändert."


class ExchangeTopicDeleteView(PartOfCampusMixin, DeleteRecordView):
    permission_required = "actions.delete_exchangetopic"
    question, explanation = "Dieses Thema löschen?", "„{row.title}“"
    consequences = [
        "Schülerlabore und Aktivitäten bleiben, wie sie sind.",
        "Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Thema gelöscht: {row.title}"
