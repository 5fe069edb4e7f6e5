"""Parts of words are found without reading every row (PostgreSQL)."""

from django.db import migrations

from clusterfoerderung.search.index import trigram_index


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]
    operations = [
        trigram_index(table)
        for table in (
            "actions_activity",
            "actions_measure",
            "actions_mandateitem",
            "actions_paper",
            "actions_publication",
        )
    ]
