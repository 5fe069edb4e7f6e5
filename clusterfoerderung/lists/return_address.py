"""Where somebody goes after pressing a button in a list."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def redirect_back(request, thing):
    """To the page of ours that the form names in `weiter`, else to the page of `thing`."""
    target = return_url(request, "")
    return HttpResponseRedirect(target) if target else redirect(thing)


def return_url(request, otherwise):
    """The page of ours that the form or the address names in `weiter`, else `otherwise`."""
    target = request.POST.get("weiter") or request.GET.get("weiter", "")
    is_ours = url_has_allowed_host_and_scheme(target, request.get_host(), require_https=request.is_secure())
    return target if is_ours else otherwise
