from django.urls import path

from actions.exports import MembershipExportView
from actions.memberships.list_views import MembershipListView
from clusterfoerderung.exports.views import export_path

urlpatterns = [
    path("", MembershipListView.as_view(), name="membership-list"),
    export_path(MembershipExportView, "membership-export"),
]
