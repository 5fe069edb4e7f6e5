"""Every form of the desk carries a token: whoever presses twice, or goes back and presses again, makes one row."""

import uuid

from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.options import TO_FIELD_VAR
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.urls import reverse

from clusterfoerderung.records.sent_form import SentForm, token_in

ALREADY = "Das war schon gespeichert: Das Formular kam zweimal an."


class SentOnceMixin:
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        token = token_in(request.POST)
        context = {"submission": token or uuid.uuid4(), **(extra_context or {})}
        if made := SentForm.objects.made_by(token, self.model):
            return self._already_saved(request, made)
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError:
            # Both came at once, and the other one was quicker.
            if made := SentForm.objects.made_by(token, self.model):
                return self._already_saved(request, made)
            raise

    def response_add(self, request, obj, post_url_continue=None):
        SentForm.objects.note(token_in(request.POST), obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        SentForm.objects.note(token_in(request.POST), obj)
        return super().response_change(request, obj)

    def _already_saved(self, request, made):
        if "_popup" in request.POST:  # the window that asked still waits for its row
            field = request.POST.get(TO_FIELD_VAR)
            if field and not self.to_field_allowed(request, field):
                raise DisallowedModelAdminToField(f"The field {field} cannot be referenced.")
            return super().response_add(request, made)
        self.message_user(request, ALREADY)
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        is_open = self.has_change_permission(request, made)
        address = reverse(f"{page}_change", args=[made.pk]) if is_open else reverse(f"{page}_changelist")
        return HttpResponseRedirect(address)
