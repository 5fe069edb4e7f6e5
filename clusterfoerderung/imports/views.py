"""The pages of an import: the file, what it would change, and what it did."""

from tempfile import SpooledTemporaryFile

from django.db import transaction
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import include, path
from django.utils import timezone
from django.views.generic import FormView, View

from clusterfoerderung.exports.cells import printable
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import FORMATS
from clusterfoerderung.files.upload_limit import was_cut
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.forms import TakeOverForm, UploadForm
from clusterfoerderung.imports.guide import guide_to
from clusterfoerderung.imports.long_file import LongFile, take_in
from clusterfoerderung.imports.long_views import GO_ON, StepsView
from clusterfoerderung.imports.mapping_views import MappingView
from clusterfoerderung.imports.mixins import ImportMixin, WaitingMixin
from clusterfoerderung.imports.page import Outcome, Preview
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.proposal import proposed
from clusterfoerderung.imports.record import RECORD_COLUMNS, record_of
from clusterfoerderung.imports.taking_over import ChangedMeanwhileError, plan_of, take_over
from clusterfoerderung.records.views import FORM_METHODS

LONGEST_NAME = 150


def import_paths(imported_list):
    """The pages of one list: name-import, name-import-template, name-import-columns, name-import-preview, …"""

    def page(route, view, suffix=""):
        return path(route, view.as_view(imported_list=imported_list), name=f"{imported_list.name}-import{suffix}")

    return path(
        "einlesen/",
        include(
            [
                page("", UploadView),
                page("vorlage/<export_format:format>/", TemplateFileView, "-template"),
                page("<uuid:key>/", PreviewView, "-preview"),
                page("<uuid:key>/spalten/", MappingView, "-columns"),
                page("<uuid:key>/schritte/", StepsView, "-steps"),
                page("<uuid:key>/protokoll/", RecordView, "-record"),
            ]
        ),
    )


class UploadView(ImportMixin, FormView):
    http_method_names = FORM_METHODS
    form_class = UploadForm
    template_name = "imports/upload.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "imported": self.imported, "was_cut": was_cut(self.request)}

    def get_context_data(self, **kwargs):
        unfinished = self.waiting().filter(is_long=True, outcome={}).defer("content").first()
        return super().get_context_data(
            **kwargs, guide=guide_to(self.imported), imported=self.imported, unfinished=unfinished
        )

    def form_valid(self, form):
        """Of one person and list the latest file alone is kept. What is plain from its headings, nobody is asked."""
        file, found = form.cleaned_data["file"], form.cleaned_data["table"]
        file.seek(0)
        kept = ColumnMapping.objects.kept_for(self.imported, found.headings)
        proposal = proposed(self.imported, found, kept)
        with transaction.atomic():
            PendingImport.objects.outlived(at=timezone.now()).delete()
            self.waiting().delete()
            pending = PendingImport.objects.create(
                user=self.request.user,
                list=self.imported_list.name,
                file_name=printable(file.name)[-LONGEST_NAME:],
                clears=form.cleaned_data["clears"],
                content=file.read(),
            )
        if proposal.needs_no_look:
            take_in(pending, proposal.assignment(), found)
        return self.lead_to("-preview" if pending.has_columns else "-columns", pending)


class PreviewView(WaitingMixin, View):
    """What would change; after it was taken over: what did. Seen and sent under the same address."""

    http_method_names = FORM_METHODS

    def get(self, request, key):
        if self.pending.is_taken_over:
            return self.show("imports/done.html", outcome=Outcome(self.imported, self.pending))
        if not self.pending.has_columns:
            return self.lead_to("-columns", self.pending)
        if self.pending.is_long:
            return HttpResponseRedirect(f"{self.url('-steps', self.pending.key)}?{GO_ON}=1")
        return self.show_plan()

    def post(self, request, key):
        if self.pending.is_taken_over or not self.pending.has_columns or self.pending.is_long:
            return HttpResponseRedirect(request.path)
        plan = plan_of(self.pending, self.imported)
        form = TakeOverForm(request.POST, plan=plan)
        moved = plan.moved_since(request.POST.get("seen", ""))
        if moved or "seen" in form.errors:
            by_another_click = PendingImport.objects.filter(pk=self.pending.pk).exclude(outcome={}).exists()
            return HttpResponseRedirect(request.path) if by_another_click else self.show_plan(moved=moved)
        if not form.is_valid():
            return self.show_plan(form=form)
        decided = form.cleaned_data
        try:
            take_over(self.pending, self.again(), seen=decided["seen"], chosen={*decided.get("chosen", ())})
        except ChangedMeanwhileError as problem:
            return self.show_plan(moved=problem.rows)
        except PendingImport.DoesNotExist:
            raise Http404 from None
        return HttpResponseRedirect(request.path)

    def show_plan(self, *, form=None, moved=None):
        plan = form.plan if form else plan_of(self.pending, self.again())
        preview = Preview(self.pending, plan, moved)
        status = 200 if moved is None else 409
        return self.show("imports/preview.html", status, preview=preview, form=form or TakeOverForm(plan=plan))


class FileView(View):
    """A file for Excel."""

    def hand_out(self, columns, rows, name, ending):
        file = SpooledTemporaryFile(max_size=1_000_000)  # noqa: SIM115 - the response closes it
        kind = FORMATS[ending]
        kind.write(file, columns, rows, title=self.imported_list.title)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.{ending}", content_type=kind.CONTENT_TYPE)


class TemplateFileView(ImportMixin, FileView):
    """An empty table with the right headings."""

    def get(self, request, format):
        headings = [Column(column.header, None, 24) for column in self.imported_list.columns]
        return self.hand_out(headings, [], f"vorlage-{self.imported_list.name}", format)


class RecordView(WaitingMixin, FileView):
    """Every row of the preview, also those that the page leaves out."""

    def get(self, request, key):
        rows = record_of(self.rows()) if self.pending.table else []
        return self.hand_out(RECORD_COLUMNS, rows, f"vorschau-{self.imported_list.name}", "xlsx")

    def rows(self):
        if self.pending.is_long:
            return LongFile(self.pending, self.again).verdicts()
        return plan_of(self.pending, self.imported).rows
