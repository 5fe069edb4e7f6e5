from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0018_sent_form"),
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
    ]
