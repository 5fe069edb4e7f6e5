"""Eine Frist: one day on which something is due, wherever it comes from."""

import datetime
from dataclasses import dataclass, field

from django.db import models

from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.search.folding import fold


class DeadlineKind(models.TextChoices):
    MILESTONE = "meilenstein", "Meilenstein"
    MEETING = "termin", "Termin"
    NOTICE = "kuendigung", "Spätester Kündigungstag"
    PARTNER_CONTACT = "kontakt", "Kontakt zum Partner"
    AGREEMENT = "vereinbarung", "Ende der Vereinbarung"
    CONSULTATION = "beratung", "Beratung einer Vorlage"
    VALUE = "kennzahl", "Fehlender Jahreswert"
    MISSES = "versaeumt", "Zweimal in Folge versäumt"
    SILENCE = "nachweis", "Seit einem Jahr kein Nachweis"
    CONTACT = "ansprechperson", "Ansprechperson prüfen"
    OFFERS = "angebote", "Angebote prüfen"

    @property
    def is_day(self):
        """Whether it belongs in a calendar: silence, misses and unchecked offers are states that last, not days."""
        return self not in {self.SILENCE, self.MISSES, self.OFFERS}

    @property
    def is_for_staff(self):
        """Whether it is a chore of the office, of no measure."""
        return self in {self.CONTACT, self.OFFERS}


# Who sees to what belongs to no measure.
CARED_FOR_BY = {DeadlineKind.CONTACT: Role.ADMIN, DeadlineKind.OFFERS: Role.CLERK}


@dataclass(frozen=True, order=True)
class Deadline:
    """One date; deadlines sort by their day. `source` is the row behind it, `settled` says in words how it ended."""

    on: datetime.date
    title: str
    kind: DeadlineKind
    measure_id: int | None
    url: str
    source: models.Model = field(default=None, compare=False)
    measure: Measure | None = field(default=None, compare=False)
    detail: str = field(default="", compare=False)
    settled: str = field(default="", compare=False)
    # What it belongs to, where that is no measure.
    about: str = field(default="", compare=False)

    @property
    def owed_year(self):
        """The year whose value is due: a year's figures come in the next."""
        return self.on.year - 1

    @property
    def kind_in_words(self):
        """Empty where the title says it already."""
        return "" if self.title == self.kind.label else self.kind.label

    @property
    def belongs_to(self):
        """The measure, the paper or the organisation, in words."""
        return self.measure.title if self.measure else self.about

    @property
    def folded(self):
        """Where a search looks."""
        return fold(f"{self.title} {self.kind.label} {self.detail} {self.belongs_to}")

    @property
    def responsible(self):
        """Who has to see to it, in words; empty where nobody is named."""
        if self.kind in CARED_FOR_BY:
            return CARED_FOR_BY[self.kind].label
        person = self.measure.responsible if self.measure else None
        return person.display_name if person else ""
