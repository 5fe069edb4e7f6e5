"""What documents are to the shared places."""

from django.utils import timezone

from actions.documents.document import OWNERS, Document
from clusterfoerderung.accounts.roles import keep_by_both
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

# Kept by whoever keeps what they belong to: Document.may_be().
keep_by_both(Document)

record(Document, without=["file"], part_by=OWNERS)

offer_to_search(
    slug="dokumente",
    label="Dokumente",
    rank=90,
    rows=lambda user: Document.objects.visible_to(user).select_related("measure", "activity", "paper"),
    named_by=("title",),
    facts=lambda document: (in_words(timezone.localdate(document.created_at)), str(document.owner)),
    newest=("-created_at",),
)
