"""The history page of the master-data desk: the change history of the house instead of Django's own log."""

from auditlog.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.template.response import TemplateResponse

from clusterfoerderung.records.changes import steps_of


class HistoryMixin:
    """A ModelAdmin whose history is that of auditlog: who, when, from what to what."""

    object_history_template = "admin/record_history.html"
    history_per_page = 25

    def history_view(self, request, object_id, extra_context=None):
        instance = self.get_object(request, unquote(object_id))
        if instance is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, instance):
            raise PermissionDenied
        entries = LogEntry.objects.filter(self._of(instance)).select_related("actor", "content_type")
        paginator = self.get_paginator(request, entries.order_by("-timestamp", "-pk"), self.history_per_page)
        page = paginator.get_page(request.GET.get(PAGE_VAR, 1))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historie: {instance}",
            "subtitle": None,
            "steps": steps_of(page),
            "has_parts": bool(self.inlines),
            "page": page,
            "page_range": paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "pagination_required": paginator.num_pages > 1,
            "module_name": self.opts.verbose_name_plural,
            "object": instance,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _of(self, instance):
        """The row itself and the rows of its inlines, deleted ones too: their last entry says where they belonged."""
        wanted = Q(content_type=ContentType.objects.get_for_model(instance), object_id=instance.pk)
        for inline in self.inlines:
            parent = next(field.name for field in inline.model._meta.fields if field.related_model is self.model)
            kind = Q(content_type=ContentType.objects.get_for_model(inline.model))
            present = Q(object_id__in=inline.model._base_manager.filter(**{parent: instance}).values("pk"))
            deleted = Q(action=LogEntry.Action.DELETE, **{f"changes__{parent}__0": str(instance.pk)})
            wanted |= kind & (present | deleted)
        return wanted
