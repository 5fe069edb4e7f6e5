from django.db import migrations


def to_rhythm(apps, schema_editor):
    """Four contacts a year are one every three months; more than twelve are still one a month."""
    cooperations = apps.get_model("actions", "RegionalCooperation").objects
    for cooperation in cooperations.exclude(contacts_per_year=None):
        months = max(12 // max(cooperation.contacts_per_year, 1), 1)
        cooperations.filter(pk=cooperation.pk).update(contact_every_months=months)


def to_number(apps, schema_editor):
    cooperations = apps.get_model("actions", "RegionalCooperation").objects
    for cooperation in cooperations.exclude(contact_every_months=None):
        number = max(12 // cooperation.contact_every_months, 1)
        cooperations.filter(pk=cooperation.pk).update(contacts_per_year=number)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0010_contact_rhythm"),
    ]

    operations = [migrations.RunPython(to_rhythm, to_number)]
