"""Word-Muster: the county's own letterhead for reports, kept by the Verwaltung."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from actions.reports.outputs.files import FORMATS
from actions.reports.outputs.placeholders import PLACEHOLDERS
from actions.reports.outputs.word_default import default_template
from actions.reports.status_report import StatusReport
from actions.reports.word_template import WordTemplate, put_away
from actions.reports.word_template_forms import WordTemplateForm
from clusterfoerderung.files.upload_limit import was_cut
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView

TEMPLATES_SHOWN = 20
CHANGED_MEANWHILE = "Jemand hat das gerade geändert. Bitte ansehen und noch einmal wählen."
keeps_templates = permission_required("actions.change_wordtemplate", raise_exception=True)


class WordTemplateListView(CreateRecordView):
    """Which template is used, which there were, and the form for the next one."""

    model = WordTemplate
    form_class = WordTemplateForm
    permission_required = "actions.add_wordtemplate"
    template_name = "actions/reports/word_templates.html"
    success_url = reverse_lazy("word-template-list")
    saved_message = "Das Word-Muster ist geprüft und ab jetzt in Gebrauch."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "was_cut": was_cut(self.request)}

    def form_valid(self, form):
        form.instance.uploaded_by = self.request.user
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        rows = WordTemplate.objects.visible_to(self.request.user).defer("content").select_related("uploaded_by")
        rows = rows.annotate(is_kept=Exists(StatusReport.objects.filter(word_template=OuterRef("pk"))))
        return super().get_context_data(
            **kwargs,
            templates=rows[:TEMPLATES_SHOWN],
            is_default_in_use=not rows.filter(is_in_use=True).exists(),
            placeholders=PLACEHOLDERS.items(),
        )


@require_safe
@keeps_templates
def download(request, pk):
    template = _find(request, pk)
    return _handed_out(template.content, f"{template.title}.docx")


@require_safe
@keeps_templates
def download_default(request):
    return _handed_out(default_template(), "Muster Sachstandsbericht.docx")


@require_POST
@keeps_templates
def use(request, pk):
    template = _find(request, pk)
    return _changed(request, template.use, f"Ab jetzt in Gebrauch: {template.title}")


@require_POST
@keeps_templates
def use_default(request):
    return _changed(request, put_away, "Ab jetzt ist wieder das Muster des Programms in Gebrauch.")


class WordTemplateDeleteView(DeleteRecordView):
    """Only what no issued report was printed with."""

    permission_required = "actions.delete_wordtemplate"
    success_url = cancel_url = reverse_lazy("word-template-list")

    question, explanation = "Dieses Word-Muster löschen?", "„{row.title}“"
    consequences = ["Entwürfe werden dann mit dem Muster des Programms gedruckt, wenn dieses in Gebrauch war."]
    deleted_message = "Word-Muster gelöscht: {row.title}"
    used_since = "Ein Bericht wurde inzwischen damit ausgegeben; das Muster bleibt deshalb."

    def get_queryset(self):
        return WordTemplate.objects.visible_to(self.request.user).filter(reports=None)


def _find(request, pk):
    return get_object_or_404(WordTemplate.objects.visible_to(request.user), pk=pk)


def _handed_out(content, name):
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=FORMATS["docx"].content_type)


def _changed(request, change, message):
    try:
        with transaction.atomic():
            change()
    except (StaleVersionError, IntegrityError):
        messages.warning(request, CHANGED_MEANWHILE)
    else:
        messages.success(request, message)
    return redirect("word-template-list")
