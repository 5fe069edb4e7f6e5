"""Maßnahmen: the list, the page of one, and how it is written down."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView

from actions.activities.activity import Activity
from actions.deadlines.deadline import Deadline
from actions.deadlines.upcoming import next_dates
from actions.mandate.action_field import name_papers
from actions.mandate.mandate_item import MandateItem
from actions.measures import page as measures_page
from actions.measures.filters import BY_FIELD, MEASURE_LIST, MeasureFilter
from actions.measures.forms import StatusForm
from actions.measures.kinds import KINDS, kind_at
from actions.measures.likely_kind import title_for
from actions.measures.line_facts import Cell, cells_of, facts_of_lines, headings, warnings_of
from actions.measures.measure import Measure
from actions.measures.participation_forms import stored_in_words
from actions.measures.rows import shown
from actions.signals import freshness
from actions.signals.schedule import Verdict, schedule_of
from clusterfoerderung.lists.orders import Head
from clusterfoerderung.lists.views import ListToolsMixin, PagedListView
from clusterfoerderung.look.emptiness import remember_empty, with_emptiness
from clusterfoerderung.look.sections import lists_read
from clusterfoerderung.records.differences import NOTHING, Difference
from clusterfoerderung.records.drafts import name_at
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.views import CreateRecordView, UpdateRecordView

SHOW_ITEMS = "punkte"


@dataclass(frozen=True)
class Row:
    """One line of the list: the three signals side by side, and what comes next."""

    measure: Measure
    schedule: Verdict
    last: Activity | None
    age: str
    next: Deadline | None
    # What other rooms know of it, by name, and what they warn of.
    facts: dict
    warnings: list
    cells: list[Cell]


class MeasureListView(ListToolsMixin, PagedListView):
    filtered_list = MEASURE_LIST
    template_name = "actions/measures/list.html"
    paginate_by = 25

    def get_queryset(self):
        # With their kinds, as what is due and what a line says of them asks for those.
        measures = Measure.objects.visible_to(self.request.user).specific().select_related("field")
        measures = measures.order_by(*BY_FIELD, "pk")
        self.filter = MeasureFilter(
            self.request.GET, queryset=measures, request=self.request, today=timezone.localdate()
        )
        return self.filter.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_staff = self.request.user.sees_internal
        rows = [shown(row, is_staff=is_staff) for row in self.rows(context["object_list"])]
        return {**context, "rows": rows, "kinds": KINDS}

    def get_heads(self):
        return [*super().get_heads(), *map(Head, headings(on=timezone.localdate()))]

    def rows(self, measures):
        user, today = self.request.user, timezone.localdate()
        measures = list(measures)
        name_papers([measure.field for measure in measures], on=today)
        schedules = schedule_of(measures, user=user, on=today)
        dates = next_dates(user, on=today, measures=measures, are_of_kind=True)
        last = freshness.last_activities(Measure.objects.filter(pk__in=schedules), user=user)
        facts = facts_of_lines(measures, user=user, on=today)
        for measure in measures:
            activity = last.get(measure.pk)
            age = freshness.age_in_words(activity, on=today) if activity else ""
            beside = facts[measure.pk]
            warnings = warnings_of(beside, on=today)
            cells = cells_of(beside, on=today)
            yield Row(measure, schedules[measure.pk], activity, age, dates.get(measure.pk), beside, warnings, cells)


class MeasureView(DetailView):
    template_name = "actions/measures/measure.html"
    context_object_name = "measure"

    def get_queryset(self):
        measures = Measure.objects.visible_to(self.request.user).specific()
        # What a kind names on its page beside its own columns.
        beside = [f"{kind.name}__{kind.initiative}" for kind in KINDS if kind.initiative]
        return with_emptiness(measures.select_related("field__paper", "responsible", *beside), lists_read(Measure))

    def get_object(self, queryset=None):
        measure = super().get_object(queryset)
        remember_empty(measure, lists_read(Measure), also=[measure.specific])
        return measure

    def get_context_data(self, **kwargs):
        page = measures_page.page_of(self.object, user=self.request.user, on=timezone.localdate())
        form = StatusForm(instance=self.object) if self.request.user.has_perm("actions.change_measure") else None
        draft = name_at(reverse("measure-status", args=[self.object.pk]))
        return super().get_context_data(
            **kwargs, page=page, status_form=form, status_draft=draft, trail=self.trail(), recorded_for=self.object.pk
        )

    def trail(self):
        field, list_url = self.object.field, reverse("measure-list")
        return [("Maßnahmen", list_url), (f"Feld {field.number}: {field.short_title}", f"{list_url}?feld={field.pk}")]


class MeasureFormMixin:
    """What creating and editing share: the form and the model follow from the kind."""

    template_name = "actions/measures/form.html"
    # The measure as the database has it, whatever is typed.
    stored = None

    @property
    def model(self):
        return self.get_form_class()._meta.model

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "today": timezone.localdate()}

    def post(self, request, *args, **kwargs):
        """Either saves or, by the other button, only shows the items of the field that was chosen."""
        if SHOW_ITEMS not in request.POST:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object() if self.stored else None
        form = self.get_form()
        form.show_items()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        """Cancelling leads where the trail ends."""
        trail = [("Maßnahmen", reverse("measure-list"))]
        if self.stored:
            trail.append((self.stored.title, self.stored.get_absolute_url()))
        return super().get_context_data(**kwargs, trail=trail, stored=self.stored, cancel_url=trail[-1][1])

    def get_success_url(self):
        return self.object.get_absolute_url()


class MeasureCreateView(MeasureFormMixin, CreateRecordView):
    permission_required = "actions.add_measure"
    saved_message = "Maßnahme gespeichert."

    def get_form_class(self):
        return kind_at(self.kwargs["kind"]).form

    @cached_property
    def item(self):
        """The sentence it is made for, where the address names one."""
        asked = self.request.GET.get("punkt", "")
        if not is_key(asked):
            return None
        items = MandateItem.objects.visible_to(self.request.user).select_related("field__paper")
        return items.filter(pk=asked).first()

    def other_kinds(self):
        """What the sentence may be instead."""
        return [kind for kind in KINDS if kind.slug != self.kwargs["kind"]] if self.item else []

    def get_initial(self):
        if self.item is None:
            return super().get_initial()
        made_for = {"title": title_for(self.item), "field": self.item.field_id, "mandate_items": [self.item.pk]}
        return {**super().get_initial(), **made_for}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, item=self.item, other_kinds=self.other_kinds())


class MeasureUpdateView(MeasureFormMixin, UpdateRecordView):
    permission_required = "actions.change_measure"
    saved_message = "Maßnahme geändert."

    @cached_property
    def stored(self):
        return get_object_or_404(Measure.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_form_class(self):
        return KINDS[self.stored.kind].form

    def has_permission(self):
        """What is closed to someone is not found, before they hear that they may not change it."""
        return bool(self.stored) and super().has_permission()

    def form_classes(self):
        return [kind.form for kind in KINDS]

    def show_conflict(self, form):
        """The partners stand in rows of their own, which the comparison of fields does not know."""
        response = super().show_conflict(form)
        if "conflict" not in response.context_data:  # deleted: there is nothing to compare with
            return response
        theirs, yours = stored_in_words(self.object), form.participations.in_words()
        if theirs != yours:
            response.context_data["conflict"].append(Difference("Partner", theirs or NOTHING, yours or NOTHING))
        return response


class MeasureStatusView(UpdateRecordView):
    """The small form on the page of a measure; when something in it is refused, a page of its own."""

    permission_required = "actions.change_measure"
    model = Measure
    form_class = StatusForm
    template_name = "actions/measures/status.html"
    context_object_name = "measure"
    saved_message = "Status gespeichert."

    def get_queryset(self):
        return super().get_queryset().specific()

    def get_object(self, queryset=None):
        return super().get_object(queryset).specific

    def get_success_url(self):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=self.object.get_absolute_url())
