"""Each offer that is there already gets a token of its own."""

import uuid

from django.db import migrations


def give_tokens(apps, schema_editor):
    offers = apps.get_model("initiatives", "Offer").objects.using(schema_editor.connection.alias)
    for pk in offers.filter(submission=None).values_list("pk", flat=True):
        offers.filter(pk=pk).update(submission=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0007_offer_submission")]

    operations = [migrations.RunPython(give_tokens, migrations.RunPython.noop)]
