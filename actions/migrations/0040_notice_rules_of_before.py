from django.db import migrations


def forget_what_older_rules_cannot_say(apps, schema_editor):
    """Before, a rule was in months, to the end of a calendar or membership year."""
    memberships = apps.get_model("actions", "Membership").objects
    memberships.filter(notice_to="geschaeftsjahr", notice_months__isnull=False).update(notice_to="mitgliedsjahr")
    older = memberships.filter(notice_to__in=["", "kalenderjahr", "mitgliedsjahr"], notice_weeks__isnull=True)
    memberships.exclude(pk__in=older.values("pk")).update(
        notice_to="", notice_months=None, notice_weeks=None, free_notice_on=None, free_ends_on=None, free_reason=""
    )


class Migration(migrations.Migration):
    dependencies = [("actions", "0039_notice_as_statutes_have_it")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget_what_older_rules_cannot_say)]
