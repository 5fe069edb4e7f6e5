from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings


class OwnSessionsView(ListUserSessionsView):
    """Where somebody is signed in, and out of everywhere else in one go."""

    def get_context_data(self, **kwargs):
        limits = {"idle_minutes": settings.SESSION_IDLE_MINUTES, "hours": settings.SESSION_HOURS}
        return super().get_context_data(**kwargs, **limits)
