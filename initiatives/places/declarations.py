"""What towns and sectors are to the shared places."""

from django.urls import reverse

from clusterfoerderung.accounts.roles import keep_as_master_data
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step, there_are
from clusterfoerderung.privacy.processing import holds_nobody
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

keep_as_master_data(Municipality, Sector)

record(Municipality)
record(Sector)

offer_to_search(
    slug="staedte",
    label="Städte",
    rank=10,
    rows=lambda user: Municipality.objects.visible_to(user).towns().select_related("county"),
    named_by=("name",),
    facts=lambda town: (town.get_kind_display(), str(town.county)),
    url=lambda town: reverse("town", args=[town.pk]),
)


def found(user):
    rows = Municipality.objects.visible_to(user).towns()
    towns = rows.count()
    if not towns:
        return Found(missing=["der Kreis mit seinen Städten und Gemeinden"])
    there = there_are(towns, "Stadt oder Gemeinde", "Städte und Gemeinden")
    return Found(there=[*there, f"{rows.on_map().count()} davon auf der Karte"])


offer_step(
    Step(
        name="towns",
        rank=20,
        title="Städte und Gemeinden",
        purpose="Aktivitäten, Angebote und die Karte nennen Orte. Eine Liste genügt, einzelne kommen später dazu.",
        look=found,
        links=(
            Link("Liste eintragen oder einfügen", "town-list-create", "initiatives.add_municipality"),
            Link("Karte legen", "map-places", "initiatives.change_municipality"),
            Link("Einzeln pflegen", "municipality-list", "initiatives.change_municipality"),
        ),
    )
)

holds_nobody(Municipality, "name", "ags", "county_area", "website")
holds_nobody(Sector, "code", "title")
