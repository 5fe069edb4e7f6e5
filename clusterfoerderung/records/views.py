"""Forms that lose nothing: a double click makes one row, and who saves second sees both versions."""

from copy import copy

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import CreateView, DeleteView, UpdateView

from clusterfoerderung.records.asking import AnswersAskingMixin
from clusterfoerderung.records.deletion import STILL_USED
from clusterfoerderung.records.differences import differences
from clusterfoerderung.records.drafts import KeepsDraft
from clusterfoerderung.records.versioning import StaleVersionError

DELETED = (
    "Nicht gespeichert: Jemand hat diesen Eintrag inzwischen gelöscht. Ihre Eingaben stehen noch im Formular; "
    "kopieren Sie, was Sie brauchen."
)
MOVED_ON = (
    "Nicht gespeichert: Inzwischen hat jemand etwas eingetragen oder gelöscht, was dazu nicht mehr passt. Bitte "
    "ansehen, was jetzt da ist, und noch einmal speichern."
)
USED_SINCE = "Nicht gelöscht: Der Eintrag wird inzwischen gebraucht."
# Django's form views also take PUT, as if it were POST; no browser sends it.
FORM_METHODS = ["get", "head", "post", "options"]


class StartsInFirstField:
    """A form that is opened has the cursor in its first field; one with errors in the summary of them."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not form.is_bound:
            _focus_first(form)
        return form


def _focus_first(form):
    if any(field.field.widget.attrs.get("autofocus") for field in form.visible_fields()):
        return
    folded = {name for group in getattr(form, "groups", ()) for name in group.fields}
    first = next((field for field in form.visible_fields() if field.name not in folded), None)
    widget = first and first.field.widget
    # Of several boxes or buttons each would say it.
    if widget and not isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)):
        widget.attrs["autofocus"] = True


class AsksAgain:
    """What the database refuses was right when it was asked: somebody was quicker. Nothing typed is lost."""

    def ask_again(self):
        """The form once more, with what is wrong with it by now."""
        form = self.get_form()
        if form.is_valid():
            form.add_error(None, MOVED_ON)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return self.form_invalid(form)


class CreateRecordView(
    AsksAgain, StartsInFirstField, KeepsDraft, PermissionRequiredMixin, AnswersAskingMixin, CreateView
):
    """Makes one object from one form, however often that is sent. Says `saved_message`."""

    http_method_names = FORM_METHODS
    saved_message = "Gespeichert."

    def form_valid(self, form):
        token = form.cleaned_data.get("submission")
        try:
            with transaction.atomic():
                self.object = form.save()
        except IntegrityError:
            self.object = self.model._base_manager.filter(submission=token).first() if token else None
            return self.already_saved(form) if self.object else self.ask_again()
        messages.success(self.request, self.saved_message)
        return self.saved(HttpResponseRedirect(self.get_success_url()))

    def already_saved(self, form):
        """The form came a second time; `self.object` is what the first one made."""
        messages.info(self.request, "Das war schon gespeichert: Das Formular kam zweimal an.")
        return self.saved(HttpResponseRedirect(self.get_success_url()))


class DeleteRecordView(PermissionRequiredMixin, DeleteView):
    """Asks first, then deletes. Django's view would also take DELETE, without asking; no browser sends it.

    What is asked and said may name {row} and {view}. Without a `cancel_url` the way back is the page of the row.
    """

    http_method_names = FORM_METHODS
    template_name = "components/confirm.html"
    question = explanation = deleted_message = cancel_url = ""
    consequences = ()
    submit_label = "Endgültig löschen"
    used_since = USED_SINCE

    def in_words(self, text):
        return text.format(row=self.object, view=self)

    def get_context_data(self, **kwargs):
        asked = {
            "question": self.in_words(self.question),
            "explanation": self.in_words(self.explanation),
            "consequences": [self.in_words(consequence) for consequence in self.consequences],
            "submit_label": self.submit_label,
            "is_dangerous": True,
        }
        if "cancel_url" not in kwargs:
            asked["cancel_url"] = self.cancel_url or self.object.get_absolute_url()
        return super().get_context_data(**{**asked, **kwargs})

    def form_valid(self, form):
        said = self.in_words(self.deleted_message)
        try:
            with transaction.atomic():
                response = super().form_valid(form)
        except STILL_USED:
            messages.warning(self.request, self.used_since)
            return HttpResponseRedirect(self.cancel_url or self.request.get_full_path())
        messages.success(self.request, said)
        return response


class UpdateRecordView(
    AsksAgain, StartsInFirstField, KeepsDraft, PermissionRequiredMixin, AnswersAskingMixin, UpdateView
):
    """Changes one object. Who saves second sees both versions (`conflict` in the template), nothing typed is lost."""

    http_method_names = FORM_METHODS
    saved_message = "Änderungen gespeichert."

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        """Whoever saves what somebody has deleted since, gets back what they typed; anyone else finds nothing."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            may_save = request.method == "POST" and request.user.has_perms(self.get_permission_required())
            if not may_save or self.row_exists():
                raise
            return render(request, "components/deleted.html", {"typed": self.typed_texts()}, status=409)

    def row_exists(self):
        """Whether it is merely not found at this address."""
        models = (form._meta.model for form in self.form_classes())
        return any(model._base_manager.filter(pk=self.kwargs["pk"]).exists() for model in models)

    def form_classes(self):
        """The forms that may have been filled in, when there is no object any more to tell which."""
        return [self.get_form_class()]

    def typed_texts(self):
        """(label, text) of each field that somebody wrote in; what was only chosen is chosen again quickly."""
        fields = {name: field for form in self.form_classes() for name, field in form.base_fields.items()}
        sent = [(field, _sent_text(field, name, self.request)) for name, field in fields.items()]
        return [(field.label, text) for field, text in sent if text]

    def form_valid(self, form):
        try:
            with transaction.atomic():
                self.object = form.save()
        except StaleVersionError:
            return self.show_conflict(form)
        except IntegrityError:
            self.object = self.get_object()
            return self.ask_again()
        messages.success(self.request, self.saved_message)
        return self.saved(HttpResponseRedirect(self.get_success_url()))

    def show_conflict(self, form):
        theirs = self.get_queryset().filter(pk=self.object.pk).first()
        if theirs is None:
            form.add_error(None, DELETED)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        data = form.data.copy()
        data[form.add_prefix("version")] = str(theirs.version)
        kwargs = {**self.get_form_kwargs(), "instance": theirs}
        stored = self.get_form_class()(**{**kwargs, "data": None, "files": None})
        yours = self.get_form_class()(**{**kwargs, "data": data, "instance": copy(theirs)})
        yours.full_clean()  # now: what it asks under a lock needs the transaction, and the page is made after that
        context = self.get_context_data(form=yours, conflict=list(differences(yours, stored)), theirs=theirs)
        return self.render_to_response(context, status=409)


def save_or_warn(request, save, *, saved, what):
    """What a button does: `save()`, and says `saved`; or that somebody was quicker with `what` ("diesen Partner")."""
    try:
        save()
    except StaleVersionError:
        messages.warning(request, f"Jemand hat {what} gerade geändert. Bitte ansehen und dann noch einmal entscheiden.")
    else:
        messages.success(request, saved)


def _sent_text(field, name, request):
    if field.widget.is_hidden or isinstance(field, (forms.ChoiceField, forms.BooleanField)):
        return ""
    value = field.widget.value_from_datadict(request.POST, request.FILES, name)
    return " ".join(str(part) for part in (value if isinstance(value, list) else [value]) if part)
