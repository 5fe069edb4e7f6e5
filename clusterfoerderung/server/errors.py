"""What people see when something cannot be done. 400, 403, 404 and 500 are Django's own views."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """CSRF_FAILURE_VIEW. The reason is for the log, which Django writes itself."""
    return render(request, "403_csrf.html", status=403)
