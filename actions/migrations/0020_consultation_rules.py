import datetime
import uuid

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0019_consultation_marks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consultation",
            name="abstentions",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000, "Mehr als 1000 Stimmen hat kein Gremium.")],
                verbose_name="Enthaltungen",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="conflicted",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000, "Mehr als 1000 Stimmen hat kein Gremium.")],
                verbose_name="befangen",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="held_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(
                        datetime.date(1946, 1, 1), "Bitte das Jahr prüfen: So früh gab es keine Beratung."
                    ),
                    django.core.validators.MaxValueValidator(
                        datetime.date(2100, 12, 31), "Bitte das Jahr prüfen: So spät ist keine Beratung geplant."
                    ),
                ],
                verbose_name="Termin",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="submission",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Formular"),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="votes_against",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000, "Mehr als 1000 Stimmen hat kein Gremium.")],
                verbose_name="Nein-Stimmen",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="votes_for",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000, "Mehr als 1000 Stimmen hat kein Gremium.")],
                verbose_name="Ja-Stimmen",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", ""), ("held_on__isnull", False), _connector="OR"),
                name="consultation_outcome_only_if_dated",
                violation_error_message="Ein Ergebnis hat nur eine Beratung, deren Tag feststeht.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abstentions__isnull", True),
                        ("conflicted__isnull", True),
                        ("votes_against__isnull", True),
                        ("votes_for__isnull", True),
                    ),
                    models.Q(("outcome", ""), _negated=True),
                    _connector="OR",
                ),
                name="consultation_votes_only_with_outcome",
                violation_error_message="Stimmen gehören zu einem Ergebnis: Bitte auch das Ergebnis wählen.",
            ),
        ),
    ]
