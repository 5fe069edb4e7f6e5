"""People at partners are found by half a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_search_index")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="search_key",
            field=models.TextField(blank=True, default="", editable=False, verbose_name="Suchschlüssel"),
            preserve_default=False,
        ),
    ]
