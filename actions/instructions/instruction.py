from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.reports.status_report import StatusReport
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.years import OF_THE_STATE, days_since

LONGEST = 1000
ENDS_BEFORE = "Erledigt sein kann der Auftrag nicht vor dem Tag, an dem er erteilt wurde."


class InstructionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the report about which it was decided."""
        return self.filter(report__in=StatusReport.objects.visible_to(user).issued())

    def open(self):
        return self.filter(done_on__isnull=True)

    def of_paper(self, paper):
        return self.filter(report__paper=paper)


class Instruction(Versioned, SubmittedOnce):
    """Ein Auftrag des Gremiums: decided on a day about an issued report, due on another; `measure` carries it out."""

    report = models.ForeignKey(
        "actions.StatusReport", models.CASCADE, verbose_name="Bericht", related_name="instructions"
    )
    consultation = models.ForeignKey(
        "actions.Consultation",
        models.PROTECT,
        verbose_name="Sitzung",
        null=True,
        blank=True,
        related_name="instructions",
    )
    given_on = models.DateField("erteilt am", validators=days_since(OF_THE_STATE))
    text = models.TextField("Auftrag", validators=[MaxLengthValidator(LONGEST)])
    due_on = models.DateField("zu erledigen bis", validators=days_since(OF_THE_STATE))
    measure = models.ForeignKey(
        "actions.Measure",
        models.SET_NULL,
        verbose_name="Maßnahme",
        null=True,
        blank=True,
        related_name="instructions",
    )
    done_on = models.DateField("erledigt am", null=True, blank=True)
    outcome = models.TextField("Was daraus wurde", blank=True, validators=[MaxLengthValidator(LONGEST)])
    recorded_by = done_by("festgehalten von", "instructions")

    objects = InstructionQuerySet.as_manager()

    field_of_constraint = {
        "instruction_due_after_given": "due_on",
        "instruction_done_after_given": "done_on",
        "instruction_outcome_only_if_done": "done_on",
    }

    class Meta:
        verbose_name = "Auftrag des Gremiums"
        verbose_name_plural = "Aufträge des Gremiums"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("given_on")),
                name="instruction_due_after_given",
                violation_error_message="Die Frist liegt vor dem Tag, an dem der Auftrag erteilt wurde.",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("given_on")),
                name="instruction_done_after_given",
                violation_error_message=ENDS_BEFORE,
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(done_on__isnull=False),
                name="instruction_outcome_only_if_done",
                violation_error_message="Wer sagt, was daraus wurde, nennt auch den Tag, an dem es erledigt war.",
            ),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 120 else f"{self.text[:117]}…"

    def get_absolute_url(self):
        return f"{reverse('report', args=[self.report_id])}#auftraege"

    @property
    def is_open(self):
        return self.done_on is None

    @property
    def given_in_words(self):
        """'AWT 13.05.2013', or the day alone."""
        day = f"{self.given_on:%d.%m.%Y}"
        return f"{self.consultation.committee.called} {day}" if self.consultation else day

    def state_in_words(self, *, on):
        """'erledigt am 01.03.2027', 'überfällig seit 01.03.2027', 'offen bis 01.03.2027'."""
        if self.done_on:
            return f"erledigt am {self.done_on:%d.%m.%Y}"
        return f"{'überfällig seit' if self.due_on < on else 'offen bis'} {self.due_on:%d.%m.%Y}"
