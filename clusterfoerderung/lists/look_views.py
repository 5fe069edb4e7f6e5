from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.views.decorators.http import require_POST

from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.looks import keep_look
from clusterfoerderung.lists.return_address import return_url


@require_POST
def keep(request, list):
    """Keeps how this person wants to see a list, and leads back to where they were in it."""
    if list not in LISTS:
        raise Http404
    sent = request.POST
    shown, offered = sent.getlist("spalte"), sent.getlist("angeboten")
    keep_look(request.user, list, is_dense="dicht" in sent, offered=offered, shown=shown)
    messages.success(request, "Ansicht gemerkt.")
    return HttpResponseRedirect(return_url(request, LISTS[list].url))
