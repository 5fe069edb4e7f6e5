"""What the log is to the shared places."""

from actions.activities.activity import Activity
from actions.activities.activity_import import ActivityImport
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_by_the_office(Activity)
offer_to_read_in(ActivityImport)

record(Activity, links={"measures", "initiatives", "partners", "municipalities", "labels"}, without=["town_bundle"])

offer_to_search(
    slug="aktivitaeten",
    label="Aktivitäten",
    rank=40,
    rows=lambda user: Activity.objects.visible_to(user),
    named_by=("title",),
    facts=lambda activity: (activity.date_in_words, activity.get_kind_display(), activity.place),
    newest=("-happened_on",),
    list_name="activity-list",
)
