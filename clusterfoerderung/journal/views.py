"""Vorgänge: what was done to many rows in one go, and taking it back."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.journal.kinds import KINDS
from clusterfoerderung.journal.known_as import shown_of, url_of
from clusterfoerderung.journal.page import lines_of
from clusterfoerderung.journal.undoing import look, undo
from clusterfoerderung.lists.views import PagedListView
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.keys import keys_in
from clusterfoerderung.records.views import FORM_METHODS

A_PAGE = 25
# Rows that are undone before the page answers.
A_REQUEST = 5000
# Of what cannot be undone; how many there are is said in any case.
SHOWN = 50
ENTRIES = ("Eintrag", "Einträge")
# The box beside a row.
TICKED = "zeile"


class JournalView(PermissionRequiredMixin, PagedListView):
    permission_required = "clusterfoerderung.view_journalentry"
    template_name = "journal/list.html"
    context_object_name = "entries"
    paginate_by = A_PAGE

    def get_queryset(self):
        standing = Q(rows__undone_at__isnull=True)
        entries = JournalEntry.objects.visible_to(self.request.user).select_related("done_by")
        return entries.annotate(
            row_count=Count("rows"), standing_count=Count("rows", filter=standing & Q(rows__isnull=False))
        ).order_by("-done_at", "-pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for entry in context["entries"]:
            entry.noun = KINDS[entry.kind].noun
        return context


class OfEntryMixin(PermissionRequiredMixin):
    @cached_property
    def entry(self):
        entries = JournalEntry.objects.visible_to(self.request.user).select_related("done_by")
        return get_object_or_404(entries, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        rows = self.entry.rows.aggregate(all=Count("pk"), standing=Count("pk", filter=Q(undone_at__isnull=True)))
        return super().get_context_data(
            **kwargs,
            entry=self.entry,
            kind=KINDS[self.entry.kind],
            row_count=rows["all"],
            standing_count=rows["standing"],
            undone_count=rows["all"] - rows["standing"],
            list_url=reverse("journal-list"),
        )


class JournalEntryView(OfEntryMixin, TemplateView):
    """The report: which rows are new, which were changed and how, what was left out and why."""

    permission_required = "clusterfoerderung.view_journalentry"
    template_name = "journal/entry.html"

    def get_context_data(self, **kwargs):
        page = Paginator(self.entry.rows.order_by("pk"), A_PAGE).get_page(self.request.GET.get("page"))
        rows = self.entry.rows
        return super().get_context_data(
            **kwargs,
            page_obj=page,
            lines=lines_of(page.object_list),
            made_count=rows.made().count(),
            changed_count=rows.changed().count(),
            gone_count=rows.gone().count(),
        )


class UndoView(OfEntryMixin, TemplateView):
    """What gets back what it had, and what not and why; then all at once, in steps. `zeile`: these rows alone."""

    permission_required = "clusterfoerderung.change_journalentry"
    template_name = "journal/undo.html"
    http_method_names = FORM_METHODS

    @cached_property
    def chosen(self):
        """Keys of the rows that somebody ticked; None: all of them."""
        sent = (self.request.POST if self.request.method == "POST" else self.request.GET).getlist(TICKED)
        if not (sent and KINDS[self.entry.kind].goes_back_by_rows):
            return None
        return keys_in(sent)

    def looked_at(self):
        if self.chosen is None:
            return look(self.entry)
        return look(self.entry, list(self.entry.rows.standing().filter(pk__in=self.chosen)))

    def get_context_data(self, **kwargs):
        shown, possible, touched = [], 0, 0
        for one in self.looked_at():
            possible += one.is_possible
            touched += not one.is_possible
            if not one.is_possible and touched <= SHOWN:
                known = shown_of(one.instance) if one.instance else None
                shown.append((one, known, url_of(known) if known else ""))
        counts = {"possible_count": possible, "touched_count": touched, "more": touched - len(shown)}
        return super().get_context_data(**kwargs, touched=shown, chosen=self.chosen, **counts)

    def post(self, request, *args, **kwargs):
        day = date_format(timezone.localtime(self.entry.done_at), "d.m.Y, H:i")
        through = f"durch Rücknahme: {KINDS[self.entry.kind].noun} am {day} Uhr"
        undone, left = 0, 0
        for done, not_done in undo(self.entry, at=timezone.now(), through=through, chosen=self.chosen):
            undone, left = undone + len(done), left + len(not_done)
            if undone >= A_REQUEST:
                break
        self.tell(undone, left)
        return HttpResponseRedirect(self.entry.get_absolute_url())

    def tell(self, undone, left):
        request, standing, said = self.request, self.entry.rows.standing().count(), counted(undone, *ENTRIES)
        if undone >= A_REQUEST and standing > left:
            messages.info(request, f"Zurückgenommen: {said}. Es fehlen noch {standing}: bitte noch einmal.")
        elif undone:
            messages.success(request, f"Zurückgenommen: {said}. Es gilt wieder, was vorher galt.")
        if left:
            messages.warning(request, f"Nicht zurückgenommen: {counted(left, *ENTRIES)}. „Zurücknehmen“ sagt, warum.")
        if not undone and not left:
            messages.info(request, "Das war schon zurückgenommen.")
