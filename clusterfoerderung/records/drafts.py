"""What somebody types into a longer form survives a closed laptop and an ended session (static/js/draft.js).

It stays in the browser; nothing of it is sent. The page names the draft, a cookie says which form was saved, and the
script forgets what it kept of that. Every form with a text of more than a line has one: the views of records ask here.
"""

import re
from urllib.parse import quote

from django import forms
from django.conf import settings

SAVED_COOKIE = "entwurf-gespeichert"
# Long enough to reach the next page, where the script reads it and takes it away.
SECONDS = 60 * 60
TOKEN = re.compile(r"[0-9a-f-]{1,36}", re.ASCII)


def name_at(address):
    """Of the draft of the form at this address; a cookie takes no slash as it is."""
    return quote(address, safe="")


def has_longer_text(form):
    """Whether anybody would be sorry for what they typed into it."""
    return any(isinstance(field.widget, forms.Textarea) for field in form.fields.values())


def forget(response, request):
    """Marks what was sent to this address as saved: the draft of the same token, or of a form without one all."""
    sent = next(filter(None, (request.POST.get(name) for name in ("submission", "version"))), "")
    token = sent if TOKEN.fullmatch(sent) else ""
    response.set_cookie(
        SAVED_COOKIE,
        f"{name_at(request.path)}:{token}",
        max_age=SECONDS,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


class KeepsDraft:
    """Mixin of a view with a form: the page offers what was typed into it before (components/form.html)."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if has_longer_text(context["form"]):
            context["draft_name"] = name_at(self.request.path)
        return context

    def saved(self, response):
        """The answer to a form that was saved."""
        return forget(response, self.request)
