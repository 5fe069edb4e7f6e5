"""The page of a long file: how far the check is, what it found, how far the writing is."""

from django.http import HttpResponseRedirect
from django.views.generic import View

from clusterfoerderung.imports.forms import TakeOverForm
from clusterfoerderung.imports.long_file import LongFile
from clusterfoerderung.imports.long_page import Checked, LongPreview
from clusterfoerderung.imports.mixins import WaitingMixin
from clusterfoerderung.records.views import FORM_METHODS

# In the address: goes on by itself, without a script. Whoever leaves the page finds the file on the first one again.
GO_ON = "weiter"


class StepsView(WaitingMixin, View):
    """A part of the work each time it is asked to go on; what was agreed to is then written, nothing else.

    Going on is a GET: it only finishes what the person has begun by sending the file and agreed to by the form.
    """

    http_method_names = FORM_METHODS

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and (self.pending.is_taken_over or not self.pending.is_long):
            return self.lead_to("-preview", self.pending)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, key):
        file = LongFile(self.pending, self.again)
        goes_on = GO_ON in request.GET
        if goes_on:
            file.go_on()
        if self.pending.is_taken_over:
            return self.lead_to("-preview", self.pending)
        if file.is_checked and not self.pending.decision:
            return HttpResponseRedirect(request.path) if goes_on else self.show_found(file)
        return self.show_progress(file, goes_on)

    def post(self, request, key):
        file = LongFile(self.pending, self.again)
        if not file.is_checked or self.pending.decision:
            return self.go_on()
        checked = Checked(file, self.imported)
        form = TakeOverForm(request.POST, plan=checked)
        if request.POST.get("seen") != checked.mark:
            return self.show_found(file, status=409)
        if not form.is_valid():
            return self.show_found(file, form=form)
        self.pending.decide({*form.cleaned_data.get("chosen", ())})
        return self.go_on()

    def go_on(self):
        return HttpResponseRedirect(f"{self.request.path}?{GO_ON}=1")

    def show_found(self, file, *, form=None, status=200):
        checked = form.plan if form else Checked(file, self.imported)
        preview = LongPreview(self.pending, checked)
        return self.show("imports/preview.html", status, preview=preview, form=form or TakeOverForm(plan=checked))

    def show_progress(self, file, goes_on):
        done, steps = file.progress
        response = self.show(
            "imports/progress.html",
            pending=self.pending,
            done=done,
            steps=steps,
            percent=100 * done // steps,
            is_writing=bool(self.pending.decision),
            goes_on=goes_on,
        )
        if goes_on:
            # At once: not a page that changes under a reader, but the next one.
            response["Refresh"] = f"0; url={self.request.path}?{GO_ON}=1"
        return response
