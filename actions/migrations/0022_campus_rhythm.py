import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0021_question"),
    ]

    operations = [
        migrations.AddField(
            model_name="campuscooperation",
            name="meets_every_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Zum Beispiel 3: jedes Vierteljahr.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)],
                verbose_name="oder alle … Monate",
            ),
        ),
        migrations.AddField(
            model_name="campuscooperation",
            name="rhythm_since_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Für frühere Jahre steht dann „keine Angabe“ statt einer Zahl.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1990),
                    django.core.validators.MaxValueValidator(2100),
                ],
                verbose_name="Der Takt gilt seit (Jahr)",
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="attendance",
            field=models.CharField(
                choices=[
                    ("offen", "noch offen"),
                    ("teilgenommen", "teilgenommen"),
                    ("vertreten", "vertreten"),
                    ("entschuldigt", "entschuldigt"),
                    ("versaeumt", "versäumt"),
                    ("ausgefallen", "ausgefallen"),
                ],
                default="offen",
                max_length=15,
                verbose_name="Teilnahme",
            ),
        ),
        migrations.AddConstraint(
            model_name="campuscooperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("meetings_per_year__isnull", True), ("meets_every_months__isnull", True), _connector="OR"
                ),
                name="campus_has_one_rhythm",
                violation_error_message="Entweder so oft im Jahr oder alle so viele Monate, nicht beides.",
            ),
        ),
    ]
