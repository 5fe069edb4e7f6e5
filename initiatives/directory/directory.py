"""Das Verzeichnis: everybody who is out there, initiatives and partners together, by kind, by place or by sector."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Count, Prefetch

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.search.spelling import fold
from initiatives.offers.axes import UNSAID
from initiatives.offers.offer import Offer
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

# More of either nobody reads on one page; their own lists have them all.
MOST = 1000
# A directory of more lines begins with so many under each heading; a heading by itself is whole.
WHOLE, BEGINNING = 400, 25
# Of an organisation, what an Entry reads.
SAID = ("order_key", "name", "kind", "website", "municipality")
SAID_OF_INITIATIVES = ("area", "ended_on", "ended_precision")
KINDS = {"Initiative": dict(InitiativeKind.choices), "Partner": dict(PartnerKind.choices)}


class Arrangement(models.TextChoices):
    KIND = "art", "nach Art"
    PLACE = "ort", "nach Stadt oder Kreis"
    SECTOR = "branche", "nach Branche"


class Row(NamedTuple):
    """What the page shows of an Entry; empty where nothing is known."""

    name: str
    url: str
    kind: str
    kind_in_full: str
    place: str
    area: str
    ended: str
    offers_url: str
    offer_count: int
    website: str
    website_name: str
    partner_url: str
    partner_kind: str


@dataclass(frozen=True)
class Entry:
    """An initiative or a partner; `place` and `area` say where, as far as known. A partner has no offers of its own.

    `partner` is the same organisation once more, where it stands in the list of the partners too.
    """

    organisation: Initiative | Partner
    noun: str
    place: str
    area: str
    offer_count: int | None
    partner: Partner | None = None

    @classmethod
    def of_initiative(cls, initiative):
        place = str(initiative.municipality or "")
        return cls(initiative, "Initiative", place, initiative.area, initiative.offer_count)

    @classmethod
    def of_partner(cls, partner):
        return cls(partner, "Partner", partner.location or str(partner.municipality or ""), "", None)

    @cached_property
    def kind(self):
        # Of a thousand; get_kind_display() reads all choices anew for each.
        return KINDS[self.noun][self.organisation.kind]

    @property
    def kind_in_full(self):
        return f"{self.noun}: {self.kind}"

    @property
    def row(self):
        """As plain values, for a piece of page that is made once."""
        one, partner = self.organisation, self.partner
        return Row(
            one.name,
            one.get_absolute_url(),
            self.kind,
            self.kind_in_full,
            self.place,
            self.area,
            self.ended_in_words,
            f"{address_of('offer-list')}?initiative={one.pk}" if self.offer_count else "",
            self.offer_count or 0,
            one.website,
            self.website_name,
            partner.get_absolute_url() if partner else "",
            KINDS["Partner"][partner.kind] if partner else "",
        )

    @property
    def what(self):
        """'Initiative', 'Partner', 'Initiative und Partner'."""
        return f"{self.noun} und Partner" if self.partner else self.noun

    @property
    def same_key(self):
        """What two entries have in common that are one organisation; None without a place, for a name proves little."""
        place = self.organisation.municipality_id
        return (fold(self.organisation.name), place) if place else None

    @property
    def website_name(self):
        """What one types: 'bioriver.de'. Also of use on paper."""
        return (urlsplit(self.organisation.website).hostname or "").removeprefix("www.")

    @property
    def ended_in_words(self):
        return getattr(self.organisation, "ended_in_words", "")

    @property
    def sort_key(self):
        return self.organisation.order_key, self.noun, self.organisation.pk


@dataclass(frozen=True)
class Heading:
    """What stands under one word of the arrangement; `note` says what tells it from a word that reads the same."""

    anchor: str
    title: str
    note: str
    entries: list
    # So many of them stand on the page.
    limit: int | None = None

    @property
    def shown(self):
        return self.entries[: self.limit]

    @property
    def is_cut(self):
        return len(self.shown) < len(self.entries)


@dataclass(frozen=True)
class Directory:
    """Whoever names several sectors stands under each, so that the headings hold more than there are organisations."""

    arrangement: Arrangement
    headings: list
    initiative_count: int
    partner_count: int
    has_more: bool

    @cached_property
    def unsaid_count(self):
        """How many say nothing of what it is arranged by."""
        return sum(len(heading.entries) for heading in self.headings if heading.title == UNSAID)

    def on_page(self, anchor=""):
        """The headings as a page has them: all of them, or the one with this anchor, if there is one."""
        if one := [heading for heading in self.headings if heading.anchor == anchor]:
            return one
        limit = BEGINNING if len(self.rows) > WHOLE else None
        return [replace(heading, limit=limit) for heading in self.headings]

    @property
    def rows(self):
        """(heading, entry) for each line, as a file wants it."""
        return [(heading, entry) for heading in self.headings for entry in heading.entries]


def directory(user, arrangement, *, for_file=False):
    """The Directory of all that `user` may see; six queries at most, however many organisations.

    `for_file`: each organisation has its `sectors` at hand, though it is not arranged by them, and all that is kept of
    it; else what an Entry says.
    """
    reads = ["municipality"]
    if for_file or arrangement == Arrangement.SECTOR:
        reads.append(Prefetch("sectors", Sector.objects.visible_to(user)))
    offers = Count("offers", filter=models.Q(offers__in=Offer.objects.visible_to(user)))
    initiatives = Initiative.objects.visible_to(user).annotate(offer_count=offers).prefetch_related(*reads)
    partners = Partner.objects.visible_to(user).prefetch_related(*reads)
    if not for_file:
        initiatives, partners = initiatives.only(*SAID, *SAID_OF_INITIATIVES), partners.only(*SAID, "location")
    initiatives, partners = _some(initiatives), _some(partners)
    entries = [Entry.of_initiative(one) for one in initiatives[:MOST]]
    entries += [Entry.of_partner(one) for one in partners[:MOST]]
    return Directory(
        arrangement=arrangement,
        headings=_filed(sorted(entries, key=lambda entry: entry.sort_key), arrangement, user),
        initiative_count=min(len(initiatives), MOST),
        partner_count=min(len(partners), MOST),
        has_more=max(len(initiatives), len(partners)) > MOST,
    )


def _some(organisations):
    return list(organisations.order_by("order_key", "pk")[: MOST + 1])


def _filed(entries, arrangement, user):
    """Headings in their order; a town nobody sits in keeps its heading, because that is an answer too."""
    found = defaultdict(list)
    for entry in entries:
        for key in _keys(entry, arrangement):
            found[key].append(entry)
    words = {Arrangement.KIND: _kinds, Arrangement.PLACE: _places, Arrangement.SECTOR: _sectors}[arrangement]
    headings = [Heading(anchor, title, note, _once(found[key])) for key, anchor, title, note in words(found, user)]
    if found[None]:
        headings.append(Heading("ohne", UNSAID, "", _once(found[None])))
    return headings


def _once(entries):
    """An initiative that is a partner too, by its name and place, is one entry of a heading."""
    if len({entry.noun for entry in entries}) < 2:
        return entries
    initiatives = {entry.same_key for entry in entries if entry.noun == "Initiative"} - {None}
    twins = {entry.same_key: entry for entry in entries if entry.noun == "Partner" and entry.same_key in initiatives}
    kept = (entry for entry in entries if entry not in twins.values())
    return [replace(one, partner=twins[one.same_key].organisation) if one.same_key in twins else one for one in kept]


def _keys(entry, arrangement):
    """What `entry` stands under; (None,) where nothing is said."""
    if arrangement == Arrangement.KIND:
        return [(entry.noun, entry.organisation.kind)]
    if arrangement == Arrangement.PLACE:
        return [entry.organisation.municipality_id]
    return [sector.pk for sector in entry.organisation.sectors.all()] or [None]


def _kinds(found, user):
    for noun, plural, kinds in (("Initiative", "Initiativen", InitiativeKind), ("Partner", "Partner", PartnerKind)):
        for kind in kinds:
            if found[noun, kind.value]:
                yield (noun, kind.value), f"{noun.lower()}-{kind.value}", kind.label, plural


def _places(found, user):
    """The towns of the county, then whatever else somebody sits in."""
    rows = Municipality.objects.visible_to(user).order_by("order_key")
    for row in sorted(rows, key=lambda row: not row.is_town):
        if found[row.pk] or row.is_town:
            note = "" if row.is_town else row.get_kind_display()
            yield row.pk, f"ort-{row.pk}", row.name, note


def _sectors(found, user):
    used = {sector for entries in found.values() for entry in entries for sector in entry.organisation.sectors.all()}
    for sector in sorted(used, key=lambda sector: (sector.code, -sector.edition)):
        yield sector.pk, f"branche-{sector.pk}", sector.title, f"{sector.get_edition_display()}: {sector.code}"
