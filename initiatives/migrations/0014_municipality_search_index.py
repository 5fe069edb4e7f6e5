"""The keys of the towns there are already, and the index for them."""

from django.db import migrations

from clusterfoerderung.search.folding import fold
from clusterfoerderung.search.index import trigram_index


def fill_keys(apps, schema_editor):
    places = apps.get_model("initiatives", "Municipality").objects.using(schema_editor.connection.alias)
    for place in places.only("pk", "name", "ags"):
        places.filter(pk=place.pk).update(search_key=fold(f"{place.name} {place.ags}"))


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0013_municipality_search_key")]

    operations = [
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        trigram_index("initiatives_municipality"),
    ]
