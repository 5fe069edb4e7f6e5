"""Eine Vorlage einlesen: the text, what was found in it, and taking it over."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from actions.mandate.paper import Paper
from actions.paper_intake.checking_forms import Checking
from actions.paper_intake.content import HEADER, Content
from actions.paper_intake.forms import PaperTextForm
from actions.paper_intake.moves import ImpossibleMoveError
from actions.paper_intake.page import IntakePage
from actions.paper_intake.pending_paper import MOST_WAITING, PendingPaper
from actions.paper_intake.steps import take_step
from actions.paper_intake.taking_over import ChangedMeanwhileError, take_over
from clusterfoerderung.files.upload_limit import was_cut
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.drafts import forget, name_at
from clusterfoerderung.records.turns import LimitedMixin
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS, CreateRecordView, DeleteRecordView

ENOUGH = f"Es warten schon {MOST_WAITING} angefangene Vorlagen. Bitte zuerst eine verwerfen."
SAVE, TAKE_OVER = "speichern", "uebernehmen"
TRAIL = [("Beschlüsse", reverse_lazy("paper-list"))]
ELSEWHERE = (
    "In einem anderen Fenster wurde diese Vorlage inzwischen geändert. Hier stehen Ihre Eingaben; wenn Sie noch einmal "
    "speichern, gelten sie."
)
NOT_TAKEN_OVER = (
    "Nichts übernommen: Im selben Augenblick hat jemand eine Vorlage mit dieser Nummer oder ein Gremium angelegt. "
    "Bitte noch einmal ansehen."
)


class IntakeMixin(PermissionRequiredMixin):
    """For whoever may make papers; another person's is not found."""

    permission_required = "actions.add_paper"

    def waiting(self):
        return PendingPaper.objects.visible_to(self.request.user).waiting(at=timezone.now())


class PaperIntakeView(LimitedMixin, IntakeMixin, CreateRecordView):
    """The text or the file, and what is waiting from before."""

    model = PendingPaper
    form_class = PaperTextForm
    template_name = "actions/paper_intake/text.html"
    saved_message = "Eingelesen. Übernommen ist davon noch nichts."

    def get_form_kwargs(self):
        instance = PendingPaper(user=self.request.user)
        return {**super().get_form_kwargs(), "instance": instance, "was_cut": was_cut(self.request)}

    def get_context_data(self, **kwargs):
        waiting = [(one, Content.from_json(one.content)) for one in self.waiting().defer("text")[:MOST_WAITING]]
        return super().get_context_data(**kwargs, waiting=waiting, trail=TRAIL, cancel_url=TRAIL[0][1])

    def too_many(self, form):
        PendingPaper.objects.outlived(at=timezone.now()).delete()
        others = self.waiting().exclude(submission=form.cleaned_data.get("submission"))
        return ENOUGH if others.count() >= MOST_WAITING else ""

    def get_success_url(self):
        return reverse("paper-intake-check", args=[self.object.pk])


class PaperCheckView(IntakeMixin, View):
    """What was found, beside the text. Every button saves what was typed first."""

    http_method_names = FORM_METHODS

    @cached_property
    def pending(self):
        return get_object_or_404(PendingPaper.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get(self, request, pk):
        if self.pending.is_taken_over:
            return HttpResponseRedirect(self.paper_url())
        opened = request.GET.get("offen", "")
        return self.show(self.checking(self.content), opened=int(opened) if opened.isdecimal() else None)

    def post(self, request, pk):
        typed = typed_texts(request.POST)
        if typed and not PendingPaper.objects.filter(pk=pk).exists():
            # Dropped in another window: what was typed here is given back.
            return render(request, "components/deleted.html", {"typed": typed}, status=409)
        if self.pending.is_taken_over:
            return HttpResponseRedirect(self.paper_url())
        content = self.content.with_typed(request.POST)
        step = request.POST.get("schritt", SAVE)
        if request.POST.get("version") != str(self.pending.version):
            messages.warning(request, ELSEWHERE)
            return self.show(self.checking(content), status=409)
        return self.do(step, content)

    def do(self, step, content):
        opened = None
        if step not in (SAVE, TAKE_OVER):
            try:
                content, opened = take_step(content, step, self.pending.text)
            except ImpossibleMoveError as problem:
                messages.error(self.request, str(problem))
        self.pending.content = content.as_json()
        try:
            self.pending.save()
        except StaleVersionError:
            self.pending.refresh_from_db()
            messages.warning(self.request, ELSEWHERE)
            return self.show(self.checking(content), status=409)
        if step == TAKE_OVER:
            return self.take_over(content)
        if step == SAVE:
            messages.success(self.request, "Gespeichert. Übernommen ist noch nichts.")
        return forget(HttpResponseRedirect(self.address_after(step, opened)), self.request)

    def address_after(self, step, opened):
        """Where the keyboard goes on: at the point, or where it was."""
        if opened:
            return f"{self.request.path}?offen={opened}#werkzeug-{opened}"
        if step.startswith("beratung-"):
            return f"{self.request.path}#beratungsfolge"
        return self.request.path if step == SAVE else f"{self.request.path}#punkte"

    def take_over(self, content):
        checking = self.checking(content, is_asked=True)
        if not checking.is_valid():
            return self.show(checking)
        try:
            paper = take_over(self.pending, checking.proposal())
        except ChangedMeanwhileError:
            self.pending.refresh_from_db()
            messages.error(self.request, NOT_TAKEN_OVER)
            return self.show(self.checking(content, is_asked=True), status=409)
        messages.success(self.request, f"Übernommen: {in_words(paper)}.")
        return forget(HttpResponseRedirect(paper.get_absolute_url()), self.request)

    @property
    def content(self):
        return Content.from_json(self.pending.content)

    def checking(self, content, *, is_asked=False):
        return Checking(content, user=self.request.user, today=timezone.localdate(), is_asked=is_asked)

    def paper_url(self):
        """Of the paper this became; nowhere if that is gone."""
        papers = Paper.objects.visible_to(self.request.user)
        return get_object_or_404(papers, pk=self.pending.outcome["paper"]).get_absolute_url()

    def show(self, checking, *, opened=None, status=200):
        page = IntakePage(self.pending, checking, opened=opened)
        trail = [*TRAIL, ("Vorlage einlesen", reverse("paper-intake"))]
        context = {"page": page, "trail": trail, "draft_name": name_at(self.request.path)}
        return render(self.request, "actions/paper_intake/check.html", context, status=status)


class PaperDropView(IntakeMixin, DeleteRecordView):
    """Verwerfen: nothing was taken over yet, so nothing else goes with it."""

    model = PendingPaper
    success_url = reverse_lazy("paper-intake")
    question, explanation, submit_label = "Diese angefangene Vorlage verwerfen?", "{view.subject}", "Verwerfen"
    consequences = ["Der Text und alle Korrekturen gehen verloren.", "Übernommen wurde davon noch nichts."]
    deleted_message = "Verworfen."

    def get_queryset(self):
        return self.waiting()

    @property
    def subject(self):
        return Content.from_json(self.object.content).header["subject"] or self.object.file_name

    @property
    def cancel_url(self):
        return reverse("paper-intake-check", args=[self.object.pk])


def typed_texts(data):
    """(label, text) of what was sent for something that is gone: to be copied."""
    labels = {name: Paper._meta.get_field(name).verbose_name for name in HEADER}
    header = [(labels[name], data.get(name, "")) for name in ("reference", "subject", "decision", "occasion", "facts")]
    points = [
        (f"Punkt {data.get(f'p{key}-number', '')}", data.get(f"p{key}-text", "")) for key in data.getlist("point")
    ]
    return [(label, text) for label, text in [*header, *points] if text.strip()]


def in_words(paper):
    """'Vorlage 80/017/2013 mit 4 Handlungsfeldern und 13 Beschlusspunkten'."""
    items = sum(field.items.count() for field in paper.fields.all())
    fields = counted(paper.fields.count(), "Handlungsfeld", "Handlungsfeldern")
    return f"Vorlage {paper.reference} mit {fields} und {counted(items, 'Beschlusspunkt', 'Beschlusspunkten')}"
