"""Berichte: the list, a draft as working place, and the paper as its readers will see it."""

from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from actions.models import StatusReport
from actions.reports.desk import desk_of
from actions.reports.gather import contents_of
from actions.reports.outline import sections
from actions.reports.version import Version


class ReportListView(ListView):
    template_name = "actions/reports/list.html"
    context_object_name = "reports"
    paginate_by = 25

    def get_queryset(self):
        rows = StatusReport.objects.visible_to(self.request.user).defer("frozen")
        return rows.select_related("paper", "consultation__committee", "issued_by")


class OneReportMixin:
    """A view of one report that this person may see."""

    model = StatusReport
    context_object_name = "report"

    def get_queryset(self):
        rows = StatusReport.objects.visible_to(self.request.user)
        return rows.select_related("paper", "consultation__committee", "issued_by").prefetch_related("paper__fields")


class SheetView(OneReportMixin, DetailView):
    """The paper itself; `?fassung=oeffentlich` shows the public version where there is one."""

    template_name = "actions/reports/sheet_page.html"

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
        )


class ReportView(SheetView):
    """An issued report is its paper; a draft is the place where staff work on it."""

    def get_template_names(self):
        return ["actions/reports/sheet_page.html" if self.object.is_issued else "actions/reports/draft.html"]

    def get_context_data(self, **kwargs):
        if self.object.is_issued:
            return super().get_context_data(**kwargs)
        desk = desk_of(self.object, user=self.request.user)
        return DetailView.get_context_data(self, **kwargs, desk=desk, versions=self.versions)


class PreviewView(SheetView):
    """A draft as its readers would see it now."""

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.is_issued:
            return HttpResponseRedirect(self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data())
