"""Beschlüsse: the papers, and sentence by sentence what became of them."""

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView

from actions.deadlines.upcoming import next_dates
from actions.ledger.excerpt import Excerpt
from actions.ledger.ledger import RULE, ledgers
from actions.ledger.released import with_released
from actions.ledger.rows import row_of
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from actions.mandate.paper_filters import PAPER_LIST, PaperFilter
from clusterfoerderung.lists.views import FilteredListView
from clusterfoerderung.look.sections import sections_of
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of


class PaperListView(FilteredListView):
    queryset = Paper.objects.prefetch_related("consultations__committee")
    filtered_list = PAPER_LIST
    filterset_class = PaperFilter
    order = Paper._meta.ordering
    template_name = "actions/ledger/list.html"
    context_object_name = "papers"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        books = ledgers(context["papers"], user=self.request.user, on=timezone.localdate())
        return {**context, "ledgers": [books[paper.pk] for paper in context["papers"]]}


class PaperView(DetailView):
    template_name = "actions/ledger/paper.html"
    context_object_name = "paper"

    def get_queryset(self):
        return (
            Paper.objects.visible_to(self.request.user)
            .select_related("predecessor")
            .prefetch_related(Prefetch("consultations", Consultation.objects.select_related("committee")))
        )

    def get_context_data(self, **kwargs):
        user, asked, today = self.request.user, self.request.GET, timezone.localdate()
        ledger = with_released([self.object], user=user, on=today, are_of_kind=True)[self.object.pk]
        ledger.plan(next_dates(user, on=today, measures=ledger.measures, are_of_kind=True))
        excerpt = Excerpt.of(ledger, state=asked.get("zustand"), number=asked.get("feld"))
        return super().get_context_data(
            **kwargs,
            ledger=ledger,
            excerpt=excerpt,
            passages=[(one.field, [row_of(line, user) for line in one.lines]) for one in excerpt.passages],
            rule=RULE,
            # with_released() has read whether there are any.
            successors=self.object.successors.all() and self.object.successors.visible_to(user),
            sections=sections_of(Paper, self.object, user=user, on=today),
            history=steps_of(history_of(self.object, user)) if user.sees_internal else None,
            last_report=self.object.reports.visible_to(user).latest_issued_first().defer("frozen").first(),
        )
