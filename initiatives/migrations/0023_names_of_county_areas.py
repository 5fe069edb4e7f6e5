"""The two parts there were get their names. Backwards, a part that is neither of the two is forgotten."""

from django.db import migrations

NAMES = {"nord": "Nord", "sued": "Süd"}


def write_names(apps, schema_editor):
    rows = apps.get_model("initiatives", "Municipality").objects
    for key, name in NAMES.items():
        rows.filter(county_area=key).update(county_area=name)


def write_keys(apps, schema_editor):
    rows = apps.get_model("initiatives", "Municipality").objects
    rows.exclude(county_area__in=NAMES.values()).update(county_area="")
    for key, name in NAMES.items():
        rows.filter(county_area=name).update(county_area=key)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0022_county_area_by_name")]

    operations = [migrations.RunPython(write_names, write_keys)]
