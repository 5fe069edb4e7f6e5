"""What somebody has written into a draft as another status than that of the measure is a proposal from now on.

One that would need a reason or a day has neither yet: the draft asks for it again.
"""

from django.db import migrations
from django.db.models import F

INCOMPLETE = ["nicht-begonnen", "zurueckgestellt", "entfallen", "abgeschlossen"]


def propose(apps, schema_editor):
    StatusEntry = apps.get_model("actions", "StatusEntry")
    written = StatusEntry.objects.filter(report__issued_at__isnull=True, report__isnull=False, written_by__isnull=False)
    other = written.exclude(status=F("measure__status")).exclude(status__in=INCOMPLETE)
    for pk, status in list(other.values_list("pk", "measure__status")):
        StatusEntry.objects.filter(pk=pk).update(proposes_status=True, status_before=status)


class Migration(migrations.Migration):
    dependencies = [("actions", "0037_a_report_proposes_a_status")]

    operations = [migrations.RunPython(propose, migrations.RunPython.noop)]
