"""Das Kalenderabo: the page where its address is made and taken back, and what stands behind the address."""

import datetime
import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from actions.deadlines.agenda import dated
from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.calendar_file import calendar_of
from actions.deadlines.filters import CalendarFilter
from clusterfoerderung.accounts import security_log
from clusterfoerderung.accounts.permissions import is_let_in
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.lists.refusal import refusal
from clusterfoerderung.records.views import FORM_METHODS
from clusterfoerderung.server.few_at_once import as_a_program, in_turn

PAST = datetime.timedelta(days=365)
FUTURE = datetime.timedelta(days=2 * 365)


class CalendarSettingsView(TemplateView):
    """The address is shown in the answer that made it, and never again: only its hash is kept."""

    template_name = "actions/deadlines/calendar.html"
    http_method_names = FORM_METHODS

    def get_context_data(self, **kwargs):
        feed = CalendarFeed.objects.filter(user=self.request.user).first()
        return super().get_context_data(**kwargs, feed=feed)

    def post(self, request):
        if request.POST.get("aktion") == "erzeugen":
            path = reverse("calendar-feed", args=[CalendarFeed.renew(request.user)])
            security_log.note("calendar_address_made", account=request.user.pk)
            return self.render_to_response(self.get_context_data(address=request.build_absolute_uri(path)))
        if request.POST.get("aktion") == "widerrufen":
            CalendarFeed.objects.filter(user=request.user).delete()
            security_log.note("calendar_address_taken_back", account=request.user.pk)
            messages.success(request, "Das Abo ist widerrufen. Die Adresse öffnet nichts mehr.")
        return redirect("calendar-settings")


@login_not_required
@require_safe
def feed(request, token):
    """What the owner of the token may see at this moment; filters of the list of dates work here too."""
    found = CalendarFeed.objects.of_token(token).first()
    if found is None or not is_let_in(found.user):
        raise Http404
    with as_a_program(found.user) as has_its_turn:
        return calendar(request, found.user) if has_its_turn else in_turn(request)


def calendar(request, user):
    today = timezone.localdate()
    chosen = CalendarFilter(request.GET, user=user, today=today)
    if problem := refusal(chosen.form):
        # Without it the calendar would fill with everything there is.
        return HttpResponseBadRequest(problem, content_type="text/plain; charset=utf-8")
    days = chosen.found(dated(chosen.scope(first=today - PAST, last=today + FUTURE), kind=chosen.kind))
    name = f"Clusterförderung {Authority.objects.current().name}"
    content = calendar_of(days, name=name, absolute=request.build_absolute_uri)
    headers = {
        "Content-Disposition": 'inline; filename="clusterfoerderung.ics"',
        "Cache-Control": "private, no-cache",
        "ETag": f'"{hashlib.sha256(content).hexdigest()}"',
    }
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response)
