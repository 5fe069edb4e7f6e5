import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0019_erasures"),
    ]

    operations = [
        migrations.AddField(
            model_name="pendingimport",
            name="assignment",
            field=models.JSONField(default=dict, verbose_name="Zuordnung"),
        ),
        migrations.AddField(
            model_name="pendingimport",
            name="content",
            field=models.BinaryField(default=bytes, verbose_name="Inhalt"),
        ),
        migrations.AddField(
            model_name="pendingimport",
            name="decision",
            field=models.JSONField(default=dict, verbose_name="Entscheidung"),
        ),
        migrations.AddField(
            model_name="pendingimport",
            name="is_long",
            field=models.BooleanField(default=False, verbose_name="in Schritten"),
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("list", models.CharField(max_length=20, verbose_name="Liste")),
                ("shape", models.CharField(editable=False, max_length=32, verbose_name="Form")),
                ("columns", models.JSONField(verbose_name="Spalten")),
                ("defaults", models.JSONField(blank=True, default=dict, verbose_name="Vorgaben")),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="zuletzt gewählt am")),
            ],
            options={
                "verbose_name": "Spaltenzuordnung",
                "verbose_name_plural": "Spaltenzuordnungen",
                "ordering": ["list", "-used_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "shape"),
                        name="column_mapping_once_per_shape",
                        violation_error_message="Für Dateien mit diesen Spalten ist schon eine Zuordnung gemerkt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Schritt")),
                ("last_row", models.PositiveIntegerField(verbose_name="bis Zeile")),
                ("rows", models.JSONField(verbose_name="Zeilen")),
                ("verdicts", models.JSONField(default=list, verbose_name="Befund")),
                ("traces", models.JSONField(default=list, verbose_name="Spuren")),
                ("written", models.JSONField(default=list, verbose_name="geschriebene Zeilen")),
                ("moved", models.JSONField(default=list, verbose_name="inzwischen andere Zeilen")),
                ("is_checked", models.BooleanField(default=False, verbose_name="geprüft")),
                ("is_written", models.BooleanField(default=False, verbose_name="geschrieben")),
                (
                    "pending",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="clusterfoerderung.pendingimport",
                        verbose_name="eingelesene Datei",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schritt einer eingelesenen Datei",
                "verbose_name_plural": "Schritte eingelesener Dateien",
                "ordering": ["pending", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pending", "number"),
                        name="import_step_once_per_file",
                        violation_error_message="Diesen Schritt gibt es bei der Datei schon.",
                    )
                ],
            },
        ),
    ]
