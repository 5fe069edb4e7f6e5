"""Views of everything that is kept as master data; a room gives each its Kept."""

import datetime

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.views.generic import DetailView

from clusterfoerderung.exports.views import ExportMixin
from clusterfoerderung.first_start.step import is_from_here
from clusterfoerderung.lists.orders import Head
from clusterfoerderung.lists.views import FilteredListView
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import RefusedError
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.deletion import STILL_USED, goes_along, used_by
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.sent_form import SentForm, token_in
from clusterfoerderung.records.views import USED_SINCE, CreateRecordView, DeleteRecordView, UpdateRecordView
from clusterfoerderung.search.spelling import fold


class KeptMixin:
    """`kept`: the Kept that this view is about."""

    kept = None
    action = "view"

    @property
    def model(self):
        return self.kept.model

    def get_permission_required(self):
        return (self.kept.permission(self.action),)

    def get_context_data(self, **kwargs):
        user, kept = self.request.user, self.kept
        may = {action: user.has_perm(kept.permission(action)) for action in ("add", "change", "delete")}
        return super().get_context_data(**kwargs, kept=kept, may=may)


class KeptListView(KeptMixin, PermissionRequiredMixin, FilteredListView):
    template_name = "master_data/list.html"

    def get_heads(self):
        """Those of the columns in the list; what can be sorted by them, the filter says."""
        sortable = {head.label: head for head in super().get_heads()}
        return [sortable.get(column.header, Head(column.header)) for column in self.kept.shown_columns]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        columns = self.kept.shown_columns
        rows = [
            (self.kept.url_of(row), [(column.header, in_words(column.value(row))) for column in columns])
            for row in context["page_obj"]
        ]
        return {**context, "rows": rows}


class KeptExportView(ExportMixin, KeptListView):
    """The list as a file."""

    columns = property(lambda self: self.kept.columns)
    title = property(lambda self: self.kept.many)
    file_name = property(lambda self: fold(self.kept.many).replace(" ", "-"))


class KeptView(KeptMixin, PermissionRequiredMixin, DetailView):
    """What is known of one of them, and who changed it."""

    template_name = "master_data/page.html"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        row = self.object
        return super().get_context_data(
            **kwargs,
            facts=[(column.header, in_words(column.value(row))) for column in self.kept.columns],
            history=steps_of(history_of(row, self.request.user)),
            edit_url=self.kept.edit_url_of(row),
            delete_url=self.kept.delete_url_of(row),
        )


def in_words(value):
    """A value of a Column on a page."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.datetime):
        return f"{localtime(value):%d.%m.%Y, %H:%M} Uhr"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    return value


class KeptFormMixin(KeptMixin):
    template_name = "master_data/form.html"

    def get_form_class(self):
        return self.kept.form

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_success_url(self):
        return self.kept.url_of(self.object)


class KeptCreateView(KeptFormMixin, CreateRecordView):
    """Makes one row, however often the form is sent: what it made is noted (clusterfoerderung.records.sent_form)."""

    action = "add"

    @cached_property
    def saved_message(self):
        return f"{self.kept.one} angelegt."

    def get_initial(self):
        fields = self.model._meta
        asked = {name: self.request.GET.get(name, "") for name in self.kept.from_address}
        keys = {name: key for name, key in asked.items() if is_key(key)}
        return {
            name: fields.get_field(name).related_model.objects.visible_to(self.request.user).filter(pk=key).first()
            for name, key in keys.items()
        }

    def get_success_url(self):
        return reverse("first-start") if is_from_here(self.request) else super().get_success_url()

    def get_context_data(self, **kwargs):
        """Back to what the address named, where somebody comes from."""
        return super().get_context_data(**kwargs, cancel_url=self._came_from())

    def _came_from(self):
        if is_from_here(self.request):
            return reverse("first-start")
        named = next(filter(None, self.get_initial().values()), None)
        return named.get_absolute_url() if named else self.kept.list_url

    def post(self, request, *args, **kwargs):
        if made := self._made():
            self.object = made
            return self.already_saved(None)
        return super().post(request, *args, **kwargs)

    def _made(self):
        return SentForm.objects.made_by(token_in(self.request.POST), self.model)

    def form_valid(self, form):
        try:
            with transaction.atomic():
                self.object = form.save()
                SentForm.objects.note(token_in(self.request.POST), self.object)
        except IntegrityError:
            return self._came_second()
        messages.success(self.request, self.saved_message)
        return self.saved(HttpResponseRedirect(self.get_success_url()))

    def _came_second(self):
        """The same form was quicker, or another that says what may be there once."""
        if made := self._made():
            self.object = made
            return self.already_saved(None)
        self.object = None
        return self.ask_again()


class KeptUpdateView(KeptFormMixin, UpdateRecordView):
    action = "change"

    def get_context_data(self, **kwargs):
        kept, stored = self.kept, self.object
        return super().get_context_data(
            **kwargs, about=stored, cancel_url=kept.url_of(stored), delete_url=kept.delete_url_of(stored)
        )


class KeptDeleteView(KeptMixin, DeleteRecordView):
    """Names what still needs it instead of asking, where something does."""

    action = "delete"
    template_name = "master_data/delete.html"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def get_success_url(self):
        return self.kept.url_of(self.object) if self.kept.is_part else self.kept.list_url

    def get_context_data(self, **kwargs):
        along = [f"Mit gelöscht: {words}." for words in goes_along(self.object)]
        return super().get_context_data(
            **kwargs,
            question=f"{self.kept.one} löschen?",
            explanation=str(self.object),
            used_by=used_by(self.object),
            consequences=[*along, *self.kept.goes_with(self.object), *self.kept.consequences],
            merge_url=self.kept.merge_url(self.object) if self.kept.merge_url else "",
            cancel_url=self.kept.url_of(self.object),
        )

    def form_valid(self, form):
        if used_by(self.object):
            return self.render_to_response(self.get_context_data(form=form), status=400)
        success_url = self.get_success_url()
        try:
            with transaction.atomic():
                self.kept.delete(self.object)
        except (ListError, RefusedError) as problem:
            messages.error(self.request, f"Nicht gelöscht. {problem}")
            return HttpResponseRedirect(self.kept.url_of(self.object))
        except STILL_USED:
            messages.warning(self.request, USED_SINCE)
            return HttpResponseRedirect(self.kept.url_of(self.object))
        messages.success(self.request, f"{self.kept.one} gelöscht.")
        return HttpResponseRedirect(success_url)
