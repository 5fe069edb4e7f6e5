"""Öffentlichkeitsarbeit of a measure: its messages, and how far each got on each way."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView

from actions.measures.part_views import NewPartMixin, PartOfMeasureMixin
from actions.publicity import matrix
from actions.publicity.delivery import Delivery
from actions.publicity.forms import DeliveryForm, MarkForm, PublicationForm
from actions.publicity.publication import Publication
from clusterfoerderung.lists.return_address import return_url
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView

CHANGED_MEANWHILE = "Jemand hat einen dieser Wege gerade geändert. Bitte ansehen und dann noch einmal festhalten."


class PublicationView(PartOfMeasureMixin, DetailView):
    """One message with all its ways, to be ticked off."""

    model = Publication
    template_name = "actions/publicity/publications/publication.html"

    def get_queryset(self):
        return super().get_queryset().select_related("measure", "offer").prefetch_related("deliveries")

    @cached_property
    def ways(self):
        return matrix.ways(self.request.user)

    def mark_form(self, data=None):
        return MarkForm(data, ways=self.ways, on=timezone.localdate())

    def get_context_data(self, **kwargs):
        row = matrix.row_of(self.object, self.ways)
        form = kwargs.pop("form", None) or self.mark_form()
        return super().get_context_data(**kwargs, row=row, form=form)


class DeliveryMarkView(PermissionRequiredMixin, PublicationView):
    """Ticks off one step on several ways; what is refused comes back with its reason, ticks and all."""

    permission_required = "actions.change_delivery"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        self.object, form = self.get_object(), self.mark_form(request.POST)
        if not (form.is_valid() and self.record(form)):
            return self.render_to_response(self.get_context_data(form=form))
        return HttpResponseRedirect(return_url(request, self.object.get_absolute_url()))

    def record(self, form):
        """Whether it may move on."""
        step = matrix.Step(form.cleaned_data["step"])
        try:
            changed = matrix.record(self.object, form.chosen, step, form.cleaned_data["day"])
        except ValidationError as problem:
            form.add_error(None, problem)
            return False
        except StaleVersionError:
            messages.warning(self.request, CHANGED_MEANWHILE)
            return True
        said = f"{step.label} am {form.cleaned_data['day']:%d.%m.%Y}"
        if changed:
            messages.success(self.request, f"{counted(changed, 'Weg', 'Wege')}: {said}.")
        else:
            messages.info(self.request, "Das war schon so gespeichert.")
        return True


class PublicationFormMixin:
    model = Publication
    form_class = PublicationForm
    template_name = "actions/publicity/publications/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_success_url(self):
        return self.object.get_absolute_url()


class PublicationCreateView(PublicationFormMixin, NewPartMixin, CreateRecordView):
    permission_required = "actions.add_publication"
    saved_message = "Nachricht gespeichert. Hier halten Sie fest, auf welchen Wegen sie hinausging."


class PublicationUpdateView(PublicationFormMixin, PartOfMeasureMixin, UpdateRecordView):
    permission_required = "actions.change_publication"
    saved_message = "Nachricht geändert."


class PublicationDeleteView(PartOfMeasureMixin, DeleteRecordView):
    model = Publication
    permission_required = "actions.delete_publication"
    question, explanation = "Diese Nachricht löschen?", "„{row.title}“"
    consequences = ["Was zu ihren Wegen festgehalten ist, geht mit ihr.", "Die Löschung bleibt in der Historie."]
    deleted_message = "Nachricht gelöscht: {row.title}"


class PartOfPublicationMixin(PartOfMeasureMixin):
    """A view under …/veroeffentlichungen/<publication>/…: a row of another message is not found there."""

    model = Delivery

    @cached_property
    def publication(self):
        mine = Publication.objects.visible_to(self.request.user).filter(measure=self.measure)
        return get_object_or_404(mine, pk=self.kwargs["publication"])

    def get_queryset(self):
        rows = Delivery.objects.visible_to(self.request.user).filter(publication=self.publication)
        return rows.select_related("publication__measure", "municipality")

    def get_success_url(self):
        """Back to where the way was clicked: the matrix names itself in `weiter`."""
        return return_url(self.request, self.publication.get_absolute_url())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, publication=self.publication)
        return {**context, "cancel_url": self.get_success_url()}


class DeliveryFormMixin(PartOfPublicationMixin):
    form_class = DeliveryForm
    template_name = "actions/publicity/publications/delivery_form.html"
    saved_message = "Weg gespeichert."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "on": timezone.localdate()}


class DeliveryCreateView(DeliveryFormMixin, CreateUniqueView):
    permission_required = "actions.add_delivery"

    def get_form_kwargs(self):
        way = next((way for way in matrix.ways(self.request.user) if way.key == self.kwargs["way"]), None)
        if way is None:
            raise Http404("Diesen Weg gibt es nicht.")
        new = Delivery(publication=self.publication, channel=way.channel, municipality=way.municipality)
        return {**super().get_form_kwargs(), "instance": new}


class DeliveryUpdateView(DeliveryFormMixin, UpdateRecordView):
    permission_required = "actions.change_delivery"


class DeliveryDeleteView(PartOfPublicationMixin, DeleteRecordView):
    permission_required = "actions.delete_delivery"
    question, explanation, submit_label = "Diesen Weg zurücksetzen?", "{row}", "Zurücksetzen"
    consequences = ["Danach ist auf ihm nichts mehr festgehalten.", "Die Löschung bleibt in der Historie."]
    deleted_message = "Zurückgesetzt: {row}"
