from django.conf import settings
from django.db import models
from django.utils import timezone

from clusterfoerderung.accounts.tokens import hash_of, new_token


class CalendarFeedQuerySet(models.QuerySet):
    def of_token(self, token):
        """The one feed this token opens, unless its owner is shut out."""
        return self.filter(token_hash=hash_of(token), user__is_active=True).select_related("user")


class CalendarFeed(models.Model):
    """Das Kalenderabo of one person. Whoever has the address reads along, so the database knows only its hash."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="Person", related_name="calendar_feed"
    )
    token_hash = models.CharField("Prüfwert der Adresse", max_length=64, unique=True)
    created_at = models.DateTimeField("erzeugt am", default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Kalenderabo"
        verbose_name_plural = "Kalenderabos"

    def __str__(self):
        return f"Kalenderabo vom {timezone.localdate(self.created_at):%d.%m.%Y}"

    @classmethod
    def renew(cls, user):
        """Makes the one address of this person, or another in its place. Returns its token, which nobody keeps."""
        token = new_token()
        cls.objects.update_or_create(user=user, defaults={"token_hash": hash_of(token), "created_at": timezone.now()})
        return token
