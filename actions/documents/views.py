"""Dokumente: taking them in, handing them out, looking at them."""

import logging

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from actions.documents.document import Document
from actions.documents.forms import DocumentForm, UploadForm
from actions.documents.section import new_document
from actions.meetings.meeting import Meeting
from clusterfoerderung.files.upload_limit import was_cut
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView

logger = logging.getLogger(__name__)

# Whatever the file holds, it reaches nothing of ours and sends nothing home.
CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
SANDBOXED = f"{CLOSED}; sandbox"
# Browsers centre a picture with styles of their own, written into the page they make around it.
PICTURE = f"{SANDBOXED}; style-src 'unsafe-inline'"


@require_safe
def download(request, pk):
    return hand_out(request, find(request, pk), policy=SANDBOXED, as_attachment=True)


@require_safe
def preview(request, pk):
    """PDF and pictures, shown by the browser itself. Its PDF viewer does not start in a sandbox."""
    document = find(request, pk)
    if not document.is_previewed:
        raise Http404
    policy = PICTURE if document.type.shape == "picture" else CLOSED
    return hand_out(request, document, policy=policy, as_attachment=False)


def find(request, pk):
    return get_object_or_404(Document.objects.visible_to(request.user), pk=pk)


def hand_out(request, document, *, policy, as_attachment):
    try:
        file = document.file.open()
    except OSError:
        logger.error("Zu Dokument %s fehlt die Datei im Ablageordner.", document.pk)
        return render(request, "actions/documents/missing.html", {"document": document}, status=404)
    return FileResponse(
        file,
        as_attachment=as_attachment,
        filename=document.original_name,
        content_type=document.content_type,
        headers={
            "Content-Security-Policy": policy,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


class UploadView(CreateRecordView):
    """Without a script a page with a form; a script that shows the progress gets the form or the way on alone."""

    model = Document
    form_class = UploadForm
    template_name = "actions/documents/upload.html"
    owner_model = None

    @cached_property
    def owner(self):
        return get_object_or_404(self.owner_model.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def saved_message(self):
        return f"Dokument hochgeladen: {self.object.title}"

    @property
    def is_from_script(self):
        return self.request.headers.get("X-Requested-With") == "XMLHttpRequest"

    def has_permission(self):
        return new_document(self.owner).may_be("add", self.request.user)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        document = new_document(self.owner)
        document.uploaded_by = self.request.user
        return {**kwargs, "instance": document, "was_cut": was_cut(self.request), "today": timezone.localdate()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, owner=self.owner, cancel_url=self.owner.get_absolute_url())

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except (DatabaseError, ValidationError) as refused:
            # Refused as late as at the commit: the row is gone, so is the file.
            form.instance.forget_file()
            if isinstance(refused, DatabaseError):
                raise
            form.add_error("file", refused)
            return self.form_invalid(form)
        return JsonResponse({"url": response.url}, status=201) if self.is_from_script else response

    def form_invalid(self, form):
        if not self.is_from_script:
            return super().form_invalid(form)
        context = {"form": form, "upload_url": self.request.path}
        return render(self.request, "actions/documents/upload_form.html", context, status=422)

    def get_success_url(self):
        return self.object.get_absolute_url()


class MinutesUploadView(UploadView):
    """Das Protokoll of one meeting: a document of its measure that names the meeting."""

    @cached_property
    def meeting(self):
        meetings = Meeting.objects.visible_to(self.request.user).select_related("measure")
        return get_object_or_404(meetings, pk=self.kwargs["pk"], measure=self.kwargs["measure"])

    @cached_property
    def owner(self):
        return self.meeting.measure

    def get_initial(self):
        return {"title": f"Protokoll {self.meeting.title} vom {self.meeting.scheduled_on:%d.%m.%Y}"[:200]}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].meeting = self.meeting
        return kwargs

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, meeting=self.meeting)


class OneDocumentMixin(PermissionRequiredMixin):
    """Whoever does not see it, does not find it; whoever sees it and does not keep it, may not."""

    model = Document

    @cached_property
    def document(self):
        rows = Document.objects.visible_to(self.request.user).select_related("measure", "activity", "paper")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        owner = self.document.owner
        return super().get_context_data(**kwargs, owner=owner, cancel_url=self.document.get_absolute_url())


class DocumentUpdateView(OneDocumentMixin, UpdateRecordView):
    # Asked only when there is no document any more that could say more.
    permission_required = "actions.change_document"
    form_class = DocumentForm
    template_name = "actions/documents/edit.html"
    saved_message = "Dokument geändert."

    def has_permission(self):
        return self.document.may_be("change", self.request.user)

    def get_success_url(self):
        return self.object.get_absolute_url()


class DocumentDeleteView(OneDocumentMixin, DeleteRecordView):
    question = "Dieses Dokument löschen?"
    explanation = "„{row.title}“ ({row.original_name}), gehört zu: {row.owner}"
    consequences = [
        "Die Datei wird endgültig gelöscht und lässt sich hier nicht zurückholen.",
        "Wer sie wann gelöscht hat, bleibt in der Historie.",
    ]
    deleted_message = "Dokument gelöscht: {row.title}"

    def has_permission(self):
        return self.document.may_be("delete", self.request.user)

    def get_object(self, queryset=None):
        return self.document

    def get_success_url(self):
        return self.document.owner.get_absolute_url()
