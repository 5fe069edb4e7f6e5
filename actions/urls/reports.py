"""/berichte/…"""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.reports.outputs import FORMATS
from actions.reports.version import Version
from actions.views import report_actions, report_entries, report_forms, reports, word_templates


class VersionConverter(StringConverter):
    regex = "|".join(Version.values)


class EndingConverter(StringConverter):
    regex = "|".join(FORMATS)


register_converter(VersionConverter, "report_version")
register_converter(EndingConverter, "report_ending")

template_patterns = [
    path("", word_templates.WordTemplateListView.as_view(), name="word-template-list"),
    path("programm/", word_templates.download_default, name="word-template-default"),
    path("programm/verwenden/", word_templates.use_default, name="word-template-use-default"),
    path("<key:pk>/", word_templates.download, name="word-template"),
    path("<key:pk>/verwenden/", word_templates.use, name="word-template-use"),
    path("<key:pk>/loeschen/", word_templates.WordTemplateDeleteView.as_view(), name="word-template-delete"),
]
urlpatterns = [
    path("", reports.ReportListView.as_view(), name="report-list"),
    path("neu/", report_forms.ReportCreateView.as_view(), name="report-create"),
    path("word-muster/", include(template_patterns)),
    path("<key:pk>/", reports.ReportView.as_view(), name="report"),
    path("<key:pk>/vorschau/", reports.PreviewView.as_view(), name="report-preview"),
    path("<key:pk>/datei/<report_version:version>.<report_ending:ending>", reports.report_file, name="report-file"),
    path("<key:pk>/bearbeiten/", report_forms.ReportUpdateView.as_view(), name="report-edit"),
    path("<key:pk>/loeschen/", report_forms.ReportDeleteView.as_view(), name="report-delete"),
    path("<key:pk>/aufnehmen/", report_actions.complete, name="report-complete"),
    path("<key:pk>/ausgeben/", report_actions.IssueView.as_view(), name="report-issue"),
    path("<key:report>/sachstand/<key:pk>/", report_entries.EntryUpdateView.as_view(), name="report-entry"),
]
