"""Writing an activity down, and changing it later."""

import uuid

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html

from actions.activities.activity import Activity
from actions.activities.forms import ActivityForm
from actions.activities.prefill import initial_from, initial_like, query_for_next
from actions.measures.measure import Measure
from clusterfoerderung.records.differences import differences
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.views import CreateRecordView, UpdateRecordView

ALREADY_LOGGED_SHOWN = 5
# Of whoever may lay a document beside an activity.
DOCUMENT_PERMISSIONS = ("actions.add_document", "actions.change_activity")
TYPED_AGAIN = (
    "Aus diesem Formular wurde schon eine Aktivität gespeichert. Noch einmal speichern legt eine weitere an; "
    "wer die erste ändern will, bearbeitet sie auf ihrer Seite."
)


class ActivityFormMixin:
    """What logging and editing share."""

    model = Activity
    form_class = ActivityForm
    template_name = "actions/activities/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "today": timezone.localdate(), "user": self.request.user}


class ActivityCreateView(ActivityFormMixin, CreateRecordView):
    permission_required = "actions.add_activity"

    @property
    def saved_message(self):
        said = format_html('Gespeichert: <a href="{}">{}</a>', self.object.get_absolute_url(), self.object.title)
        if "weiter" in self.request.POST or not self.request.user.has_perms(DOCUMENT_PERMISSIONS):
            return said
        document = reverse("activity-document-create", args=[self.object.pk])
        return format_html('{} · <a href="{}">Dokument dazu hochladen</a>', said, document)

    def get_initial(self):
        measures = Measure.objects.visible_to(self.request.user)
        if self.repeated:
            return initial_like(self.repeated, measures)
        return initial_from(self.request.GET, measures.open())

    @cached_property
    def repeated(self):
        """The activity that this one is like; None if there is none or this person may not see it."""
        key = self.request.GET.get("wie", "")
        if not is_key(key):
            return None
        return Activity.objects.visible_to(self.request.user).filter(pk=key).first()

    def form_valid(self, form):
        form.instance.recorded_by = self.request.user
        return super().form_valid(form)

    def already_saved(self, form):
        """Whoever went back and typed something else has a second activity in mind, not a double click."""
        kwargs = {**self.get_form_kwargs(), "initial": {}}
        stored = ActivityForm(**{**kwargs, "data": None, "files": None})
        if not any(differences(form, stored)):
            return super().already_saved(form)
        self.object = None
        data = form.data.copy()
        data["submission"] = str(uuid.uuid4())
        again = ActivityForm(**{**kwargs, "data": data, "instance": None})
        again.add_error(None, TYPED_AGAIN)
        return self.render_to_response(self.get_context_data(form=again), status=409)

    def get_success_url(self):
        """The measure this was logged from, or the only one it counts for; else the log."""
        if "weiter" in self.request.POST:
            series = query_for_next(self.object, self.request.GET.getlist("massnahme"))
            return f"{reverse('activity-create')}{'?' if series else ''}{series}"
        measures = list(self.object.measures.visible_to(self.request.user))
        came_from = [one for one in measures if str(one.pk) in self.request.GET.getlist("massnahme")]
        chosen = (came_from or measures)[:2]
        return chosen[0].get_absolute_url() if len(chosen) == 1 else reverse("activity-list")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        logged = Activity.objects.visible_to(self.request.user)
        about = context["form"].initial.get("measures", [])[:1]
        logged = logged.filter(measures=about[0]).latest_first() if about else logged.order_by("-pk")
        return {
            **context,
            "already_logged": logged[:ALREADY_LOGGED_SHOWN],
            "about": about,
            "repeated": self.repeated,
            "kept": self.kept(context["form"]),
        }

    def kept(self, form):
        """The measures that the address ticked before anybody did, so that the page says so."""
        return [] if self.repeated or form.is_bound else form.initial.get("measures", [])


class ActivityUpdateView(ActivityFormMixin, UpdateRecordView):
    permission_required = "actions.change_activity"

    def get_success_url(self):
        return self.object.get_absolute_url()
