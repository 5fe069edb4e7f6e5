"""/berichte/…"""

from django.urls import path

from actions.views import report_actions, report_entries, report_forms, reports

urlpatterns = [
    path("", reports.ReportListView.as_view(), name="report-list"),
    path("neu/", report_forms.ReportCreateView.as_view(), name="report-create"),
    path("<key:pk>/", reports.ReportView.as_view(), name="report"),
    path("<key:pk>/vorschau/", reports.PreviewView.as_view(), name="report-preview"),
    path("<key:pk>/bearbeiten/", report_forms.ReportUpdateView.as_view(), name="report-edit"),
    path("<key:pk>/loeschen/", report_forms.ReportDeleteView.as_view(), name="report-delete"),
    path("<key:pk>/aufnehmen/", report_actions.complete, name="report-complete"),
    path("<key:pk>/ausgeben/", report_actions.IssueView.as_view(), name="report-issue"),
    path("<key:report>/sachstand/<key:pk>/", report_entries.EntryUpdateView.as_view(), name="report-entry"),
]
