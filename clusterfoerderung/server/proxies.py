"""Says in the log when requests show that TRUSTED_PROXY_COUNT is wrong, before a wrong password locks everybody out."""

import logging

from django.conf import settings

log = logging.getLogger(__name__)


class ProxyCountMiddleware:
    """Once a process, because strangers can send the header as often as they like; nothing else follows from it."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.has_said = settings.PLAIN_HTTP

    def __call__(self, request):
        if not self.has_said and (said := contradiction(request.headers.get("X-Forwarded-For", ""))):
            self.has_said = True
            log.warning("TRUSTED_PROXY_COUNT=%s: %s", settings.ALLAUTH_TRUSTED_PROXY_COUNT, said)
        return self.get_response(request)


def contradiction(forwarded_for):
    """What speaks against the number of proxies, or nothing. More names than proxies: a stranger put some in front."""
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    named = len(forwarded_for.split(",")) if forwarded_for else 0
    if count == 0 and named:
        return "es steht doch ein Proxy davor; Anmeldeversuche aller zählen zusammen"
    if named < count:
        return (
            f"eine Anfrage kam nur über {named}; Fremde können ihre Adresse vorgeben, oder niemand kann sich anmelden"
        )
    return ""
