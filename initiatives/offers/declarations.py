"""What offers and surveys are to the shared places."""

from clusterfoerderung.accounts.roles import keep_by_both
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search
from initiatives.offers.offer import Offer
from initiatives.offers.offer_import import OfferImport
from initiatives.offers.survey import Survey

# Master data that clerks keep too: who looks at what is on offer, records it.
keep_by_both(Offer, Survey)

record(Offer, links={"sectors", "municipalities"})
record(Survey)
offer_to_read_in(OfferImport)

offer_to_search(
    slug="angebote",
    label="Angebote",
    rank=70,
    rows=lambda user: Offer.objects.visible_to(user).select_related("initiative"),
    named_by=("title",),
    facts=lambda offer: (offer.get_kind_display(), offer.initiative.called, offer.area),
    list_name="offer-list",
)

holds_free_text(Offer, "title", "description", "note")
holds_nobody(Offer, "area", "website", "source_url")
holds_free_text(Survey, "method")
