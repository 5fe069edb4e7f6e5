import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0023_document_minutes"),
        ("initiatives", "0005_county_area"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeTopic",
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
                ("title", models.CharField(max_length=200, verbose_name="Thema")),
                ("description", models.TextField(blank=True, verbose_name="Worum es geht")),
            ],
            options={
                "verbose_name": "Thema des Wissensaustauschs",
                "verbose_name_plural": "Themen des Wissensaustauschs",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.AddField(
            model_name="exchangetopic",
            name="activities",
            field=models.ManyToManyField(
                blank=True, related_name="exchange_topics", to="actions.activity", verbose_name="ausgetauscht bei"
            ),
        ),
        migrations.AddField(
            model_name="exchangetopic",
            name="campus",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="exchange_topics",
                to="actions.campuscooperation",
                verbose_name="Campus-Kooperation",
            ),
        ),
        migrations.AddField(
            model_name="exchangetopic",
            name="initiatives",
            field=models.ManyToManyField(
                blank=True, related_name="exchange_topics", to="initiatives.initiative", verbose_name="Schülerlabore"
            ),
        ),
        migrations.AddField(
            model_name="exchangetopic",
            name="measures",
            field=models.ManyToManyField(
                blank=True,
                related_name="exchange_topics",
                to="actions.skilledworkermeasure",
                verbose_name="Fachkräftemaßnahmen",
            ),
        ),
    ]
