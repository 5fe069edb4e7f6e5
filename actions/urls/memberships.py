from django.urls import path

from actions.exports import MembershipExportView
from actions.views.membership_list import MembershipListView
from clusterfoerderung.exports import export_path

urlpatterns = [
    path("", MembershipListView.as_view(), name="membership-list"),
    export_path(MembershipExportView, "membership-export"),
]
