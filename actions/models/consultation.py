from django.db import models

from clusterfoerderung.versioning import Versioned
from clusterfoerderung.visibility import SignedInQuerySet


class DecisionKind(models.TextChoices):
    DECISION = "beschluss", "Beschluss"
    ELECTION = "wahl", "Wahl"
    NOTE = "kenntnisnahme", "Kenntnisnahme"


class Outcome(models.TextChoices):
    ADOPTED = "beschlossen", "ungeändert beschlossen"
    AMENDED = "geaendert", "geändert beschlossen"
    NOTED = "kenntnis", "zur Kenntnis genommen"
    POSTPONED = "vertagt", "vertagt"
    REJECTED = "abgelehnt", "abgelehnt"
    WITHDRAWN = "zurueckgezogen", "zurückgezogen"


class Consultation(Versioned):
    """Eine Station der Beratungsfolge: in which committee, when, to decide what, and how it ended."""

    paper = models.ForeignKey("actions.Paper", models.CASCADE, verbose_name="Vorlage", related_name="consultations")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    committee = models.ForeignKey(
        "actions.Committee", models.PROTECT, verbose_name="Gremium", related_name="consultations"
    )
    held_on = models.DateField("Termin", null=True, blank=True)
    decision_kind = models.CharField("Art der Entscheidung", max_length=15, choices=DecisionKind)
    outcome = models.CharField("Ergebnis", max_length=15, choices=Outcome, blank=True)
    votes_for = models.PositiveSmallIntegerField("Ja-Stimmen", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("Nein-Stimmen", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("Enthaltungen", null=True, blank=True)
    conflicted = models.PositiveSmallIntegerField("befangen", null=True, blank=True)
    note = models.TextField("Anmerkung", blank=True)

    objects = SignedInQuerySet.as_manager()

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungsfolge"
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "position"],
                name="consultation_one_per_position",
                violation_error_message="Diese Stelle der Beratungsfolge ist schon besetzt.",
            )
        ]

    def __str__(self):
        return f"{self.committee.called}: {self.paper.reference}"

    @property
    def votes_in_words(self):
        """'11 Ja, 2 Nein'; empty while no vote is recorded."""
        votes = (
            (self.votes_for, "Ja"),
            (self.votes_against, "Nein"),
            (self.abstentions, "Enthaltungen"),
            (self.conflicted, "befangen"),
        )
        return ", ".join(f"{number} {word}" for number, word in votes if number is not None)

    @property
    def decides(self):
        """Whether something was to be decided here and the outcome does not speak against it."""
        failed = {Outcome.POSTPONED, Outcome.REJECTED, Outcome.WITHDRAWN}
        return self.decision_kind == DecisionKind.DECISION and self.outcome not in failed
