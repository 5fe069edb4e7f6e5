"""The master-data desk at /admin/."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator


class Choices(AutocompleteJsonView):
    def process_request(self, request):
        found = super().process_request(request)
        _, _, source_field, _ = found
        if not source_field.concrete:
            # The other end of somebody else's choice.
            raise PermissionDenied
        return found


class CountyAdminSite(AdminSite):
    site_header = "Clusterförderung: Stammdaten"
    site_title = "Clusterförderung"
    index_title = "Stammdaten pflegen"
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_active and request.user.is_authenticated and request.user.keeps_master_data

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            # PostgreSQL refuses this character in any comparison, and the admin's filters pass it on.
            if any("\0" in value for values in request.GET.lists() for value in [values[0], *values[1]]):
                raise BadRequest("Die Adresse enthält ein unlesbares Zeichen.")
            if request.GET.get(TO_FIELD_VAR) == "":
                raise BadRequest("Die Adresse nennt ein Feld ohne Namen.")
            try:
                return inner(request, *args, **kwargs)
            except ValidationError as problem:
                if view is not shortcut:
                    raise
                # A kind of rows whose keys are no numbers.
                raise Http404 from problem

        return update_wrapper(guarded, inner)

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """There is one place to sign in; whoever is signed in already and comes here may not enter."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", "/admin/"))

    def logout(self, request, extra_context=None):
        """There is one place to sign out, too; it asks before it does."""
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
