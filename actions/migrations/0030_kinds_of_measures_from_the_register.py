"""The kinds of measures are those the rooms sign in, so the database no longer lists them: it asks that there is one."""

from django.db import migrations, models

import actions.measures.kinds


class Migration(migrations.Migration):
    dependencies = [("actions", "0029_activity_without_municipality")]

    operations = [
        migrations.AlterField(
            model_name="measure",
            name="kind",
            field=models.CharField(
                choices=actions.measures.kinds.choices, editable=False, max_length=25, verbose_name="Art"
            ),
        ),
        migrations.RemoveConstraint(model_name="measure", name="measure_has_kind"),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True),
                name="measure_has_kind",
                violation_error_message="Eine Maßnahme ist immer von einer Art.",
            ),
        ),
    ]
