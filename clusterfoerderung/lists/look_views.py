from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.looks import keep_look
from clusterfoerderung.lists.return_address import return_url


def keep(request, list):
    """Keeps how this person wants to see a list, and leads back to where they were in it.

    Whoever comes here without a form, having signed in again for example, finds the list.
    """
    if list not in LISTS:
        raise Http404
    if request.method != "POST":
        return HttpResponseRedirect(LISTS[list].url)
    sent = request.POST
    offered = sent.get("angeboten", "").splitlines()
    keep_look(request.user, list, is_dense="dicht" in sent, offered=offered, shown=sent.getlist("spalte"))
    messages.success(request, "Ansicht gemerkt.")
    return HttpResponseRedirect(return_url(request, LISTS[list].url))
