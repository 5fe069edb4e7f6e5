"""What the log is to the shared places."""

from actions.activities.activity import Activity
from actions.activities.activity_import import ActivityImport
from actions.activities.contribution import MeasureContribution
from actions.activities.sums import MeasureSum, TownSum
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody, holds_personal
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
    is_long=True,
    list_name="activity-list",
)

holds_free_text(Activity, "title", "description", "result", "assessment", "place", "doubt")
# Bundles are keys of towns and kinds, kept for the sums.
holds_nobody(Activity, "source_url", "further_sources", "town_bundle")
holds_nobody(MeasureContribution, "bundle", "kind", "town_bundle")
holds_nobody(MeasureSum, "bundle")
holds_nobody(TownSum, "bundle")
holds_personal("nachvollziehbarkeit", Activity, "recorded_by")
