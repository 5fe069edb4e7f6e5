"""What a draft says about one measure, written beside its log."""

from http import HTTPStatus

from django.contrib import messages
from django.utils import timezone

from actions.reports import drafting
from actions.reports.draft_page import draft_page_of
from actions.reports.entry_forms import EntryForm
from actions.reports.form_views import OfDraftMixin
from actions.reports.gather import previous_contents
from actions.reports.sentences import count
from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from actions.reports.version import Version
from clusterfoerderung.records.views import UpdateRecordView


class EntryUpdateView(OfDraftMixin, UpdateRecordView):
    """What one measure did, beside its log. One entry is one form, so several people write at the same time."""

    model = StatusEntry
    form_class = EntryForm
    permission_required = "actions.change_statusentry"
    template_name = "actions/reports/entry.html"
    activities_shown = 30

    @property
    def report(self):
        return self.object.report

    @property
    def saved_message(self):
        return f"Gespeichert: {self.object.measure.title}"

    def get_queryset(self):
        mine = StatusReport.objects.visible_to(self.request.user).filter(pk=self.kwargs["report"])
        return super().get_queryset().filter(report__in=mine).select_related("report__paper", "measure__field")

    def get_form_kwargs(self):
        self.promise = self.find_promise()
        last = drafting.last_entry(self.object, user=self.request.user)
        return {**super().get_form_kwargs(), "promised": self.promise, "last": last}

    def find_promise(self):
        """The outlook of this measure in the last issued report; empty without one."""
        _, before = previous_contents(self.report, Version.COMMITTEE)
        entries = before.entries if before else ()
        return next((entry.outlook for entry in entries if entry.measure == self.object.measure_id), "")

    def post(self, request, *args, **kwargs):
        if "vorschlag" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object()
        form = self.get_form()
        form.data = self.with_proposal(form.data, request.POST["vorschlag"])
        form.is_bound = True
        return self.render_to_response(self.get_context_data(form=form))

    def with_proposal(self, data, name):
        """What was typed, with the proposal for the field `name` behind it; nothing is saved yet."""
        proposed = getattr(drafting.propose(self.object), name, "") if name in EntryForm.TEXTS else ""
        data = data.copy()
        if proposed and proposed not in data.get(name, ""):
            data[name] = f"{data.get(name, '').strip()} {proposed}".strip()
        return data

    def form_valid(self, form):
        form.instance.written_by = self.request.user
        form.instance.written_on = timezone.localdate()
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            self.say_what_is_too_long(form)
        return response

    def say_what_is_too_long(self, form):
        for name in EntryForm.TEXTS:
            sentences = count(form.cleaned_data[name])
            if sentences > drafting.SENTENCES:
                label = form.fields[name].label
                messages.warning(
                    self.request,
                    f"{label}: {sentences} Sätze. Gespeichert ist alles; der Ausschuss liest höchstens drei gern.",
                )

    def get_success_url(self):
        if "naechste" in self.request.POST:
            page = draft_page_of(self.object.report, user=self.request.user)
            if following := page.next_empty(self.object):
                return following.get_absolute_url()
        return self.object.report.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form, proposal = context["form"], drafting.propose(self.object)
        rows = list(drafting.activities_of(self.object, user=self.request.user)[: self.activities_shown + 1])
        return {
            **context,
            "report": self.report,
            "goes_on_from": form.goes_on_from,
            "measure": self.object.measure,
            "promise": self.promise,
            "texts": [(form[name], getattr(proposal, name)) for name in EntryForm.TEXTS],
            "activities": rows[: self.activities_shown],
            "has_more": len(rows) > self.activities_shown,
            "cancel_url": self.report.get_absolute_url(),
        }
