"""As far as the journal still tells of the merge."""

from django.db import migrations
from django.utils.dateparse import parse_datetime

from clusterfoerderung.privacy.erased_list import mark

CONTACT = "initiatives.contact"


def fill(apps, schema_editor):
    MergedRow = apps.get_model("initiatives", "MergedRow")
    JournalRow = apps.get_model("clusterfoerderung", "JournalRow")
    for merged in MergedRow.objects.filter(model=CONTACT, mark=""):
        gone = JournalRow.objects.filter(
            model=CONTACT, row_key=merged.old_key, after__isnull=True, is_erased=False, undone_at__isnull=True
        )
        if row := gone.filter(entry__subject=CONTACT, entry__facts__kept=merged.new_key).first():
            merged.mark = mark("contact", merged.old_key, parse_datetime(row.before["created_at"]))
            merged.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0029_mark_of_a_merged_row"), ("clusterfoerderung", "0023_journal")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
