"""Tells the browser which form was saved, so that static/js/draft.js forgets what it kept of it."""

from django.conf import settings

SAVED_COOKIE = "entwurf-gespeichert"
# Long enough to reach the next page, where the script reads it and takes it away.
SECONDS = 60 * 60


def forget(response, *, form, token):
    """Marks the draft of `form` (the `name` in components/draft.html) that was sent with `token` as saved."""
    response.set_cookie(
        SAVED_COOKIE, f"{form}:{token}", max_age=SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
