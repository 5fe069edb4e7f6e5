"""What can be found. A new kind is one more entry in KINDS."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from actions.documents.document import Document
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from actions.publicity.publication import Publication
from clusterfoerderung.records.dates import in_words
from initiatives.offers.offer import Offer
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality


def _own_page(row):
    return row.get_absolute_url()


def _with_short_name(row):
    return f"{row.name} ({row.short_name})" if row.short_name not in row.name else row.name


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is found, and how a hit of it is shown."""

    slug: str
    label: str
    # Rows this person may see: the only door is visible_to().
    rows: Callable
    # The fields that make the title; the model's `searched_fields` begin with them.
    named_by: tuple
    # What else is said about a hit: texts, empty ones are left out.
    facts: Callable
    newest: tuple = ("-updated_at",)
    # The list that shows the same rows for ?q=; empty where there is none.
    list_name: str = ""
    title: Callable = str
    url: Callable = _own_page
    # Personal data; visible_to() keeps it closed, this only keeps it out of sentences for others.
    is_for_staff: bool = False


KINDS = (
    Kind(
        slug="staedte",
        label="Städte",
        rows=lambda user: Municipality.objects.visible_to(user).towns().select_related("county"),
        named_by=("name",),
        facts=lambda town: (town.get_kind_display(), str(town.county)),
        url=lambda town: reverse("town", args=[town.pk]),
    ),
    Kind(
        slug="beschlusspunkte",
        label="Beschlusspunkte",
        rows=lambda user: MandateItem.objects.visible_to(user).select_related("field__paper"),
        named_by=("number", "text"),
        facts=lambda item: (
            f"Handlungsfeld {item.field.number} {item.field.short_title}",
            f"Vorlage {item.field.paper.reference}",
        ),
        newest=(F("field__paper__dated_on").desc(nulls_last=True), "field__number", "sort_key"),
    ),
    Kind(
        slug="massnahmen",
        label="Maßnahmen",
        rows=lambda user: Measure.objects.visible_to(user).select_related("field"),
        named_by=("title",),
        facts=lambda measure: (
            measure.get_kind_display(),
            f"Status: {measure.status_in_words}",
            f"Handlungsfeld {measure.field.number} {measure.field.short_title}",
        ),
        list_name="measure-list",
    ),
    Kind(
        slug="aktivitaeten",
        label="Aktivitäten",
        rows=lambda user: Activity.objects.visible_to(user),
        named_by=("title",),
        facts=lambda activity: (activity.date_in_words, activity.get_kind_display(), activity.place),
        newest=("-happened_on",),
        list_name="activity-list",
    ),
    Kind(
        slug="partner",
        label="Partner",
        rows=lambda user: Partner.objects.visible_to(user),
        named_by=("name", "short_name"),
        facts=lambda partner: (partner.get_kind_display(), partner.location),
        list_name="partner-list",
        title=_with_short_name,
    ),
    Kind(
        slug="initiativen",
        label="Initiativen",
        rows=lambda user: Initiative.objects.visible_to(user),
        named_by=("name", "short_name"),
        facts=lambda initiative: (initiative.get_kind_display(), initiative.area),
        list_name="initiative-list",
        title=_with_short_name,
    ),
    Kind(
        slug="angebote",
        label="Angebote",
        rows=lambda user: Offer.objects.visible_to(user).select_related("initiative"),
        named_by=("title",),
        facts=lambda offer: (offer.get_kind_display(), offer.initiative.called, offer.area),
        list_name="offer-list",
    ),
    Kind(
        slug="vorlagen",
        label="Vorlagen",
        rows=lambda user: Paper.objects.visible_to(user),
        named_by=("reference", "file_number", "subject"),
        facts=lambda paper: (
            in_words(paper.dated_on) if paper.dated_on else "",
            f"Aktenzeichen {paper.file_number}" if paper.file_number else "",
            paper.department,
        ),
        newest=(F("dated_on").desc(nulls_last=True),),
    ),
    Kind(
        slug="dokumente",
        label="Dokumente",
        rows=lambda user: Document.objects.visible_to(user).select_related("measure", "activity", "paper"),
        named_by=("title",),
        facts=lambda document: (in_words(timezone.localdate(document.created_at)), str(document.owner)),
        newest=("-created_at",),
    ),
    Kind(
        slug="oeffentlichkeitsarbeit",
        label="Öffentlichkeitsarbeit",
        rows=lambda user: Publication.objects.visible_to(user).select_related("measure"),
        named_by=("title",),
        facts=lambda publication: (
            f"geplant für {in_words(publication.planned_on)}" if publication.planned_on else "",
            publication.measure.title,
        ),
        newest=(F("planned_on").desc(nulls_last=True),),
    ),
    Kind(
        slug="ansprechpersonen",
        label="Ansprechpersonen",
        rows=lambda user: Contact.objects.visible_to(user).select_related("partner"),
        named_by=("name",),
        facts=lambda contact: (contact.position, contact.partner.name),
        title=lambda contact: contact.name,
        url=lambda contact: f"{contact.partner.get_absolute_url()}#personen",
        is_for_staff=True,
    ),
)
KIND_OF = {kind.slug: kind for kind in KINDS}
