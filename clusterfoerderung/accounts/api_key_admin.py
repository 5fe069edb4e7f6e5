"""Schlüssel für Programme: handed out and taken back at the master-data desk."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone

from clusterfoerderung.accounts.user import User
from clusterfoerderung.admin.base import CarefulMixin, FoldedSearchMixin
from clusterfoerderung.admin.choices import ChoosingMixin
from clusterfoerderung.admin.history import HistoryMixin
from clusterfoerderung.admin.sent_once import SentOnceMixin
from clusterfoerderung.records.sent_form import SentForm, token_in


class ApiKeyAdmin(SentOnceMixin, ChoosingMixin, CarefulMixin, FoldedSearchMixin, HistoryMixin, admin.ModelAdmin):
    """The key is shown in the answer that made it, and never again."""

    fields = ("purpose", "user", "expires_on")
    list_display = ("purpose", "user", "expires_on", "is_valid", "created_at")
    list_select_related = ("user",)
    search_fields = ("purpose", "user__username")

    def has_change_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Nobody hands out more than they have: a key that reads as a Systemverwaltung comes from one."""
        if db_field.name == "user" and not request.user.is_superuser:
            kwargs["queryset"] = User.objects.filter(is_superuser=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        request.token = obj.cut()
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        SentForm.objects.note(token_in(request.POST), obj)
        context = {
            **self.admin_site.each_context(request),
            "title": "Der Schlüssel ist erzeugt",
            "opts": self.opts,
            "key": obj,
            "token": request.token,
            "address": request.build_absolute_uri("/api/v1/"),
        }
        return TemplateResponse(request, "admin/api_key_made.html", context)

    @admin.display(description="gilt", boolean=True)
    def is_valid(self, key):
        return key.expires_on >= timezone.localdate() and key.user.is_active
