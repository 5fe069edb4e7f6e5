from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.reports import action_views, entry_views, form_views, views, word_template_views
from actions.reports.outputs.files import FORMATS
from actions.reports.version import Version


class VersionConverter(StringConverter):
    regex = "|".join(Version.values)


class EndingConverter(StringConverter):
    regex = "|".join(FORMATS)


register_converter(VersionConverter, "report_version")
register_converter(EndingConverter, "report_ending")

template_patterns = [
    path("", word_template_views.WordTemplateListView.as_view(), name="word-template-list"),
    path("programm/", word_template_views.download_default, name="word-template-default"),
    path("programm/verwenden/", word_template_views.use_default, name="word-template-use-default"),
    path("<key:pk>/", word_template_views.download, name="word-template"),
    path("<key:pk>/verwenden/", word_template_views.use, name="word-template-use"),
    path("<key:pk>/loeschen/", word_template_views.WordTemplateDeleteView.as_view(), name="word-template-delete"),
]
report_patterns = [
    path("", views.ReportListView.as_view(), name="report-list"),
    path("neu/", form_views.ReportCreateView.as_view(), name="report-create"),
    path("word-muster/", include(template_patterns)),
    path("<key:pk>/", views.ReportView.as_view(), name="report"),
    path("<key:pk>/vorschau/", views.PreviewView.as_view(), name="report-preview"),
    path("<key:pk>/datei/<report_version:version>.<report_ending:ending>", views.report_file, name="report-file"),
    path("<key:pk>/bearbeiten/", form_views.ReportUpdateView.as_view(), name="report-edit"),
    path("<key:pk>/loeschen/", form_views.ReportDeleteView.as_view(), name="report-delete"),
    path("<key:pk>/aufnehmen/", action_views.complete, name="report-complete"),
    path("<key:pk>/ausgeben/", action_views.IssueView.as_view(), name="report-issue"),
    path("<key:report>/sachstand/<key:pk>/", entry_views.EntryUpdateView.as_view(), name="report-entry"),
]
urlpatterns = [path("berichte/", include(report_patterns))]
