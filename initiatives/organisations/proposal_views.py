from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clusterfoerderung.records.views import save_or_warn
from initiatives.organisations.proposal import may


@require_POST
def confirm(request, pk, *, model):
    """The Verwaltung has looked: it exists and is none of those that are there already."""
    if not may(request.user, "change", model):
        raise PermissionDenied
    row = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    if not row.is_proposed:
        messages.info(request, "Das war schon bestätigt.")
        return redirect(row)
    save_or_warn(request, row.confirm, saved=f"Bestätigt: {row}", what="diesen Eintrag")
    return redirect(row)
