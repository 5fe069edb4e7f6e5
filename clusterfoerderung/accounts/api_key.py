import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from clusterfoerderung.accounts.tokens import hash_of, new_token

# A key nobody renews must not outlive the person who remembers what it was for.
LONGEST = datetime.timedelta(days=366)


def in_a_year():
    return timezone.localdate() + datetime.timedelta(days=365)


class ApiKeyQuerySet(models.QuerySet):
    def of_token(self, token, *, on):
        """The one key that this token is, unless it has run out by the day `on` or its owner is shut out."""
        valid = self.filter(expires_on__gte=on, user__is_active=True)
        return valid.filter(token_hash=hash_of(token)).select_related("user")


class ApiKey(models.Model):
    """Ein Schlüssel, with which a program reads /api/v1/ as one person would. The database knows only its hash."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="liest wie",
        related_name="api_keys",
        help_text="Das Programm sieht, was dieser Zugang sieht; für eine Internetseite am besten ein eigener Zugang.",
    )
    purpose = models.CharField(
        "Wofür", max_length=120, help_text="Zum Beispiel: Auswertung in Excel, Datenportal des Kreises."
    )
    expires_on = models.DateField("gilt bis", default=in_a_year, help_text="Höchstens ein Jahr.")
    token_hash = models.CharField("Prüfwert", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("erzeugt am", default=timezone.now, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "Schlüssel für Programme"
        verbose_name_plural = "Schlüssel für Programme"
        ordering = ["expires_on", "pk"]

    def __str__(self):
        return self.purpose

    def clean(self):
        if self.expires_on and self.expires_on > timezone.localdate() + LONGEST:
            raise ValidationError({"expires_on": "Ein Schlüssel gilt höchstens ein Jahr; danach gibt es einen neuen."})

    def cut(self):
        """Makes the key. Returns its token, which nobody keeps."""
        token = new_token()
        self.token_hash = hash_of(token)
        return token
