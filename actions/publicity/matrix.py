"""On which ways a message goes out, how far each got, and where the gaps are."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from actions.publicity.delivery import Channel, Delivery, DeliveryState
from actions.publicity.publication import Publication
from clusterfoerderung.look.counted import counted
from initiatives.places.municipality import Municipality


class Step(models.TextChoices):
    """What can be ticked off; the value is the field that holds its day."""

    SENT = "sent_on", "gesendet"
    CONFIRMED = "confirmed_on", "bestätigt"
    PUBLISHED = "published_on", "veröffentlicht"


@dataclass(frozen=True)
class Way:
    """The newsletter, the website, or the economic office of one town."""

    channel: str
    municipality: Municipality | None = None

    @property
    def key(self):
        return key_of(self.channel, self.municipality.pk if self.municipality else None)

    @property
    def is_town(self):
        return self.channel == Channel.TOWN

    def __str__(self):
        return str(self.municipality) if self.municipality else str(Channel(self.channel).label)


@dataclass(frozen=True)
class Cell:
    """One way of one message; without a row it has not begun."""

    way: Way
    delivery: Delivery | None

    @property
    def state(self):
        return self.delivery.state if self.delivery else DeliveryState.MISSING

    @property
    def is_gap(self):
        return not self.state.is_out

    @property
    def text(self):
        """The state with its day."""
        return self.delivery.state_in_words if self.delivery else str(self.state.label)


@dataclass(frozen=True)
class Row:
    """One message with all its ways."""

    publication: Publication
    cells: list

    @property
    def gaps(self):
        """The ways on which it has not gone out yet."""
        return [cell for cell in self.cells if cell.is_gap]

    @property
    def town_count(self):
        return sum(cell.way.is_town for cell in self.cells)

    @property
    def towns_reached(self):
        return sum(cell.way.is_town and not cell.is_gap for cell in self.cells)

    @property
    def towns_in_words(self):
        """'4 von 10 Städten'."""
        return f"{self.towns_reached} von {counted(self.town_count, 'Stadt', 'Städten')}"


def ways(user):
    """Newsletter, website, then the towns of the county by name. One query."""
    towns = Municipality.objects.visible_to(user).towns().order_by("order_key")
    return [Way(Channel.NEWSLETTER), Way(Channel.WEBSITE), *(Way(Channel.TOWN, town) for town in towns)]


def row_of(publication, ways):
    """The deliveries are those prefetched, if they were."""
    found = {key_of(delivery.channel, delivery.municipality_id): delivery for delivery in publication.deliveries.all()}
    return Row(publication, [Cell(way, found.get(way.key)) for way in ways])


@transaction.atomic
def record(publication, ways, step, day):
    """Sets the day of `step` on each of `ways` that has none; gives the number of ways that changed.

    All or nothing: raises ValidationError, naming the ways on which the step cannot be.
    """
    # Two clicks at once: the second waits here and finds what the first has made.
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    changed, refused = 0, {}
    for cell in row_of(publication, ways).cells:
        delivery = cell.delivery or Delivery(
            publication=publication, channel=cell.way.channel, municipality=cell.way.municipality
        )
        if getattr(delivery, step):
            continue
        setattr(delivery, step, day)
        try:
            delivery.full_clean()
        except ValidationError as problem:
            refused.setdefault(" ".join(problem.messages), []).append(str(cell.way))
        else:
            delivery.save()
            changed += 1
    if refused:
        raise ValidationError([f"{', '.join(names)}: {message}" for message, names in refused.items()])
    return changed


def key_of(channel, municipality_id):
    return f"{channel}-{municipality_id}" if municipality_id else str(channel)
