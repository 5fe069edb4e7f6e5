"""What documents are to the shared places."""

from django.db.models import Q
from django.utils import timezone

from actions.documents.document import OWNERS, Document
from clusterfoerderung.accounts.person import account_key
from clusterfoerderung.accounts.roles import keep_by_both
from clusterfoerderung.privacy.mentions import Needles
from clusterfoerderung.privacy.people import Section, Trace, leaves_trace
from clusterfoerderung.privacy.processing import PROCESSINGS, Processing, holds_free_text, holds_nobody, holds_personal
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


PROCESSINGS.sign_in(
    Processing(
        name="dokumente",
        title="Dokumente",
        purpose="Belege zu Maßnahmen, Aktivitäten, Vorlagen und Terminen aufbewahren.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="wer in einem hochgeladenen Dokument genannt ist; wer es hochgeladen hat",
        recipients="je Dokument: das Amt, der Ausschuss oder alle",
        kept="wie der Vorgang, zu dem es gehört; eine Auskunft nennt Titel und Tag, den Inhalt sieht ein Mensch durch",
        rank=60,
    )
)
holds_personal("dokumente", Document, "file", "uploaded_by")
holds_free_text(Document, "title", "original_name")
holds_nobody(Document, "content_type", "sha256")


def documents_of(person):
    """Title, day and place of what names the person or what they uploaded; what is inside, a human has to read."""
    key, needles = account_key(person), Needles(person.needles)
    wanted = Document.objects.filter(uploaded_by=key) if key else Document.objects.none()
    named = needles.narrowed(Document.objects.all(), ["title", "original_name"]) if needles else ()
    naming = [one.pk for one in named if needles.are_in([one.title, one.original_name])]
    rows = Document.objects.filter(Q(pk__in=naming) | Q(pk__in=wanted.values("pk"))).order_by("pk")
    return Section(
        "Dokumente",
        [
            {
                "Titel": one.title,
                "Datei": one.original_name,
                "hochgeladen am": in_words(timezone.localdate(one.created_at)),
                "von der Person hochgeladen": "ja" if key and one.uploaded_by_id == key else "nein",
            }
            for one in rows
        ],
        "Gesucht ist in Titel und Dateiname. Ob eine Person im Inhalt steht, sieht nur, wer die Datei liest.",
    )


leaves_trace(Trace("dokumente", documents_of, rank=50))
