import re

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet
from clusterfoerderung.search.spelling import fold

# A map of more tiles than these a screen does not hold.
LAST_ON_MAP = 19
BETWEEN_NAMES = re.compile(r"[/,;]|\bund\b")


class MunicipalityKind(models.TextChoices):
    TOWN = "stadt", "kreisangehörige Stadt"
    RURAL = "gemeinde", "Gemeinde"
    MARKET = "markt", "Markt"
    JOINT = "samtgemeinde", "Samtgemeinde"
    ASSOCIATION = "verbandsgemeinde", "Verbandsgemeinde"
    OFFICE = "amt", "Amt"
    CITY = "kreisfrei", "kreisfreie Stadt"
    COUNTY = "kreis", "Kreis"


# Those that belong to a county; what they are called differs from Land to Land.
BELONGING = tuple(kind for kind in MunicipalityKind if kind not in {MunicipalityKind.CITY, MunicipalityKind.COUNTY})


class MunicipalityQuerySet(SignedInQuerySet, SearchableQuerySet):
    def towns(self):
        """The towns and municipalities that belong to a county."""
        return self.filter(kind__in=BELONGING)

    def counties_of_towns(self):
        """The counties whose towns are kept here, not those that are mere neighbours."""
        return self.filter(pk__in=self.model.objects.towns().order_by().values("county"))

    def on_map(self):
        return self.filter(map_row__isnull=False)

    def named_in(self, text):
        """Those of which `text` is the name, as "Velbert / Heiligenhaus" is of two; none if it says more than names."""
        wanted = {fold(part) for part in BETWEEN_NAMES.split(text)}
        by_name = {fold(name): one for one in self for name in one.names}
        return [by_name[name] for name in sorted(wanted)] if wanted <= by_name.keys() else []


class Municipality(InOrder, Searchable, Versioned):
    """Eine Stadt oder ein Kreis, with the official key of the statistical offices (AGS)."""

    searched_fields = ("name", "ags")

    name = models.CharField("Name", max_length=100)
    kind = models.CharField("Art", max_length=20, choices=MunicipalityKind)
    ags = models.CharField(
        "Amtlicher Gemeindeschlüssel",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{5}(\d{3})?$", "Der AGS hat acht Ziffern, der eines Kreises fünf.")],
        help_text="Acht Ziffern, bei einem Kreis fünf.",
    )
    county = models.ForeignKey(
        "self", models.PROTECT, verbose_name="Kreis", null=True, blank=True, related_name="towns"
    )
    is_county_seat = models.BooleanField("Kreissitz", default=False)
    county_area = models.CharField(
        "Kreisteil",
        max_length=60,
        blank=True,
        help_text="Wie der Kreis seine Teile nennt, zum Beispiel Nord oder Altkreis. Orte mit demselben Wort gehören "
        "zusammen.",
    )
    website = WebAddressField("Internetseite", blank=True)
    map_row = models.PositiveSmallIntegerField(
        "Reihe auf der Karte",
        null=True,
        blank=True,
        validators=[MaxValueValidator(LAST_ON_MAP)],
        help_text="Von oben ab 0. Die Karte besteht aus Sechsecken; jede gerade Reihe ist um ein halbes eingerückt.",
    )
    map_column = models.PositiveSmallIntegerField(
        "Spalte auf der Karte",
        null=True,
        blank=True,
        validators=[MaxValueValidator(LAST_ON_MAP)],
        help_text="Von links ab 0. Ohne Reihe und Spalte steht der Ort nur in der Tabelle.",
    )

    objects = MunicipalityQuerySet.as_manager()

    field_of_constraint = {
        "municipality_town_has_county": "county",
        "municipality_area_only_of_town": "county_area",
        "municipality_map_row_with_column": "map_column",
        "municipality_alone_on_its_tile": "map_column",
    }

    class Meta:
        verbose_name = "Stadt oder Kreis"
        verbose_name_plural = "Städte und Kreise"
        ordering = ["order_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=BELONGING, county__isnull=False)
                | (~models.Q(kind__in=BELONGING) & models.Q(county__isnull=True)),
                name="municipality_town_has_county",
                violation_error_message="Wer zu einem Kreis gehört, nennt ihn; Kreise und kreisfreie Städte keinen.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=BELONGING) | models.Q(county_area=""),
                name="municipality_area_only_of_town",
                violation_error_message="Einen Kreisteil hat nur ein Ort, der zum Kreis gehört.",
            ),
            models.CheckConstraint(
                condition=models.Q(map_row__isnull=True, map_column__isnull=True)
                | models.Q(map_row__isnull=False, map_column__isnull=False),
                name="municipality_map_row_with_column",
                violation_error_message="Für die Karte gehören Reihe und Spalte zusammen.",
            ),
            models.UniqueConstraint(
                fields=["map_row", "map_column"],
                name="municipality_alone_on_its_tile",
                violation_error_message="Auf diesem Platz der Karte steht schon ein anderer Ort.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """As what is kept; what happened in a town is on the page `town`."""
        return address_of("municipality", self.pk)

    @property
    def names(self):
        """What it is called, also without what stands in brackets."""
        return [self.name, self.name.partition(" (")[0]]

    @property
    def is_town(self):
        """Belongs to a county; of neighbours and counties there is no page."""
        return self.kind in BELONGING
