import uuid

from django.db import migrations


def mark(apps, schema_editor):
    consultations = apps.get_model("actions", "Consultation").objects.using(schema_editor.connection.alias)
    for pk in consultations.filter(submission=None).values_list("pk", flat=True):
        consultations.filter(pk=pk).update(submission=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("actions", "0018_consultation_submission")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
