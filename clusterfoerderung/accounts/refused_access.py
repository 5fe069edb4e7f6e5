"""Whoever asks for what they may not: written down by account and page.

What is closed to them is not found, as what never was (404); so both are written down, with the number asked for. An
address that leads nowhere is a matter of Django's log.
"""

from clusterfoerderung.accounts import security_log

REFUSED = {401, 403}
NOT_FOUND = 404


class RefusedAccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        found = request.resolver_match
        if response.status_code in REFUSED:
            page = found.view_name if found else None
            security_log.note("access_refused", account=request.user.pk, page=page, status=response.status_code)
        elif response.status_code == NOT_FOUND and found:
            row = found.kwargs.get("pk")
            row = row if isinstance(row, int) else None  # in some addresses stands a key
            security_log.note("not_found_or_closed", account=request.user.pk, page=found.view_name, row=row)
        return response
