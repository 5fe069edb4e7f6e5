"""What stands across the matrix: places or kinds of offers."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from initiatives.offers.offer import Offer, OfferKind
from initiatives.offers.survey import Survey
from initiatives.places.municipality import BELONGING, Municipality

# How the address of a list says that nothing is said.
WITHOUT = "ohne"
UNSAID = "ohne Angabe"


class Axis(models.TextChoices):
    PLACE = "ort", "nach Städten und Nachbarn"
    KIND = "art", "nach Art des Angebots"


@dataclass(frozen=True)
class Head:
    """One column: `key` is what the list of offers is filtered by, `title` what stands above it."""

    key: str
    title: str

    @property
    def is_named(self):
        """Whether it is a place or a kind, and not what says nothing of either."""
        return self.key != WITHOUT


class PlaceColumns:
    """The towns, then the neighbours for which something is recorded. What a county offers is on offer in its towns."""

    parameter = Axis.PLACE.value

    def __init__(self, user):
        recorded = (
            Offer.municipalities.through.objects.values("municipality"),
            Survey.objects.filter(municipality__isnull=False).values("municipality"),
        )
        shown = Q(kind__in=BELONGING) | Q(pk__in=recorded[0]) | Q(pk__in=recorded[1])
        rows = list(Municipality.objects.visible_to(user).filter(shown).order_by("order_key"))
        self.towns_of = {}
        for row in rows:
            if row.is_town:
                self.towns_of.setdefault(row.county_id, []).append(str(row.pk))
        towns = [row for row in rows if row.is_town]
        neighbours = [row for row in rows if not row.is_town and row.pk not in self.towns_of]
        self.heads = [*(Head(str(row.pk), row.name) for row in [*towns, *neighbours]), Head(WITHOUT, UNSAID)]
        self.neighbours_from = len(towns)

    def of_offer(self, kind, municipalities):
        """Keys of the columns in which an offer stands."""
        return {key for pk in municipalities for key in self.towns_of.get(pk, [str(pk)])} or {WITHOUT}

    def of_survey(self, kind, municipality):
        """Keys of the columns about which a search says something: one for a single kind says nothing about all."""
        if kind:
            return set()
        if municipality is None:
            return {head.key for head in self.heads} - {WITHOUT}
        return set(self.towns_of.get(municipality, [str(municipality)]))


class KindColumns:
    parameter = Axis.KIND.value
    neighbours_from = None

    def __init__(self, user):
        self.heads = [Head(kind.value, kind.label) for kind in OfferKind]

    def of_offer(self, kind, municipalities):
        return {kind}

    def of_survey(self, kind, municipality):
        """Only who searched the whole region knows what there is nowhere."""
        if municipality is not None:
            return set()
        return {kind} if kind else {head.key for head in self.heads}


COLUMNS = {Axis.PLACE: PlaceColumns, Axis.KIND: KindColumns}
