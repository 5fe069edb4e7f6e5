from django.urls import include, path

from actions.memberships import views
from actions.memberships.export import MembershipExportView
from actions.memberships.fee_export import FeeExportView
from actions.memberships.fee_import import FeeImport
from actions.memberships.list_views import MembershipListView
from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths

fee_list_patterns = [
    export_path(FeeExportView, "fee-export"),
    import_paths(FeeImport),
]
list_patterns = [
    path("", MembershipListView.as_view(), name="membership-list"),
    export_path(MembershipExportView, "membership-export"),
    path("beitraege/", include(fee_list_patterns)),
]
fee_patterns = [
    path("neu/", views.FeeCreateView.as_view(), name="fee-create"),
    path("<key:pk>/bearbeiten/", views.FeeUpdateView.as_view(), name="fee-edit"),
    path("<key:pk>/loeschen/", views.FeeDeleteView.as_view(), name="fee-delete"),
]
renewal_patterns = [
    path("neu/", views.RenewalCreateView.as_view(), name="renewal-create"),
    path("<key:pk>/bearbeiten/", views.RenewalUpdateView.as_view(), name="renewal-edit"),
    path("<key:pk>/loeschen/", views.RenewalDeleteView.as_view(), name="renewal-delete"),
]
urlpatterns = [
    path("mitgliedschaften/", include(list_patterns)),
    path("massnahmen/<key:measure>/beitraege/", include(fee_patterns)),
    path("massnahmen/<key:measure>/kuendigung/", include(renewal_patterns)),
]
