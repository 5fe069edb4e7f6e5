from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0011_contacts_per_year_as_rhythm"),
    ]

    operations = [migrations.RemoveField(model_name="regionalcooperation", name="contacts_per_year")]
