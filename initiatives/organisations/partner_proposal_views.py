from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clusterfoerderung.records.views import save_or_warn
from initiatives.organisations.partner import Partner


@require_POST
@permission_required("initiatives.change_partner", raise_exception=True)
def confirm(request, pk):
    """The Verwaltung has looked: the organisation exists and is none of those that are there already."""
    partner = get_object_or_404(Partner.objects.visible_to(request.user), pk=pk)
    if not partner.is_proposed:
        messages.info(request, "Das war schon bestätigt.")
        return redirect(partner)
    save_or_warn(request, partner.confirm, saved=f"Bestätigt: {partner}.", what="diesen Partner")
    return redirect(partner)
