import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0022_campus_rhythm"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="minutes",
                to="actions.meeting",
                verbose_name="Protokoll zum Termin",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting__isnull", True), ("measure__isnull", False), _connector="OR"),
                name="document_minutes_belong_to_measure",
                violation_error_message="Ein Protokoll gehört zu der Maßnahme seines Termins.",
            ),
        ),
    ]
