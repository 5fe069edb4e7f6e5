"""For whom a report is made: the committee, or everybody. Both come from the same texts."""

from django.db import models

from clusterfoerderung.records.visibility import Reader, Visibility


class Version(models.TextChoices):
    COMMITTEE = "nichtoeffentlich", "nichtöffentlich"
    PUBLIC = "oeffentlich", "öffentlich"

    @property
    def reader(self):
        """Whoever will hold this version in hand: internal things are in neither."""
        return Reader.of(Visibility.PUBLIC if self == Version.PUBLIC else Visibility.COMMITTEE)

    @classmethod
    def of(cls, report):
        """The versions there are of `report`."""
        return list(cls) if report.is_public else [cls.COMMITTEE]

    @classmethod
    def seen_by(cls, user, report):
        """Those of them that `user` may read: who is not let into the committee's papers reads what is public."""
        return [version for version in cls.of(report) if user.sees_released or version == cls.PUBLIC]
