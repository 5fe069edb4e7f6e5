"""What a committee decides about a report becomes an instruction with a deadline."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0053_report_layout"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Instruction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                (
                    "updated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="zuletzt geändert am"
                    ),
                ),
                (
                    "submission",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Formular"),
                ),
                ("given_on", models.DateField(verbose_name="erteilt am")),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="Auftrag"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="zu erledigen bis")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="erledigt am")),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(1000)],
                        verbose_name="Was daraus wurde",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="actions.consultation",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="instructions",
                        to="actions.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="instructions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="festgehalten von",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instructions",
                        to="actions.statusreport",
                        verbose_name="Bericht",
                    ),
                ),
            ],
            options={
                "verbose_name": "Auftrag des Gremiums",
                "verbose_name_plural": "Aufträge des Gremiums",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("given_on"))),
                        name="instruction_due_after_given",
                        violation_error_message="Die Frist liegt vor dem Tag, an dem der Auftrag erteilt wurde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True), ("done_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="instruction_done_after_given",
                        violation_error_message="Erledigt sein kann der Auftrag nicht vor dem Tag, an dem er erteilt wurde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("done_on__isnull", False), _connector="OR"),
                        name="instruction_outcome_only_if_done",
                        violation_error_message="Wer sagt, was daraus wurde, nennt auch den Tag, an dem es erledigt war.",
                    ),
                ],
            },
        ),
    ]
