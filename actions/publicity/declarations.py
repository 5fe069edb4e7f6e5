"""What messages and their ways are to the shared places."""

from django.db.models import F

from actions.publicity.delivery import Delivery
from actions.publicity.publication import Publication
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_by_the_office(Publication, Delivery)

record(Publication, part_by=["measure"])
record(Delivery, part_by=["publication"])

offer_to_search(
    slug="oeffentlichkeitsarbeit",
    label="Öffentlichkeitsarbeit",
    rank=100,
    rows=lambda user: Publication.objects.visible_to(user).select_related("measure"),
    named_by=("title",),
    facts=lambda publication: (
        f"geplant für {in_words(publication.planned_on)}" if publication.planned_on else "",
        publication.measure.title,
    ),
    newest=(F("planned_on").desc(nulls_last=True),),
)

offer_to_search(
    slug="wege",
    label="Wege der Öffentlichkeitsarbeit",
    rank=105,
    rows=lambda user: Delivery.objects.visible_to(user).select_related("publication__measure", "municipality"),
    named_by=("way_in_words",),
    facts=lambda delivery: (delivery.publication.title, delivery.get_channel_display(), delivery.issue),
    newest=(F("sent_on").desc(nulls_last=True),),
    title=lambda delivery: delivery.way_in_words,
    url=lambda delivery: delivery.publication.get_absolute_url(),
)

holds_free_text(Publication, "title", "message")
holds_free_text(Delivery, "issue")
holds_nobody(Delivery, "url", "link_finding")
