from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, register_converter
from django.views.generic import TemplateView

from clusterfoerderung import overview, tour
from clusterfoerderung.search.views import SearchView
from clusterfoerderung.server import health
from clusterfoerderung.server.converters import KeyConverter

# Before the first include(): the apps name it in their own paths.
register_converter(KeyConverter, "key")


def legal_page(name):
    return login_not_required(TemplateView.as_view(template_name=f"legal/{name}.html"))


urlpatterns = [
    path("", overview.OverviewView.as_view(), name="overview"),
    path("suche/", SearchView.as_view(), name="search"),
    path("filter/", include("clusterfoerderung.lists.urls")),
    path("", include("actions.urls")),
    path("", include("initiatives.urls")),
    path("", include("clusterfoerderung.authority.urls")),
    path("", include("clusterfoerderung.privacy.urls")),
    path("", include("clusterfoerderung.first_start.urls")),
    path("hilfe/rundgang/", tour.TourView.as_view(), name="tour"),
    path("hilfe/rundgang/<slug:role>/<int:number>/", tour.StopView.as_view(), name="tour-stop"),
    path("hilfe/", include("clusterfoerderung.handbook.urls")),
    path("", include("clusterfoerderung.master_data.urls")),
    path("vorgaenge/", include("clusterfoerderung.journal.urls")),
    path("api/v1/", include("clusterfoerderung.api.urls")),
    path("konto/", include("clusterfoerderung.accounts.urls")),
    path("personen/", include("clusterfoerderung.accounts.person_urls")),
    path("admin/", admin.site.urls),
    path("impressum/", legal_page("imprint"), name="imprint"),
    path("datenschutz/", legal_page("privacy"), name="privacy"),
    path("barrierefreiheit/", legal_page("accessibility"), name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "clusterfoerderung.server.errors.bad_request"
handler403 = "clusterfoerderung.server.errors.permission_denied"
handler404 = "clusterfoerderung.server.errors.page_not_found"
handler500 = "clusterfoerderung.server.errors.server_error"
