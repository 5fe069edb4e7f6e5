import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0032_no_paper_after_itself")]

    operations = [
        migrations.AlterField(
            model_name="actionfield",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                help_text="Das Handlungsfeld einer früheren Vorlage, an dessen Stelle dieses tritt, sobald die Vorlage beschlossen ist.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="continued_by",
                to="actions.actionfield",
                verbose_name="führt fort",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="decision_kind",
            field=models.CharField(
                choices=[
                    ("beschluss", "Beschluss"),
                    ("wahl", "Wahl"),
                    ("kenntnisnahme", "Kenntnisnahme"),
                    ("vorberatung", "Vorberatung"),
                ],
                max_length=15,
                verbose_name="Art der Entscheidung",
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="replaces_fields",
            field=models.BooleanField(
                default=False,
                help_text="Sobald sie beschlossen ist, gelten nur noch die Handlungsfelder dieser Vorlage. Hat sie keine, hebt sie den Vorgänger auf. Wer nur einzelne ersetzt, nennt sie bei den eigenen Handlungsfeldern.",
                verbose_name="ersetzt die Handlungsfelder des Vorgängers",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("predecessor__isnull", True),
                    models.Q(("predecessor", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="paper_not_its_own_predecessor",
                violation_error_message="Eine Vorlage kann nicht auf sich selbst folgen.",
            ),
        ),
    ]
