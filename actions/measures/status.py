"""Der Status of a measure, in the words county councils use. A status nobody stated is empty: "keine Angabe"."""

from django.db import models

UNSTATED = "keine Angabe"


class Status(models.TextChoices):
    NOT_STARTED = "nicht-begonnen", "nicht begonnen"
    PREPARING = "in-vorbereitung", "in Vorbereitung"
    UNDERWAY = "in-umsetzung", "in Umsetzung"
    CONTINUOUS = "fortlaufend", "fortlaufend"
    COMPLETED = "abgeschlossen", "abgeschlossen"
    POSTPONED = "zurueckgestellt", "zurückgestellt"
    DROPPED = "entfallen", "entfallen"

    @classmethod
    def open(cls):
        """Work is going on or still to come."""
        return [cls.NOT_STARTED, cls.PREPARING, cls.UNDERWAY, cls.CONTINUOUS]

    @classmethod
    def ended(cls):
        return [cls.COMPLETED, cls.DROPPED]

    @classmethod
    def demands_reason(cls):
        return [cls.POSTPONED, cls.DROPPED]

    @classmethod
    def asks_why(cls):
        """Of which a report says why: the committee asks for it."""
        return [cls.NOT_STARTED, *cls.demands_reason()]


def in_words(status):
    return Status(status).label if status in Status.values else UNSTATED
