"""The rows of carry-overs that were carried out already."""

from django.db import migrations

CARRY_OVER, MEASURE = "carry-over", "actions.measure"


def move(apps, schema_editor):
    JournalEntry = apps.get_model("clusterfoerderung", "JournalEntry")
    JournalRow = apps.get_model("clusterfoerderung", "JournalRow")
    for done in apps.get_model("actions", "CarryOver").objects.filter(carried_out_at__isnull=False):
        entry = JournalEntry.objects.create(
            key=done.submission,
            kind=CARRY_OVER,
            subject="actions.paper",
            title=f"Übertragung zur Vorlage {done.paper.reference}, gilt ab {done.from_on:%d.%m.%Y}",
            done_at=done.carried_out_at,
            done_by_id=done.carried_out_by_id,
        )
        for carried in done.rows.all():
            carried.row = JournalRow.objects.create(
                entry=entry,
                model=MEASURE,
                row_key=carried.measure_id,
                before=carried.before,
                after=carried.after,
                undone_at=carried.undone_at,
            )
            carried.save()


def move_back(apps, schema_editor):
    for carried in apps.get_model("actions", "CarriedMeasure").objects.select_related("row"):
        carried.before, carried.after, carried.undone_at = carried.row.before, carried.row.after, carried.row.undone_at
        carried.row = None
        carried.save()
    apps.get_model("clusterfoerderung", "JournalEntry").objects.filter(kind=CARRY_OVER).delete()


class Migration(migrations.Migration):
    dependencies = [("actions", "0063_carried_rows_in_the_journal")]

    operations = [migrations.RunPython(move, move_back)]
