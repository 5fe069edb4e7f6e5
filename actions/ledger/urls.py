from django.urls import include, path

from actions.ledger import mandate_item_views, views

item_patterns = [
    path("", mandate_item_views.MandateItemView.as_view(), name="mandate-item"),
    path("erledigung/", mandate_item_views.SettlementCreateView.as_view(), name="settlement-create"),
    path("erledigung/zuruecknehmen/", mandate_item_views.SettlementDeleteView.as_view(), name="settlement-delete"),
]
paper_patterns = [
    path("", views.PaperListView.as_view(), name="paper-list"),
    path("<key:pk>/", views.PaperView.as_view(), name="paper"),
    path("<key:paper>/<item_number:number>/", include(item_patterns)),
]
urlpatterns = [path("beschluesse/", include(paper_patterns))]
