"""Parts of words are found without reading every row (PostgreSQL)."""

from django.db import migrations

from clusterfoerderung.search.index import trigram_index


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_initial")]
    operations = [
        trigram_index(table) for table in ("initiatives_initiative", "initiatives_offer", "initiatives_partner")
    ]
