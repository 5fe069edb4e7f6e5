import uuid

import django.db.models.deletion
from django.db import migrations, models

PRECISIONS = [("tag", "genauer Tag"), ("monat", "nur Monat"), ("jahr", "nur Jahr")]
PARTS = [("durchgefuehrt", "durchgeführt"), ("beteiligt", "beteiligt"), ("beobachtet", "beobachtet")]
LEVELS = [("intern", "intern"), ("ausschuss", "Ausschuss"), ("oeffentlich", "darf veröffentlicht werden")]
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
# (model, field of the activity, its words, whether it may stay empty, model on the other side, foreign key, its words)
LINKS = (
    ("MeasureContribution", "measures", "Maßnahmen", False, "actions.measure", "measure", "Maßnahme"),
    (
        "InitiativeContribution",
        "initiatives",
        "Initiativen",
        True,
        "initiatives.initiative",
        "initiative",
        "Initiative",
    ),
    ("PartnerContribution", "partners", "Partner", True, "initiatives.partner", "partner", "Partner"),
    (
        "TownContribution",
        "municipalities",
        "Städte und Kreise",
        True,
        "initiatives.municipality",
        "municipality",
        "Stadt oder Kreis",
    ),
)
WORDS = {
    "MeasureContribution": ("Beitrag zu einer Maßnahme", "Beiträge zu Maßnahmen"),
    "InitiativeContribution": ("Beitrag zu einer Initiative", "Beiträge zu Initiativen"),
    "PartnerContribution": ("Beitrag zu einem Partner", "Beiträge zu Partnern"),
    "TownContribution": ("Beitrag zu einer Stadt", "Beiträge zu Städten"),
}


def named(name, field, words, may_be_empty, other, key, key_words):
    """The table of links is there; from now on it is a model that can have columns of its own."""
    return [
        migrations.CreateModel(
            name=name,
            fields=[
                ID,
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="actions.activity",
                        verbose_name="Aktivität",
                    ),
                ),
                (
                    key,
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=other, verbose_name=key_words
                    ),
                ),
            ],
            options={
                "db_table": f"actions_activity_{field}",
                "verbose_name": WORDS[name][0],
                "verbose_name_plural": WORDS[name][1],
                "unique_together": {("activity", key)},
            },
        ),
        migrations.AlterField(
            model_name="activity",
            name=field,
            field=models.ManyToManyField(
                blank=may_be_empty,
                related_name="activities",
                through=f"actions.{name}",
                to=other,
                verbose_name=words,
            ),
        ),
    ]


def columns(name):
    """What the next migration fills stands there with something until then."""
    fields = {
        "happened_on": (models.DateField(editable=False, verbose_name="Datum", default="1900-01-01")),
        "precision": models.CharField(
            choices=PRECISIONS, default="tag", editable=False, max_length=5, verbose_name="Genauigkeit"
        ),
        "county_part": models.CharField(
            choices=PARTS, default="beobachtet", editable=False, max_length=15, verbose_name="Anteil des Kreises"
        ),
        "visibility": models.CharField(
            choices=LEVELS, default="intern", editable=False, max_length=15, verbose_name="Sichtbarkeit"
        ),
    }
    return [
        migrations.AddField(model_name=name, name=field, field=column, preserve_default=False)
        for field, column in fields.items()
    ]


def sums(name, words, of, once):
    return migrations.CreateModel(
        name=name,
        fields=[
            ID,
            ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
            ("county_part", models.CharField(choices=PARTS, max_length=15, verbose_name="Anteil des Kreises")),
            ("visibility", models.CharField(choices=LEVELS, max_length=15, verbose_name="Sichtbarkeit")),
            ("number", models.PositiveIntegerField(verbose_name="Anzahl")),
            *of,
        ],
        options={
            "verbose_name": words[0],
            "verbose_name_plural": words[1],
            "constraints": [models.UniqueConstraint(fields=once[1], name=once[0])],
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0057_budget_line_of_a_report"),
        ("initiatives", "0024_key_without_example"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[one for link in LINKS for one in named(*link)]),
        *[one for link in LINKS for one in columns(link[0])],
        migrations.AddField(
            model_name="measurecontribution",
            name="bundle",
            field=models.CharField(blank=True, default="", editable=False, max_length=64, verbose_name="Bündel"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="activity",
            name="town_bundle",
            field=models.TextField(blank=True, default="", editable=False, verbose_name="Bündel der Orte"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="AccountState",
            fields=[ID, ("token", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="Stand"))],
            options={"verbose_name": "Stand des Kontos", "verbose_name_plural": "Stand des Kontos"},
        ),
        sums(
            "MeasureSum",
            ("Jahressumme einer Maßnahme", "Jahressummen der Maßnahmen"),
            [
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="actions.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                ("bundle", models.CharField(blank=True, max_length=64, verbose_name="Bündel")),
                ("last", models.BigIntegerField(verbose_name="zuletzt")),
            ],
            ("measure_sum_once", ("measure", "year", "bundle", "county_part", "visibility")),
        ),
        sums(
            "TownSum",
            ("Jahressumme von Orten", "Jahressummen der Orte"),
            [
                ("bundle", models.TextField(blank=True, verbose_name="Bündel")),
                ("unsaid", models.PositiveIntegerField(verbose_name="ohne Zahl der Teilnehmenden")),
                ("people", models.PositiveBigIntegerField(verbose_name="Teilnehmende")),
            ],
            ("town_sum_once", ("bundle", "year", "county_part", "visibility")),
        ),
    ]
