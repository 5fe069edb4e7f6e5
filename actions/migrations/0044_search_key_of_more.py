"""Milestones, indicators, questions, reports and the ways of messages are found, too."""

from django.db import migrations, models


def add_search_key(model):
    field = models.TextField(blank=True, default="", editable=False, verbose_name="Suchschlüssel")
    return migrations.AddField(model_name=model, name="search_key", field=field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("actions", "0043_order_keys_of_what_is_there")]

    operations = [add_search_key(model) for model in ("milestone", "indicator", "question", "statusreport", "delivery")]
