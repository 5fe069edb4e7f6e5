"""The keys of the contacts there are already, and the index for them."""

from django.db import migrations

from clusterfoerderung.search.folding import fold
from clusterfoerderung.search.index import trigram_index


def fill_keys(apps, schema_editor):
    Contact = apps.get_model("initiatives", "Contact")
    for contact in Contact.objects.only("pk", "name").iterator():
        Contact.objects.filter(pk=contact.pk).update(search_key=fold(contact.name))


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_contact_search_key")]

    operations = [
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        trigram_index("initiatives_contact"),
    ]
