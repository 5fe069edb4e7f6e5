"""/oeffentlichkeit/: all messages and all ways at a glance, with the gaps."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from actions.publicity import matrix, totals
from actions.publicity.filters import PUBLICITY_LIST, PublicationFilter
from actions.publicity.forms import NewPublicationForm
from actions.publicity.publication import Publication
from actions.publicity.publication_views import PublicationFormMixin
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.lists.views import ListToolsMixin, PagedListView
from clusterfoerderung.records.views import CreateRecordView


class PublicityListView(ListToolsMixin, PagedListView):
    filtered_list = PUBLICITY_LIST
    template_name = "actions/publicity/list.html"
    paginate_by = 25

    @cached_property
    def ways(self):
        return matrix.ways(self.request.user)

    def get_queryset(self):
        messages = Publication.objects.visible_to(self.request.user).latest_first().select_related("measure")
        self.filter = PublicationFilter(self.request.GET, queryset=messages, request=self.request, ways=self.ways)
        return self.filter.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        count = context["paginator"].count
        return {
            **context,
            "rows": [self.row(one) for one in context["object_list"].prefetch_related("deliveries")],
            "columns": totals.columns(self.object_list, self.ways, count=count),
            "sent_today": {"step": matrix.Step.SENT, "day": timezone.localdate()},
        }

    def row(self, publication):
        return matrix.row_of(publication, self.ways)


class PublicityExportView(ExportMixin, PublicityListView):
    title = "Öffentlichkeitsarbeit"
    file_name = "oeffentlichkeit"

    @property
    def columns(self):
        """One for each way; which towns there are, the database knows."""
        return (
            Column("Nachricht", lambda row: row.publication.title, 50),
            Column("Art", lambda row: row.publication.get_kind_display(), 16),
            Column("Maßnahme", lambda row: row.publication.measure.title, 44),
            Column("geplant für", lambda row: row.publication.planned_on, 14),
            Column("Städte erreicht", lambda row: row.towns_reached, 14),
            Column("noch offen", lambda row: len(row.gaps), 12),
            *(Column(str(way), self._cell_of(number), 26) for number, way in enumerate(self.ways)),
            Column("Nachricht im Wortlaut", lambda row: row.publication.message, 60),
        )

    @staticmethod
    def _cell_of(number):
        return lambda row: row.cells[number].text

    def export_rows(self, queryset):
        return map(self.row, super().export_rows(queryset.prefetch_related("deliveries")))


class PublicityCreateView(PublicationFormMixin, CreateRecordView):
    """A message from the matrix: the form asks for its measure, too."""

    model = Publication
    form_class = NewPublicationForm
    permission_required = "actions.add_publication"
    template_name = "actions/publicity/form.html"
    saved_message = "Nachricht gespeichert. Hier halten Sie fest, auf welchen Wegen sie hinausging."

    def get_initial(self):
        return {"measure": self.request.GET.get("massnahme", "")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=reverse("publicity-list"))
