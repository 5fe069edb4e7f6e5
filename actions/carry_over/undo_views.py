"""Eine Übertragung zurücknehmen."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.carry_over.carry_over import CarryOver
from actions.carry_over.forms import UndoForm
from actions.carry_over.undoing import undo, undoables
from actions.carry_over.views import MEASURES, OfPaperMixin
from clusterfoerderung.look.counted import counted


class UndoView(OfPaperMixin, TemplateView):
    """Which measures get back what they had, and which not and why; all that is ticked at once."""

    permission_required = "actions.change_carryover"
    template_name = "actions/carry_over/undo.html"

    @cached_property
    def carry_over(self):
        done = CarryOver.objects.visible_to(self.request.user).carried_out().select_related("paper")
        return get_object_or_404(done, pk=self.kwargs["pk"], paper=self.paper)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        form = UndoForm(request.POST, rows=[one for one in undoables(self.carry_over) if one.is_possible])
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        undone, left = undo(self.carry_over, form.cleaned_data["zeile"], at=timezone.now())
        if undone:
            said = counted(len(undone), *MEASURES)
            messages.success(request, f"Zurückgenommen: {said}. Es gilt wieder, was vorher galt.")
        if left:
            said = counted(len(left), *MEASURES)
            messages.warning(request, f"Nicht zurückgenommen, weil inzwischen geändert: {said}.")
        return HttpResponseRedirect(self.carry_over.get_absolute_url())

    def get_context_data(self, form=None, **kwargs):
        rows = undoables(self.carry_over)
        possible = [one for one in rows if one.is_possible]
        trail = [*self.trail(), ("Fortschreiben", reverse("carry-over", args=[self.paper.pk]))]
        return super().get_context_data(
            **kwargs,
            paper=self.paper,
            carry_over=self.carry_over,
            form=form or UndoForm(rows=possible),
            possible=possible,
            touched=[one for one in rows if not one.is_possible],
            trail=trail,
            cancel_url=self.carry_over.get_absolute_url(),
        )
