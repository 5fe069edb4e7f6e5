"""Whoever asks for what they may not: written down by account and page. What is closed to them is not found (404)."""

from clusterfoerderung.accounts import security_log

REFUSED = {401, 403}


class RefusedAccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in REFUSED:
            page = request.resolver_match.view_name if request.resolver_match else None
            security_log.note("access_refused", account=request.user.pk, page=page, status=response.status_code)
        return response
