"""What a county calls the parts of its report, what is enclosed, who signs, and further committees."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0052_carry_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="statusreport",
            name="annexes",
            field=models.TextField(
                blank=True, help_text="Eine je Zeile; die Chronik nennt das Programm selbst.", verbose_name="Anlagen"
            ),
        ),
        migrations.AddField(
            model_name="statusreport",
            name="decision_heading",
            field=models.CharField(blank=True, max_length=60, verbose_name="Überschrift des Beschlussvorschlags"),
        ),
        migrations.AddField(
            model_name="statusreport",
            name="further_consultations",
            field=models.ManyToManyField(
                blank=True,
                help_text="Weitere Stationen der Beratungsfolge; angelegt werden sie bei der Vorlage.",
                related_name="further_reports",
                to="actions.consultation",
                verbose_name="weitere Beratungen",
            ),
        ),
        migrations.AddField(
            model_name="statusreport",
            name="measures_heading",
            field=models.CharField(blank=True, max_length=60, verbose_name="Überschrift des Stands der Maßnahmen"),
        ),
        migrations.AddField(
            model_name="statusreport",
            name="signature",
            field=models.TextField(
                blank=True,
                help_text="Wie unterzeichnet wird, ohne Namen: Der Landrat, das Amt.",
                verbose_name="Unterzeichnung",
            ),
        ),
        migrations.AddField(
            model_name="statusreport",
            name="summary_heading",
            field=models.CharField(blank=True, max_length=60, verbose_name="Überschrift der Kurzfassung"),
        ),
    ]
