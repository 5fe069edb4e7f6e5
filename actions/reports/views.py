"""Berichte: the list, a draft as working place, and the paper as its readers will see it."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from actions.reports.draft_page import draft_page_of
from actions.reports.gather import contents_of
from actions.reports.outline import sections
from actions.reports.outputs.files import FORMATS, made
from actions.reports.outputs.pdf import NotPrintableError
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from clusterfoerderung.files.apart import ReadersBusyError
from clusterfoerderung.files.unreadable import UnreadableError
from clusterfoerderung.look.sections import sections_of
from clusterfoerderung.records.history import makers_of


class ReportListView(ListView):
    template_name = "actions/reports/list.html"
    context_object_name = "reports"
    paginate_by = 25

    def get_queryset(self):
        rows = StatusReport.objects.visible_to(self.request.user).defer("frozen")
        return rows.select_related("paper", "consultation__committee", "issued_by")

    def get_context_data(self, **kwargs):
        context, user = super().get_context_data(**kwargs), self.request.user
        reports = list(context["reports"])
        makers = makers_of(reports, user)
        return {**context, "rows": [(report, makers.get(report.pk)) for report in reports]}


class OneReportMixin:
    """A view of one report that this person may see."""

    model = StatusReport
    context_object_name = "report"

    def get_queryset(self):
        rows = StatusReport.objects.visible_to(self.request.user)
        return rows.select_related("paper", "consultation__committee", "issued_by").prefetch_related("paper__fields")


class SheetView(OneReportMixin, DetailView):
    """The paper itself; `?fassung=oeffentlich` shows the public version where there is one."""

    template_name = "actions/reports/report_paper_page.html"

    @cached_property
    def versions(self):
        return Version.seen_by(self.request.user, self.object)

    @property
    def version(self):
        wanted = self.request.GET.get("fassung")
        return next((one for one in self.versions if one == wanted), self.versions[0])

    def get_context_data(self, **kwargs):
        contents = contents_of(self.object, self.version)
        return super().get_context_data(
            **kwargs,
            contents=contents,
            sections=sections(contents),
            version=self.version,
            versions=self.versions,
            formats=FORMATS.items(),
        )


class ReportView(SheetView):
    """An issued report is its paper; a draft is the place where staff work on it."""

    def get_template_names(self):
        return ["actions/reports/report_paper_page.html" if self.object.is_issued else "actions/reports/draft.html"]

    def get_context_data(self, **kwargs):
        if self.object.is_issued:
            user, today = self.request.user, timezone.localdate()
            beside = sections_of(StatusReport, self.object, user=user, on=today)
            return super().get_context_data(**kwargs, beside=beside)
        page = draft_page_of(self.object, user=self.request.user)
        return DetailView.get_context_data(self, **kwargs, page=page)


class PreviewView(SheetView):
    """A draft as its readers would see it now."""

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.is_issued:
            return HttpResponseRedirect(self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data())


TOO_MUCH_FOR_WORD = (
    "Keine Word-Datei: Was das Word-Muster bei diesem Bericht schreibt, ist zu viel für eine Datei. Die Verwaltung "
    "kann ein anderes Muster hinterlegen; PDF und Excel gehen."
)
NO_PDF = (
    "Kein PDF: Dieser Bericht lässt sich nicht drucken. Vielleicht steht darin ein Wort aus Zehntausenden von Zeichen; "
    "Word und Excel gehen."
)


@require_safe
def report_file(request, pk, version, ending):
    """A version as Word, PDF or Excel file."""
    rows = StatusReport.objects.visible_to(request.user).select_related("paper", "consultation__committee")
    report = get_object_or_404(rows.prefetch_related("paper__fields"), pk=pk)
    if version not in Version.seen_by(request.user, report):
        raise Http404("Diese Fassung gibt es nicht.")
    try:
        file = made(report, version, ending, now=timezone.now())
    except UnreadableError as problem:
        messages.error(request, str(problem) if isinstance(problem, ReadersBusyError) else TOO_MUCH_FOR_WORD)
        return redirect(report)
    except NotPrintableError:
        messages.error(request, NO_PDF)
        return redirect(report)
    return FileResponse(BytesIO(file.content), as_attachment=True, filename=file.name, content_type=file.content_type)
