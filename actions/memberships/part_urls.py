"""/massnahmen/<measure>/beitraege/… and /massnahmen/<measure>/kuendigung/…"""

from django.urls import include, path

from actions.memberships import views

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
    path("beitraege/", include(fee_patterns)),
    path("kuendigung/", include(renewal_patterns)),
]
