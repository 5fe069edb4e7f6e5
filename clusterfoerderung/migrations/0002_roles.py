"""The three groups exist in every installation; what they may do stands in clusterfoerderung/roles.py."""

from django.db import migrations

ROLES = ("Sachbearbeitung", "Ausschuss", "Verwaltung")


def add_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [("clusterfoerderung", "0001_initial")]
    operations = [migrations.RunPython(add_roles, remove_roles)]
