"""Eine Vorlage fortschreiben: old and new side by side, the preview, then all at once."""

import uuid

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.carry_over.carry_over import CarryOver
from actions.carry_over.carrying import ChangedMeanwhileError, NotAdoptedError, carry_out
from actions.carry_over.forms import CarryOverForm, suggested_values
from actions.carry_over.matches import RULE
from actions.carry_over.page import AT_ONCE, field_lines, measure_lines
from actions.carry_over.plan import Plan, step_of
from actions.carry_over.preparing import PreparedMeanwhileError, prepare, prepared_of
from actions.carry_over.rows import locked, with_rows
from actions.carry_over.succession import succession_of, successor_of
from actions.carry_over.suggestions import suggest
from actions.mandate.paper import Paper
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS

CHANGED = (
    "Nichts übertragen: Seit der Vorschau hat jemand etwas davon geändert. Unten steht, was jetzt geschehen würde; "
    "bitte noch einmal ansehen."
)
NOT_YET = "Nichts übertragen: Die Vorlage ist noch nicht beschlossen. Ihre Auswahl lässt sich bis dahin merken."
NOTHING = "Nichts zu übertragen: Keine Maßnahme geht weiter oder endet."
MEANWHILE = (
    "Nicht gemerkt: Jemand hat die Vorbereitung inzwischen geändert. Ihre Auswahl steht noch hier; wer sie noch einmal "
    "merkt, ersetzt die andere."
)


MEASURES = ("Maßnahme", "Maßnahmen")


class OfPaperMixin(PermissionRequiredMixin):
    permission_required = "actions.add_carryover"
    http_method_names = FORM_METHODS

    @cached_property
    def paper(self):
        papers = Paper.objects.visible_to(self.request.user).select_related("predecessor")
        return get_object_or_404(papers, pk=self.kwargs["paper"])

    @cached_property
    def today(self):
        return timezone.localdate()

    def trail(self):
        return [("Beschlüsse", reverse("paper-list")), (self.paper.reference, self.paper.get_absolute_url())]


class CarryOverView(OfPaperMixin, TemplateView):
    """The form; by its buttons the choices are kept, shown as a preview, changed again or carried out."""

    template_name = "actions/carry_over/page.html"

    @cached_property
    def succession(self):
        return succession_of(self.paper, on=self.today)

    @cached_property
    def prepared(self):
        return prepared_of(self.paper)

    def measures(self):
        found = with_rows(self.succession.measures(self.request.user))
        found = sorted(found, key=lambda one: (not one.is_open, one.field.paper_id, one.field.number, one.order_key))
        return found[:AT_ONCE]

    def form(self, data=None, *, initial=None, measures=None):
        measures = self.measures() if measures is None else measures
        values = suggested_values(self.suggested, measures, self.today, self.succession.adopted_on)
        kept = self.prepared.choices if self.prepared else {}
        own = {"submission": uuid.uuid4(), "prepared_version": self.prepared.version if self.prepared else 0}
        return CarryOverForm(
            data,
            initial={**values, **kept, **own, **(initial or {})},
            succession=self.succession,
            measures=measures,
            suggested=self.suggested,
            today=self.today,
        )

    @cached_property
    def suggested(self):
        return suggest(self.succession)

    def plan(self, form):
        steps = [
            step_of(measure, form.choice(measure), old_keys=form.old_keys, adopted_on=self.succession.adopted_on)
            for measure in form.measures
        ]
        return Plan(self.succession.adopted_on, steps)

    def get(self, request, *args, **kwargs):
        if self.succession is None:
            if successor := successor_of(self.paper, on=self.today):
                return HttpResponseRedirect(reverse("carry-over", args=[successor.pk]))
            return self.render_to_response(self.get_context_data())
        return self.show_form(self.form())

    def post(self, request, *args, **kwargs):
        if self.succession is None:
            return HttpResponseRedirect(request.path)
        if "aendern" in request.POST:
            return self.show_form(self.form(initial=request.POST.dict()))
        if "merken" in request.POST:
            return self.keep()
        if done := self.done_before():
            return self.say_done_before(done)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show_form(form)
        if "uebertragen" in request.POST:
            return self.carry_out(form)
        return self.show_preview(form, self.plan(form))

    def done_before(self):
        """A double click: what the first one made."""
        token = self.form(self.request.POST, measures=[])["submission"].data
        try:
            return CarryOver.objects.carried_out().filter(submission=uuid.UUID(token or "")).first()
        except ValueError:
            return None

    def say_done_before(self, done):
        messages.info(self.request, "Das war schon übertragen: Das Formular kam zweimal an.")
        return HttpResponseRedirect(done.get_absolute_url())

    def keep(self):
        form = self.form(self.request.POST)
        try:
            prepare(self.paper, form.chosen, read_at=form["prepared_version"].data)
        except (PreparedMeanwhileError, StaleVersionError):
            messages.warning(self.request, MEANWHILE)
            del self.prepared
            version = self.prepared.version if self.prepared else 0
            typed = {**self.request.POST.dict(), "prepared_version": version}
            return self.show_form(self.form(initial=typed), status=409)
        messages.success(self.request, "Vorbereitung gemerkt. Übertragen ist noch nichts.")
        return HttpResponseRedirect(self.request.path)

    def carry_out(self, form):
        plan = self.plan(form)
        if not plan.changed:
            messages.warning(self.request, NOTHING)
            return self.show_form(self.form(initial=self.request.POST.dict()))
        try:
            done = carry_out(
                self.paper,
                lambda: self.plan_again(plan),
                seen=self.request.POST.get("gesehen", ""),
                submission=form.cleaned_data["submission"],
                by=self.request.user,
                at=timezone.now(),
            )
        except NotAdoptedError:
            messages.warning(self.request, NOT_YET)
            return self.show_preview(form, plan, status=409)
        except (ChangedMeanwhileError, StaleVersionError):
            messages.warning(self.request, CHANGED)
            form = self.fresh_form()
            if not form.is_valid():
                return self.show_form(form, status=409)
            return self.show_preview(form, self.plan(form), status=409)
        messages.success(self.request, self.told(plan))
        return HttpResponseRedirect(done.get_absolute_url())

    def plan_again(self, plan):
        """With the measures locked and the decision as it is by now."""
        measures = locked([step.measure.pk for step in plan.changed])
        form = self.fresh_form(measures)
        return self.plan(form) if form.is_valid() else Plan(self.succession.adopted_on, [])

    def fresh_form(self, measures=None):
        for name in ("succession", "suggested", "prepared"):
            self.__dict__.pop(name, None)
        if self.succession is None:
            raise Http404
        return self.form(self.request.POST, measures=measures)

    def told(self, plan):
        said = [f"{counted(len(plan.going), *MEASURES)} übertragen"]
        if plan.ending:
            said.append(f"{len(plan.ending)} beendet")
        if plan.staying:
            said.append(f"{len(plan.staying)} noch ohne Zuordnung")
        return f"{', '.join(said)}. Zurücknehmen lässt es sich unten auf dieser Seite."

    def show_form(self, form, status=200):
        context = self.get_context_data(form=form, fields=field_lines(form), measures=measure_lines(form), rule=RULE)
        return self.render_to_response(context, status=status)

    def show_preview(self, form, plan, status=200):
        self.template_name = "actions/carry_over/preview.html"
        context = self.get_context_data(form=form, plan=plan)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        done = self.paper.carry_overs.visible_to(self.request.user).carried_out()
        more = max(self.succession.measures(self.request.user).count() - AT_ONCE, 0) if self.succession else 0
        return super().get_context_data(
            **kwargs,
            paper=self.paper,
            succession=self.succession,
            standing=self.paper.standing(on=self.today),
            carried_out=done.select_related("carried_out_by").prefetch_related("rows__row"),
            more=more,
            trail=self.trail(),
        )
