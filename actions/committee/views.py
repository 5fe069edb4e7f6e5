"""Für den Ausschuss: one page for a member, shortly before the meeting."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from actions.committee import page
from actions.committee.forms import BriefingForm
from actions.committee.sheet import sheet
from actions.mandate.paper import Paper
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.records.visibility import Reader, Visibility


class BriefingView(TemplateView):
    """Staff see exactly what the committee sees here, nothing internal."""

    template_name = "actions/committee/briefing.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        eyes = Reader.of(Visibility.COMMITTEE) if user.sees_released else user
        papers = Paper.objects.visible_to(eyes).in_force(on=today)
        form = BriefingForm(self.request.GET, papers=papers, on=today)
        context = super().get_context_data(**kwargs, form=form, rule=page.RULE)
        if form.paper is None:
            return context
        found = page.page_of(form.paper, since=form.since, next_one=form.next, eyes=eyes, user=user, on=today)
        return {**context, **found}


class BriefingSheetView(BriefingView):
    """The same on one page of A4: to print, to mail, to take along."""

    def render_to_response(self, context, **kwargs):
        if "paper" not in context:
            return redirect("briefing")  # which says what is not there yet
        return HttpResponse(
            sheet(context, county=Authority.objects.current().name, on=timezone.localdate()),
            content_type="application/pdf",
            headers={"Content-Disposition": 'inline; filename="Ausschuss.pdf"'},
        )
