from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from actions.mandate.consultation import Consultation, Outcome
from actions.mandate.standing import READS, decision_of, standing_of
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.compiled import compiled_once
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

FOLLOWS_ITSELF = "Eine Vorlage kann nicht auf sich selbst folgen, auch nicht über andere."


class Impact(models.TextChoices):
    YES = "ja", "ja"
    NO = "nein", "nein"
    OPEN = "offen", "noch nicht zu übersehen"


class PaperQuerySet(SignedInQuerySet, SearchableQuerySet):
    public_path = "is_public"

    def adopted(self, *, on):
        """Adopted by the day `on`, and somebody wrote it down: these replace what was in force before."""
        return self.alias(verdict=_verdict(on)).filter(verdict__in=Outcome.adopted())

    def decided(self, *, on):
        """Adopted, or to be decided before the day `on` by a consultation whose outcome nobody recorded."""
        held = Consultation.objects.of_last_committee().filter(paper=OuterRef("pk"), held_on__lt=on).latest_first()
        unrecorded = Q(verdict__isnull=True, last_outcome="")
        return self.alias(verdict=_verdict(on), last_outcome=Subquery(held.values("outcome")[:1])).filter(
            Q(verdict__in=Outcome.adopted()) | unrecorded
        )

    def in_force(self, *, on):
        """Decided by the day `on`, with at least one action field that nothing had replaced by then."""
        return self.filter(pk__in=_with_field_in_force(on))

    def undecided(self, *, on):
        """With action fields that nobody has decided, by the day `on`."""
        return self.filter(fields__isnull=False).exclude(pk__in=decided_by(on)).distinct()

    def with_standing(self):
        """`standing()` then costs no query of its own."""
        return self.prefetch_related(*READS)


class Paper(Searchable, Versioned):
    """Eine Vorlage of the county's council (OParl: Paper), as far as it is known: an empty field is "keine Angabe"."""

    searched_fields = ("reference", "file_number", "subject", "decision", "facts")

    reference = models.CharField("Vorlagen-Nr.", max_length=40, unique=True)
    file_number = models.CharField("Aktenzeichen", max_length=40, blank=True)
    dated_on = models.DateField("Datum", null=True, blank=True)
    subject = models.CharField("Betreff", max_length=300)
    department = models.CharField("Fachbereich", max_length=200, blank=True)
    is_public = models.BooleanField("öffentlich", null=True, blank=True)
    financial_impact = models.CharField("Finanzielle Auswirkung", max_length=5, choices=Impact, blank=True)
    staffing_impact = models.CharField("Personelle Auswirkung", max_length=5, choices=Impact, blank=True)
    organisational_impact = models.CharField("Organisatorische Auswirkung", max_length=5, choices=Impact, blank=True)
    decision = models.TextField(
        "Beschlussvorschlag",
        blank=True,
        help_text="Der Satz vor den nummerierten Punkten; die Punkte selbst stehen bei den Handlungsfeldern.",
    )
    occasion = models.TextField("Anlass der Vorlage", blank=True)
    facts = models.TextField("Sachverhaltsdarstellung", blank=True)
    source_url = WebAddressField("Quelle", blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, verbose_name="Vorgänger", null=True, blank=True, related_name="successors"
    )
    replaces_fields = models.BooleanField(
        "ersetzt die Handlungsfelder des Vorgängers",
        default=False,
        help_text="Sobald sie beschlossen ist, gelten nur noch die Handlungsfelder dieser Vorlage. Hat sie keine, "
        "hebt sie den Vorgänger auf. Wer nur einzelne ersetzt, nennt sie bei den eigenen Handlungsfeldern.",
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        ordering = [models.F("dated_on").desc(nulls_last=True), "-reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaces_fields=False) | Q(predecessor__isnull=False),
                name="paper_replaces_needs_predecessor",
                violation_error_message="Wer Handlungsfelder ersetzt, nennt die Vorlage, deren Felder es sind.",
            ),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=models.F("id")),
                name="paper_not_its_own_predecessor",
                violation_error_message="Eine Vorlage kann nicht auf sich selbst folgen.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.subject}"

    def get_absolute_url(self):
        return address_of("paper", self.pk)

    def standing(self, *, on):
        """The Standing on the day `on`: Entwurf, in Beratung, beschlossen, abgelehnt, ersetzt …"""
        return standing_of(self, on=on)

    def shown_on(self, day):
        """The day as of which it is shown on `day`: its last day in force, once it is replaced."""
        return self.standing(on=day).last_day or day

    def day_of_decision(self, *, on):
        """The day on which it was decided, as far as that had happened by the day `on`; else None."""
        return decision_of(self.consultations.all(), on=on).day_of_adoption

    def clean(self):
        above, seen = self.predecessor, set()
        while above and above.pk not in seen:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"predecessor": FOLLOWS_ITSELF})
            seen.add(above.pk)
            above = above.predecessor


def _verdict(on):
    """The last yes or no of the last deciding committee by the day `on`, of the paper of the outer query."""
    verdicts = Consultation.objects.of_last_committee().filter(
        paper=OuterRef("pk"), held_on__lte=on, outcome__in=Outcome.verdicts()
    )
    return Subquery(verdicts.latest_first().values("outcome")[:1])


@compiled_once
def decided_by(on):
    """The papers that are decided by the day `on`."""
    return Paper.objects.decided(on=on).order_by().values("pk")


@compiled_once
def _with_field_in_force(on):
    # The module of the fields imports this one.
    fields = Paper._meta.get_field("fields").related_model.objects
    return fields.in_force(on=on).order_by().values("paper")
