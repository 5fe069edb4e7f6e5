import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet

MOST_VOTES = 1000
VOTES = [MaxValueValidator(MOST_VOTES, f"Mehr als {MOST_VOTES} Stimmen hat kein Gremium.")]
# As old as the state, and not so far ahead that it can only be a slip.
DAYS = [
    MinValueValidator(datetime.date(1946, 1, 1), "Bitte das Jahr prüfen: So früh gab es keine Beratung."),
    MaxValueValidator(datetime.date(2100, 12, 31), "Bitte das Jahr prüfen: So spät ist keine Beratung geplant."),
]
VOTE_FIELDS = ("votes_for", "votes_against", "abstentions", "conflicted")
NO_VOTES = Q(**{f"{name}__isnull": True for name in VOTE_FIELDS})


class DecisionKind(models.TextChoices):
    DECISION = "beschluss", "Beschluss"
    ELECTION = "wahl", "Wahl"
    NOTE = "kenntnisnahme", "Kenntnisnahme"
    PREPARATION = "vorberatung", "Vorberatung"


class Outcome(models.TextChoices):
    ADOPTED = "beschlossen", "ungeändert beschlossen"
    AMENDED = "geaendert", "geändert beschlossen"
    NOTED = "kenntnis", "zur Kenntnis genommen"
    POSTPONED = "vertagt", "vertagt"
    REJECTED = "abgelehnt", "abgelehnt"
    WITHDRAWN = "zurueckgezogen", "zurückgezogen"

    @classmethod
    def failed(cls):
        """The committee has decided and recognised nothing."""
        return [cls.POSTPONED, cls.REJECTED, cls.WITHDRAWN]

    @classmethod
    def adopted(cls):
        return [cls.ADOPTED, cls.AMENDED]

    @classmethod
    def verdicts(cls):
        """A yes or a no: what ends a deliberation."""
        return [*cls.adopted(), cls.REJECTED]


class ConsultationQuerySet(SignedInQuerySet):
    def held(self, *, on):
        """Over by the day `on`, that day included; what was postponed or withdrawn does not count."""
        return self.filter(held_on__lte=on).exclude(outcome__in=[Outcome.POSTPONED, Outcome.WITHDRAWN])

    def upcoming(self, *, on):
        return self.filter(held_on__gte=on, outcome="")

    def about(self, paper):
        """Of the paper itself or of one that follows it."""
        return self.filter(Q(paper=paper) | Q(paper__predecessor=paper))

    def latest_first(self):
        return self.order_by("-held_on", "-position", "-pk")

    def of_last_committee(self):
        """To decide, in the committee that decides last; what has no day yet comes last."""
        deciding = Consultation.objects.filter(paper=OuterRef("paper"), decision_kind=DecisionKind.DECISION)
        last = deciding.order_by(F("held_on").desc(nulls_first=True), "-position")
        return self.filter(decision_kind=DecisionKind.DECISION, committee=Subquery(last.values("committee")[:1]))


class Consultation(Versioned, SubmittedOnce):
    """Eine Station der Beratungsfolge: in which committee, when, to decide what, and how it ended."""

    paper = models.ForeignKey("actions.Paper", models.CASCADE, verbose_name="Vorlage", related_name="consultations")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=1)
    committee = models.ForeignKey(
        "actions.Committee", models.PROTECT, verbose_name="Gremium", related_name="consultations"
    )
    held_on = models.DateField("Termin", null=True, blank=True, validators=DAYS)
    decision_kind = models.CharField("Art der Entscheidung", max_length=15, choices=DecisionKind)
    outcome = models.CharField("Ergebnis", max_length=15, choices=Outcome, blank=True)
    votes_for = models.PositiveSmallIntegerField("Ja-Stimmen", null=True, blank=True, validators=VOTES)
    votes_against = models.PositiveSmallIntegerField("Nein-Stimmen", null=True, blank=True, validators=VOTES)
    abstentions = models.PositiveSmallIntegerField("Enthaltungen", null=True, blank=True, validators=VOTES)
    conflicted = models.PositiveSmallIntegerField("befangen", null=True, blank=True, validators=VOTES)
    note = models.TextField("Anmerkung", blank=True)

    objects = ConsultationQuerySet.as_manager()

    field_of_constraint = {
        "consultation_outcome_only_if_dated": "held_on",
        "consultation_votes_only_with_outcome": "outcome",
    }

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungsfolge"
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "position"],
                name="consultation_one_per_position",
                violation_error_message="Diese Stelle der Beratungsfolge ist schon besetzt.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(held_on__isnull=False),
                name="consultation_outcome_only_if_dated",
                violation_error_message="Ein Ergebnis hat nur eine Beratung, deren Tag feststeht.",
            ),
            models.CheckConstraint(
                condition=NO_VOTES | ~Q(outcome=""),
                name="consultation_votes_only_with_outcome",
                violation_error_message="Stimmen gehören zu einem Ergebnis: Bitte auch das Ergebnis wählen.",
            ),
        ]

    def __str__(self):
        return f"{self.committee.called}: {self.paper.reference}"

    def get_absolute_url(self):
        return f"{self.paper.get_absolute_url()}#beratungsfolge"

    @property
    def votes_in_words(self):
        """'11 Ja, 2 Nein'; empty while no vote is recorded."""
        votes = (
            (self.votes_for, "Ja"),
            (self.votes_against, "Nein"),
            (self.abstentions, "Enthaltung" if self.abstentions == 1 else "Enthaltungen"),
            (self.conflicted, "befangen"),
        )
        return ", ".join(f"{number} {word}" for number, word in votes if number is not None)

    @property
    def is_to_decide(self):
        """Whether the paper is decided here: elections, preparation and taking note decide nothing about it."""
        return self.decision_kind == DecisionKind.DECISION

    @property
    def where_and_when(self):
        """'AWT 13.05.2013'."""
        return f"{self.committee.called} {self.held_on:%d.%m.%Y}" if self.held_on else self.committee.called

    def may_settle(self, item):
        """Whether `item` can have been recognised as done here: held after the decision, about its paper."""
        paper = item.field.paper
        decided_on = self.held_on and paper.day_of_decision(on=self.held_on)
        is_about = paper.pk in (self.paper_id, self.paper.predecessor_id)
        is_after = bool(decided_on and self.held_on > decided_on)
        return is_about and is_after and self.outcome not in Outcome.failed()

    def clean(self):
        """More voted for it than against it if it was adopted: a tie is a rejection (§ 35 Abs. 1 KrO NRW)."""
        if self.votes_for is None or self.votes_against is None:
            return
        has_majority = self.votes_for > self.votes_against
        if self.outcome in Outcome.adopted() and not has_majority:
            raise ValidationError({"outcome": "Beschlossen ist nur mit mehr Ja- als Nein-Stimmen."})
        if self.outcome == Outcome.REJECTED and has_majority:
            raise ValidationError({"outcome": "Bei mehr Ja- als Nein-Stimmen ist nicht abgelehnt."})
