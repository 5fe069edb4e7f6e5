from allauth.account.views import LoginView
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from clusterfoerderung.accounts import county_directory, security_log
from clusterfoerderung.accounts.directory_settings import DIRECTORY
from clusterfoerderung.accounts.second_factor import UnreadableSecretError
from clusterfoerderung.accounts.signing_in import LoginForm
from clusterfoerderung.server.middleware import SESSION_OVER_MARK

SESSION_OVER = (
    "Ihre Anmeldung war abgelaufen, gespeichert wurde noch nichts. Bitte melden Sie sich neu an; "
    "was Sie geschrieben hatten, bietet das Formular danach wieder an."
)

# The surest sign first: each browser names those it descends from.
BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
LONGEST_DEVICE = 60


class CountyLoginView(LoginView):
    form_class = LoginForm

    def get(self, request, *args, **kwargs):
        if SESSION_OVER_MARK in request.GET:
            messages.warning(request, SESSION_OVER)
        if sentence := county_directory.SENTENCES.get(request.GET.get(county_directory.MARK)):
            messages.warning(request, sentence)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if county_directory.is_on():
            next_page = {"next": context["redirect_field_value"]} if context.get("redirect_field_value") else {}
            way = reverse("openid_connect_login", args=[DIRECTORY])
            context["directory"] = {"name": settings.OIDC_NAME, "url": f"{way}?{urlencode(next_page)}".rstrip("?")}
        return {**context, "has_passwords": settings.LOCAL_PASSWORDS}


class OwnAccountView(IndexView):
    """Who one is here, and how one signs in."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if codes := context["authenticators"].get("recovery_codes"):
            # Counted without reading them: their key may be gone.
            context["unused_codes"] = mfa_settings.RECOVERY_CODE_COUNT - codes.instance.data["used_mask"].bit_count()
        return {**context, "api_keys": self.request.user.api_keys.filter(expires_on__gte=timezone.localdate())}


class GenerateCodesView(GenerateRecoveryCodesView):
    def get_context_data(self, **kwargs):
        """Codes that no key reads any more are replaced like others."""
        try:
            return super().get_context_data(**kwargs)
        except UnreadableSecretError:
            return {"form": self.get_form(), "unused_code_count": 0}


class OwnSessionsView(ListUserSessionsView):
    """Where somebody is signed in, and out of everywhere else in one go."""

    def form_valid(self, form):
        security_log.note("signed_out_elsewhere", account=self.request.user.pk)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device(session.user_agent)
        return {**context, "idle_minutes": settings.SESSION_IDLE_MINUTES, "hours": settings.SESSION_HOURS}


def device(user_agent):
    """„Firefox unter Windows“; what cannot be recognised, as it calls itself."""
    browser, system = (
        next((name for sign, name in names.items() if sign in user_agent), "") for names in (BROWSERS, SYSTEMS)
    )
    return f"{browser} unter {system}" if browser and system else user_agent[:LONGEST_DEVICE] or "keine Angabe"
