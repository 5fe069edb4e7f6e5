"""What is done to a draft as a whole: taking in measures that are missing, issuing it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from actions.reports import drafting
from actions.reports.changes import NOT_JUDGED
from actions.reports.draft_page import draft_page_of
from actions.reports.form_views import ISSUED
from actions.reports.gather import entries_of, gather
from actions.reports.issuing import issue
from actions.reports.outputs import pdf
from actions.reports.proposed_status import StatusMovedOnError, status_changes
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from actions.reports.views import OneReportMixin
from clusterfoerderung.look import glyphs
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS

STATUS_MOVED_ON = (
    "Nicht ausgegeben: Der Status wurde geändert, seit hier ein anderer vorgeschlagen ist. Bitte noch einmal ansehen: "
    "{names}."
)
CHANGED_MEANWHILE = "Jemand hat den Bericht gerade geändert. Bitte noch einmal ansehen und dann ausgeben."

NOT_PRINTABLE = "Nicht ausgegeben: Aus diesem Bericht lässt sich kein PDF drucken. Bitte die IT verständigen."


@require_POST
@permission_required("actions.change_statusreport", raise_exception=True)
def complete(request, pk):
    """Takes in the measures that were made or released after the report was drafted."""
    report = get_object_or_404(StatusReport.objects.visible_to(request.user), pk=pk)
    if report.is_issued:
        messages.info(request, ISSUED)
    elif number := drafting.complete(report):
        messages.success(request, f"{counted(number, 'Maßnahme', 'Maßnahmen')} aufgenommen.")
    else:
        messages.info(request, "Alle freigegebenen Maßnahmen stehen schon im Bericht.")
    return redirect(report)


class IssueView(PermissionRequiredMixin, OneReportMixin, DetailView):
    """Asks first and says what is still open; then freezes the report."""

    permission_required = "actions.change_statusreport"
    template_name = "actions/reports/issue.html"
    http_method_names = FORM_METHODS

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object() if request.user.has_perms(self.get_permission_required()) else None
        if self.object and self.object.is_issued:
            messages.info(request, ISSUED)
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        report = self.get_object()
        if request.POST.get("version") != str(report.version):
            messages.warning(request, CHANGED_MEANWHILE)
            return HttpResponseRedirect(request.path)
        try:
            issue(report, by=request.user, at=timezone.now())
        except StatusMovedOnError as problem:
            messages.warning(request, STATUS_MOVED_ON.format(names=problem))
            return HttpResponseRedirect(request.path)
        except StaleVersionError:
            messages.warning(request, CHANGED_MEANWHILE)
            return HttpResponseRedirect(request.path)
        except pdf.NotPrintableError:
            messages.error(request, NOT_PRINTABLE)
            return HttpResponseRedirect(request.path)
        messages.success(request, "Ausgegeben. Der Ausschuss sieht den Bericht jetzt; er ändert sich nicht mehr.")
        return redirect(report)

    def get_context_data(self, **kwargs):
        entries = entries_of(self.object, Version.COMMITTEE.reader)
        return super().get_context_data(**kwargs, gaps=self.gaps(), changes=status_changes(entries))

    def gaps(self):
        """What is still open, in sentences; a report may be issued all the same."""
        report, page = self.object, draft_page_of(self.object, user=self.request.user)
        contents = gather(report, Version.COMMITTEE)
        open_promises = sum(1 for promise in contents.promises if promise.verdict == NOT_JUDGED)
        foreign = pdf.unprintable(contents)
        missing, closed = len(page.missing), len(page.entries) - len(contents.entries)
        found = (
            (not report.reference, "Die Vorlagen-Nr. fehlt."),
            (not report.consultation, "Es ist keine Sitzung gewählt."),
            (page.empty, f"Ohne Text: {counted(page.empty, 'Maßnahme', 'Maßnahmen')}."),
            (missing, f"Noch nicht aufgenommen: {counted(missing, 'Maßnahme', 'Maßnahmen')}."),
            (closed, f"Intern und deshalb nicht im Bericht: {counted(closed, 'Eintrag', 'Einträge')}."),
            (foreign, f"Das PDF kann diese Zeichen nicht zeigen und setzt {glyphs.INSTEAD} dafür: {' '.join(foreign)}"),
            (open_promises, f"Noch nicht beurteilt: {counted(open_promises, 'Ankündigung', 'Ankündigungen')}."),
        )
        return [sentence for applies, sentence in found if applies]
