"""The history page of the master-data desk: the change history of the house instead of Django's own log."""

from auditlog.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from clusterfoerderung.changes import told


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
        entries = LogEntry.objects.get_for_object(instance).select_related("actor", "content_type")
        paginator = self.get_paginator(request, entries.order_by("-timestamp", "-pk"), self.history_per_page)
        page = paginator.get_page(request.GET.get(PAGE_VAR, 1))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historie: {instance}",
            "subtitle": None,
            "steps": told(page),
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
