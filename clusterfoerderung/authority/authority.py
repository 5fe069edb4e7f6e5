"""Die Behörde that runs this installation: there is one."""

from django.conf import settings
from django.db import models

from clusterfoerderung.authority.land import Land, law_of
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.versioning import Versioned

ONLY_KEY = 1


class AuthorityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """It stands in the imprint, which is open to everybody."""
        return self.all()

    def current(self):
        """The authority; as long as nobody has saved one, what the environment presets. One query.

        Pages ask `site.authority`, which asks here once a request.
        """
        return self.first() or preset()


class Authority(Versioned):
    """Who runs this installation and whom to ask there; the legal pages are written from it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY_KEY, editable=False)
    name = models.CharField(
        "Name der Behörde", max_length=120, blank=True, help_text="Wie er auf jeder Seite und im Briefkopf steht."
    )
    land = models.CharField("Land", max_length=2, choices=Land, blank=True)
    office = models.CharField("Amt", max_length=200, blank=True)
    head_title = models.CharField(
        "Leitung, wie sie unterzeichnet", max_length=120, blank=True, help_text="Zum Beispiel: Der Landrat."
    )
    address = models.TextField("Anschrift", max_length=500, blank=True)
    telephone = models.CharField("Telefon", max_length=60, blank=True)
    mail = models.EmailField("E-Mail", blank=True)
    website = WebAddressField("Internetseite", blank=True)
    data_protection_officer = models.TextField(
        "Datenschutzbeauftragte Stelle der Behörde",
        max_length=500,
        blank=True,
        help_text="Funktion und Erreichbarkeit; ein Name ist nicht nötig.",
    )
    privacy_law = models.CharField(
        "Datenschutzrecht des Landes", max_length=300, blank=True, help_text="Gesetz und Paragraf."
    )
    supervisory_body = models.CharField("Aufsicht über den Datenschutz", max_length=300, blank=True)
    accessibility_law = models.CharField(
        "Recht des Landes zur Barrierefreiheit", max_length=300, blank=True, help_text="Gesetz und Verordnung."
    )
    enforcement_body = models.CharField(
        "Durchsetzungs- oder Schlichtungsstelle für Barrierefreiheit", max_length=300, blank=True
    )
    enforcement_mail = models.EmailField("E-Mail der Durchsetzungsstelle", blank=True)
    enforcement_website = WebAddressField("Internetseite der Durchsetzungsstelle", blank=True)
    accessibility_checked_on = models.DateField(
        "Barrierefreiheit zuletzt geprüft am",
        null=True,
        blank=True,
        help_text="Die Erklärung wird jedes Jahr neu geprüft und der Überwachungsstelle des Landes gemeldet.",
    )
    accessibility_method = models.CharField(
        "Wie geprüft wurde",
        max_length=300,
        blank=True,
        help_text="Zum Beispiel: Selbstbewertung des Amtes, oder wer sonst geprüft hat.",
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = "Behörde"
        verbose_name_plural = "Behörde"
        constraints = [models.CheckConstraint(condition=models.Q(id=ONLY_KEY), name="authority_only_one")]

    def __str__(self):
        return self.name or "Behörde ohne Namen"

    def in_law(self, name):
        """What was typed; else what is known of the Land; else ""."""
        return getattr(self, name) or getattr(law_of(self.land), name)

    @property
    def legal(self):
        """{name: text or ""} of what differs from Land to Land."""
        return {name: self.in_law(name) for name in LAND_FIELDS}

    @property
    def missing(self):
        """The labels of what the pages cannot say yet, in the order of the form."""
        absent = [name for name in SAID_ON_PAGES if not getattr(self, name)]
        absent += [name for name in LAND_FIELDS if not self.in_law(name)]
        return [str(self._meta.get_field(name).verbose_name) for name in absent]


LAND_FIELDS = (
    *("privacy_law", "supervisory_body", "accessibility_law"),
    *("enforcement_body", "enforcement_mail", "enforcement_website"),
)
ACCESSIBILITY_FIELDS = ("accessibility_checked_on", "accessibility_method")
SAID_ON_PAGES = (
    *("name", "land", "office", "head_title", "address", "telephone", "mail", "data_protection_officer"),
    *ACCESSIBILITY_FIELDS,
)


def preset():
    """What the environment says of it, not saved."""
    return Authority(name=settings.COUNTY_NAME, office=settings.COUNTY_OFFICE)
