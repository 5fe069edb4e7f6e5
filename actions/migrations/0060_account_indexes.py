from django.db import migrations, models

KEPT = ("-happened_on", "-activity", "county_part", "visibility")
INDEXES = (
    ("measurecontribution", "contribution_to_measure", ["measure", *KEPT, "bundle"]),
    ("initiativecontribution", "contribution_to_initiative", ["initiative", *KEPT]),
    ("partnercontribution", "contribution_to_partner", ["partner", *KEPT]),
    ("towncontribution", "contribution_to_town", ["municipality", *KEPT]),
    (
        "activity",
        "activity_in_towns",
        ["town_bundle", "happened_on", "county_part", "visibility", "participants"],
    ),
)


class Migration(migrations.Migration):
    dependencies = [("actions", "0059_fill_account")]

    operations = [
        migrations.AddIndex(model_name=model, index=models.Index(fields=fields, name=name))
        for model, name, fields in INDEXES
    ]
