"""Towns are found by half a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0012_tiles_of_the_first_towns")]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="search_key",
            field=models.TextField(blank=True, default="", editable=False, verbose_name="Suchschlüssel"),
            preserve_default=False,
        ),
    ]
