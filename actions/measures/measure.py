from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from actions.mandate.assignment import assign
from actions.mandate.placement import Placement, place
from actions.measures.kinds import KINDS, choices
from actions.measures.status import UNSTATED, Status
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class Competence(models.TextChoices):
    OWN = "eigen", "beim Kreis"
    SHARED = "geteilt", "gemeinsam mit anderen"
    OTHER = "fremd", "nicht beim Kreis"


class MeasureQuerySet(VisibleQuerySet, SearchableQuerySet):
    def open(self):
        """Not ended; a status nobody stated counts as open."""
        return self.exclude(status__in=Status.ended())

    def of_papers(self, papers, *, on):
        """Belonging to a field of one of `papers` on the day `on`."""
        rows = Placement.objects.on(on).filter(field__paper__in=papers)
        return self.filter(pk__in=rows.values("measure"))

    def specific(self):
        """Fetches the own fields of each kind in the same query; `measure.specific` then costs nothing."""
        return self.select_related(*(kind.name for kind in KINDS))


class Measure(InOrder, Searchable, Versioned, SubmittedOnce):
    """Eine Maßnahme: what the county does to fulfil mandate items. Always of a kind (kinds.py), never saved bare."""

    # What the history tells of it beside its own fields.
    RECORDED_LINKS = ("initiatives", "labels")
    # What a save that nobody typed here came through, for the history: 'durch Bericht vom 28.11.2026'.
    changed_through = ""

    ordered_by = ("title",)
    searched_fields = ("title", "summary", "next_step")

    kind = models.CharField("Art", max_length=25, choices=choices, editable=False)
    field = models.ForeignKey(
        "actions.ActionField", models.PROTECT, verbose_name="Handlungsfeld", related_name="measures"
    )
    # Of all times: who asks for a day asks the assignments.
    mandate_items = models.ManyToManyField(
        "actions.MandateItem",
        through="actions.Assignment",
        verbose_name="erfüllt Beschlusspunkte",
        blank=True,
        related_name="measures",
    )
    title = models.CharField("Titel", max_length=200)
    summary = models.TextField("Worum es geht", blank=True)
    status = models.CharField("Status", max_length=20, choices=Status, blank=True)
    status_reason = models.TextField(
        "Begründung", blank=True, help_text="Nötig, wenn die Maßnahme zurückgestellt ist oder entfällt."
    )
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="ersetzt durch",
        null=True,
        blank=True,
        related_name="replaces",
        help_text="Nur bei einer entfallenen Maßnahme.",
    )
    completed_on = models.DateField("abgeschlossen am", null=True, blank=True)
    next_step = models.CharField("Nächster Schritt", max_length=200, blank=True)
    competence = models.CharField("Zuständigkeit", max_length=10, choices=Competence, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="verantwortlich",
        null=True,
        blank=True,
        related_name="measures",
    )
    initiatives = models.ManyToManyField(
        "initiatives.Initiative", verbose_name="Initiativen", blank=True, related_name="measures"
    )
    labels = models.ManyToManyField("actions.Label", verbose_name="Merkmale", blank=True, related_name="measures")
    partners = models.ManyToManyField(
        "initiatives.Partner",
        through="actions.MeasureParticipation",
        verbose_name="Partner",
        related_name="measures",
    )
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.INTERNAL)

    objects = MeasureQuerySet.as_manager()

    field_of_constraint = {
        "measure_stopped_has_reason": "status_reason",
        "measure_completed_iff_dated": "completed_on",
        "measure_replaced_only_if_dropped": "replaced_by",
        "measure_not_replaced_by_itself": "replaced_by",
    }

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        ordering = ["field__number", "order_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=""),
                name="measure_has_kind",
                violation_error_message="Eine Maßnahme ist immer von einer Art.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["zurueckgestellt", "entfallen"]) | ~Q(status_reason=""),
                name="measure_stopped_has_reason",
                violation_error_message="Wer eine Maßnahme zurückstellt oder entfallen lässt, nennt den Grund.",
            ),
            models.CheckConstraint(
                condition=Q(status="abgeschlossen", completed_on__isnull=False)
                | (~Q(status="abgeschlossen") & Q(completed_on__isnull=True)),
                name="measure_completed_iff_dated",
                violation_error_message="Abgeschlossen und ein Datum des Abschlusses gehören zusammen.",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(status="entfallen"),
                name="measure_replaced_only_if_dropped",
                violation_error_message="Eine Nachfolgerin nennt nur eine Maßnahme, die entfallen ist.",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="measure_not_replaced_by_itself",
                violation_error_message="Eine Maßnahme kann sich nicht selbst ersetzen.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("measure", self.pk)

    @property
    def specific(self):
        """This measure as its kind (Membership …); no query after `.specific()`."""
        return self if type(self) is not Measure else getattr(self, self.kind)

    @property
    def kind_facts(self):
        """The template of what only its kind says; empty where it says nothing."""
        return KINDS[self.kind].facts

    @property
    def status_in_words(self):
        return self.get_status_display() if self.status else UNSTATED

    @property
    def is_open(self):
        return self.status not in Status.ended()

    def get_additional_data(self):
        """What the history keeps beside the values."""
        return {"through": self.changed_through} if self.changed_through else None

    def hand_over(self, person):
        """Makes `person` responsible. Raises StaleVersionError."""
        self.responsible = person
        self.save()

    @property
    def items(self):
        """The mandate items of its `carried` assignments: after prefetch_related(carried(day))."""
        return [row.item for row in self.carried]

    @transaction.atomic
    def carry(self, items, *, on, field=None):
        """From the day `on` it carries exactly `items` and belongs to `field` (None: stays where it is).

        What was before stays readable. `on` None: so from the beginning. Carrying the earlier items of the earlier
        field again as of the same day undoes it. Raises StaleVersionError.
        """
        assign(self, items, on=on)
        if field and field.pk != self.field_id:
            place(self, field, on=on)
            self.field = field
            self.save()

    def save(self, *args, **kwargs):
        if type(self) is Measure:
            raise TypeError("Eine Maßnahme wird als ihre Art gespeichert: measure.specific.save().")
        self.kind = self._meta.model_name
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._place()

    def _place(self):
        """The dated story of its field goes on with what was saved: a new measure from the beginning, else today."""
        row = self.placements.filter(until_on__isnull=True).first()
        if row is None or row.field_id != self.field_id:
            place(self, self.field, on=timezone.localdate() if row else None)


def of_kind(measures, model):
    """Those of `measures` that are of the kind `model`, as such: one query, or none after specific()."""
    key = model._meta.model_name
    mine = [measure for measure in measures if measure.kind == key]
    if all(type(measure) is model or key in measure._state.fields_cache for measure in mine):
        return [measure.specific for measure in mine]
    return list(model.objects.filter(pk__in=[measure.pk for measure in mine]))
