"""What the views of all rooms share that lie under a Beschlusspunkt."""

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem


class OfMandateItemMixin:
    """A view under /beschluesse/<paper>/<number>/…"""

    @cached_property
    def item(self):
        rows = MandateItem.objects.visible_to(self.request.user).select_related("field__paper")
        stations = Consultation.objects.select_related("committee")
        rows = rows.prefetch_related(Prefetch("field__paper__consultations", stations))
        found = rows.filter(field__paper=self.kwargs["paper"], number=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found

    def trail(self):
        paper = self.item.field.paper
        return [("Beschlüsse", reverse("paper-list")), (paper.reference, self.item.line_url)]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, item=self.item, cancel_url=self.item.get_absolute_url())

    def get_success_url(self):
        return self.item.get_absolute_url()
