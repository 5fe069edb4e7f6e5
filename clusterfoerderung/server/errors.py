"""What people see when something cannot be done. 400, 403 and 404 are Django's own pages."""

import sys
from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

from clusterfoerderung.server.trouble import trouble_of


def reading_nothing(page):
    """Django looks for the CSRF token here, too; in a form that cannot be read, the page itself would be a 500."""

    @wraps(page)
    def wrapper(request, *args, **kwargs):
        request.csrf_processing_done = True
        return page(request, *args, **kwargs)

    return wrapper


bad_request, permission_denied = reading_nothing(defaults.bad_request), reading_nothing(defaults.permission_denied)
page_not_found, mistake_of_ours = reading_nothing(defaults.page_not_found), reading_nothing(defaults.server_error)


def csrf_failure(request, reason=""):
    """CSRF_FAILURE_VIEW. The reason is for the log, which Django writes itself."""
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """handler500: 503 with a way on where the database or the disk is the matter (409: others), else Django's 500."""
    trouble = trouble_of(sys.exc_info()[1])
    return mistake_of_ours(request) if trouble is None else told(trouble, request)


def told(trouble, request):
    """The answer that says so, to a person or to a program."""
    if request.path_info.startswith("/api/"):
        response = JsonResponse({"detail": f"{trouble.title}. {trouble.sentence}"}, status=trouble.status)
    else:
        # Without the request: neither session nor person can be asked now.
        said = {"trouble": trouble, "was_saving": request.method == "POST"}
        response = HttpResponse(render_to_string("503.html", said), status=trouble.status)
    response.headers["Retry-After"] = str(trouble.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response
