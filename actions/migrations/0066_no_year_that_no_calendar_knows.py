"""An address could plant a year like 20260; from then on every page that counts failed, so nobody can have worked with it.

Apart from the constraints that follow: PostgreSQL changes no table in whose rows something was deleted just before.
"""

from django.db import migrations

YEARS = (1990, 2100)


def remove(apps, schema_editor):
    for name in ("IndicatorTarget", "IndicatorValue", "MembershipFee", "Reach"):
        apps.get_model("actions", name).objects.exclude(year__range=YEARS).delete()


class Migration(migrations.Migration):
    dependencies = [("actions", "0065_carried_rows_in_the_journal_alone")]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
