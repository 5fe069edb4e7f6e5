"""Das Tätigkeitsbuch: what was done, for which measure, and who may see it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from actions.activities.activity import Activity
from actions.activities.filters import ACTIVITY_LIST, ActivityFilter
from actions.activities.rows import row_of
from actions.mandate.assignment import Assignment
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from clusterfoerderung.lists.pages import Counting, Links
from clusterfoerderung.lists.views import ListToolsMixin, PagedListView
from clusterfoerderung.look.emptiness import remember_empty, with_emptiness
from clusterfoerderung.look.sections import lists_read, sections_of
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import DeleteRecordView
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality

RELEASED = {
    Visibility.COMMITTEE: "Für den Ausschuss freigegeben.",
    Visibility.INTERNAL: "Freigabe zurückgenommen: Jetzt wieder nur intern zu sehen.",
}

YEARS_SHOWN = 60


def with_measures(activities, user):
    """Each activity with its `visible_measures`, in one further query."""
    measures = Measure.objects.visible_to(user).select_related("field")
    return activities.prefetch_related(Prefetch("measures", measures, to_attr="visible_measures"))


def with_titles(activities, user):
    """The same for the list, which says no more than the titles of the measures; without what it says nothing of."""
    measures = Measure.objects.visible_to(user).only("title")
    return activities.in_list().prefetch_related(Prefetch("measures", measures, to_attr="visible_measures"))


class ActivityListView(ListToolsMixin, PagedListView):
    filtered_list = ACTIVITY_LIST
    template_name = "actions/activities/list.html"
    context_object_name = "activities"
    paginate_by = 25

    # Whether a page is read from links where they say all that is asked; a file is read from the log.
    reads_links = True

    def get_queryset(self):
        user, log = self.request.user, Activity.objects.visible_to(self.request.user).latest_first()
        self.filter = ActivityFilter(self.request.GET, queryset=log, request=self.request, reads_links=self.reads_links)
        return with_titles(self.filter.qs, user)

    @cached_property
    def links(self):
        found = self.filter.links
        if found is None:
            return None
        rows = self.filter.queryset.order_by(*self.filter.qs.query.order_by)
        return Links(found, "activity", with_titles(rows, self.request.user))

    @property
    def counting(self):
        """Beside all those with the county's part; and the first and the last day."""
        counted = self.filter.counted
        rows, column = (self.filter.qs, "pk") if counted is None else (counted, "activity")
        days = (self.filter.qs if self.links is None else self.links.found).values("happened_on")
        orders = ("happened_on", "-happened_on") if self.filter.is_by_date else ()
        return Counting(rows, rows.of_the_county(), column, tuple(days.order_by(order)[:1] for order in orders))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "rows": [row_of(activity) for activity in context["activities"]],
            "own": context["paginator"].counted_beside,
            "all_years": years_between(*context["paginator"].ends),
            "all_ticked": self.request.GET.get("angekreuzt") == "alle",
        }


def years_between(first=None, last=None):
    """[(year, its last day)] from the year of the day `last` back to that of `first`, to jump there."""
    if first is None:
        return []
    # SQLite says a day in letters.
    first, last = (int(str(day)[:4]) for day in (first, last))
    return [(str(year), f"{year}-12-31") for year in range(last, first - 1, -1)][:YEARS_SHOWN]


class ActivityView(DetailView):
    template_name = "actions/activities/activity.html"
    context_object_name = "activity"

    def get_queryset(self):
        user = self.request.user
        activities = with_measures(Activity.objects.visible_to(user).select_related("recorded_by"), user)
        return with_emptiness(activities, self.lists)

    @property
    def lists(self):
        return ["initiatives", "partners", "municipalities", *lists_read(Activity)]

    def get_object(self, queryset=None):
        activity, user = super().get_object(queryset), self.request.user
        remember_empty(activity, self.lists)
        prefetch_related_objects(
            [activity],
            Prefetch("initiatives", Initiative.objects.visible_to(user)),
            Prefetch("partners", Partner.objects.visible_to(user)),
            Prefetch("municipalities", Municipality.objects.visible_to(user)),
        )
        return activity

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        carried = Assignment.objects.on(today).filter(measure__in=self.object.visible_measures)
        items = (
            MandateItem.objects.visible_to(user)
            .filter(pk__in=carried.values("item"))
            .select_related("field__paper")
            .prefetch_related("field__paper__consultations")
            .order_by("field__paper", "field__number", "sort_key")
        )
        decided = [(item, item.field.paper.day_of_decision(on=today)) for item in items]
        return super().get_context_data(
            **kwargs,
            items=[(item, day, day and self.object.happened_on > day) for item, day in decided],
            history=steps_of(history_of(self.object, user)),
            sections=sections_of(Activity, self.object, user=user, on=today),
        )


class ActivityDeleteView(DeleteRecordView):
    permission_required = "actions.delete_activity"
    success_url = reverse_lazy("activity-list")

    question, explanation = "Diese Aktivität löschen?", "„{row.title}“, {row.date_in_words}"
    consequences = [
        "Sie zählt dann nicht mehr für: {view.measures}.",
        "Wer sie wann gelöscht hat, bleibt in der Historie.",
    ]
    deleted_message = "Gelöscht: {row.title}"

    def get_queryset(self):
        return with_measures(Activity.objects.visible_to(self.request.user), self.request.user)

    @property
    def measures(self):
        return ", ".join(measure.title for measure in self.object.visible_measures) or "keine Maßnahme"


@require_POST
@permission_required("actions.change_activity", raise_exception=True)
def release(request, pk):
    """Shows the activity to the committee or takes it back; only what the person has just read."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    visibility = request.POST.get("visibility")
    if visibility not in RELEASED:
        messages.error(request, "Sichtbarkeit: Bitte freigeben oder die Freigabe zurücknehmen.")
        return redirect(activity)
    try:
        activity.version = int(request.POST.get("version", ""))
        activity.visibility = visibility
        activity.save()
    except (ValueError, OverflowError, StaleVersionError):
        messages.warning(
            request, "Jemand hat diese Aktivität inzwischen geändert. Bitte ansehen und dann noch einmal entscheiden."
        )
    else:
        messages.success(request, RELEASED[visibility])
    return redirect(activity)
