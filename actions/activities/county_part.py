"""What the county itself did of an activity."""

from django.db import models
from django.db.models import Q


class CountyPart(models.TextChoices):
    """What the county itself did. Whatever it only watched is no evidence of its own work."""

    LED = "durchgefuehrt", "durchgeführt"
    TOOK_PART = "beteiligt", "beteiligt"
    WATCHED = "beobachtet", "beobachtet"

    @classmethod
    def evidence(cls):
        return [cls.LED, cls.TOOK_PART]


# Evidence of the county's own work, for counting beside what it only watched.
OWN = Q(county_part__in=CountyPart.evidence())
