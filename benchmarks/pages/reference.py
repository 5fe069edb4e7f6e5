"""What the pages are measured against, in the same process: a bare view, and Django's admin as it comes."""

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path

from actions.activities.activity import Activity


class PlainSite(admin.AdminSite):
    def has_permission(self, request):
        return request.user.is_authenticated


class PlainActivityAdmin(admin.ModelAdmin):
    """As many columns and rows as the list of the house."""

    list_display = ("title", "happened_on", "kind", "county_part", "visibility", "recorded_by")
    list_select_related = ("recorded_by",)
    list_per_page = 25
    search_fields = ("title", "description")
    ordering = ("-happened_on", "-pk")

    def has_module_permission(self, request):
        return True

    has_view_permission = has_add_permission = has_change_permission = lambda self, request, obj=None: True


def bare(request):
    return HttpResponse(request.user.get_username())


site = PlainSite(name="messung")
site.register(Activity, PlainActivityAdmin)

handler500 = "clusterfoerderung.server.errors.server_error"
urlpatterns = [
    path("messung/leer/", bare),
    path("messung/admin/", site.urls),
    path("", include("clusterfoerderung.urls")),
]
