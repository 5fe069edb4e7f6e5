import datetime

from django.db import models
from django.db.models import F, Q

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import StaffOnlyQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

# A person has few functions, and each is a line of its own on the page.
BETWEEN_POSITIONS = ";"

CONSENT_NEEDS_BOTH = "Eine Einwilligung in den Newsletter braucht beides: den Tag und den Nachweis."
NOTHING_TO_WITHDRAW = "Widerrufen lässt sich nur eine Einwilligung, und nicht vor dem Tag, an dem sie erteilt wurde."


class LegalGround(models.TextChoices):
    """Rechtsgrundlage: why the county may keep this at all."""

    CONSENT = "einwilligung", "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)"
    CONTRACT = "vertrag", "Vertrag (Art. 6 Abs. 1 Buchst. b DSGVO)"
    DUTY = "pflicht", "rechtliche Verpflichtung (Art. 6 Abs. 1 Buchst. c DSGVO)"
    PUBLIC_TASK = "aufgabe", "öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)"


class LockGround(models.TextChoices):
    """Why the data are kept, but no longer used."""

    RESTRICTION = "einschraenkung", "Einschränkung verlangt (Art. 18 DSGVO)"
    OBJECTION = "widerspruch", "Widerspruch eingelegt (Art. 21 DSGVO)"


class ContactQuerySet(StaffOnlyQuerySet, SearchableQuerySet):
    def visible_to(self, user):
        """A locked one is there for those alone who decide about it."""
        rows = super().visible_to(user)
        return rows if getattr(user, "keeps_master_data", False) else rows.usable()

    def usable(self):
        """Those that may be chosen, written to and handed out: not locked for processing."""
        return self.filter(locked_on=None)

    def locked(self):
        return self.exclude(locked_on=None)

    def due_for_review(self, *, on):
        return self.filter(review_on__lte=on)

    def to_review(self, *, on):
        """Those whose day has come, and those of whom nobody said yet on what ground they are kept."""
        return self.filter(Q(review_on__lte=on) | Q(legal_ground=""))


class Contact(InOrder, Searchable, Versioned):
    """Eine Ansprechperson at a partner. Personal data: with purpose, source, legal ground and a day of review."""

    searched_fields = ("name",)

    partner = models.ForeignKey("initiatives.Partner", models.CASCADE, verbose_name="Partner", related_name="contacts")
    name = models.CharField("Name", max_length=120)
    position = models.CharField(
        "Funktion", max_length=250, blank=True, help_text="Mehrere Funktionen mit einem Semikolon trennen."
    )
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    second_phone = models.CharField("Zweite Nummer", max_length=40, blank=True)
    purpose = models.CharField(
        "Zweck",
        max_length=200,
        help_text="Wozu diese Angaben gebraucht werden, zum Beispiel: Einladung zum Arbeitskreis.",
    )
    source = models.CharField(
        "Herkunft",
        max_length=200,
        help_text="Woher die Angaben stammen, zum Beispiel: Visitenkarte, Internetseite.",
    )
    legal_ground = models.CharField(
        "Rechtsgrundlage",
        max_length=20,
        choices=LegalGround,
        blank=True,
        help_text="Solange sie fehlt, steht die Person in der Liste „zu prüfen“.",
    )
    newsletter_consent_on = models.DateField("Newsletter: eingewilligt am", null=True, blank=True)
    newsletter_consent_proof = models.CharField(
        "Newsletter: Nachweis",
        max_length=200,
        blank=True,
        help_text="Woran sich die Einwilligung zeigen lässt, zum Beispiel: unterschriebenes Formular, Akte 80-12.",
    )
    newsletter_withdrawn_on = models.DateField("Newsletter: widerrufen am", null=True, blank=True)
    review_on = models.DateField(
        "prüfen am", help_text="An diesem Tag wird geprüft, ob die Angaben noch gebraucht werden."
    )
    locked_on = models.DateField("gesperrt seit", null=True, blank=True, editable=False)
    lock_ground = models.CharField("Grund der Sperre", max_length=20, choices=LockGround, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "Ansprechperson"
        verbose_name_plural = "Ansprechpersonen"
        ordering = ["partner__order_key", "order_key", "pk"]
        indexes = [models.Index(fields=["order_key", "id"], name="contact_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(newsletter_consent_on__isnull=True, newsletter_consent_proof="")
                | (Q(newsletter_consent_on__isnull=False) & ~Q(newsletter_consent_proof="")),
                name="contact_consent_has_day_and_proof",
                violation_error_message=CONSENT_NEEDS_BOTH,
            ),
            models.CheckConstraint(
                condition=Q(newsletter_withdrawn_on__isnull=True)
                | Q(
                    newsletter_consent_on__isnull=False,
                    newsletter_withdrawn_on__gte=F("newsletter_consent_on"),
                ),
                name="contact_consent_withdrawn_after_it_was_given",
                violation_error_message=NOTHING_TO_WITHDRAW,
            ),
            models.CheckConstraint(
                condition=Q(locked_on__isnull=True, lock_ground="") | (Q(locked_on__isnull=False) & ~Q(lock_ground="")),
                name="contact_lock_has_day_and_ground",
                violation_error_message="Eine Sperre braucht den Tag und den Grund.",
            ),
        ]

    def get_absolute_url(self):
        return address_of("contact", self.pk)

    def __str__(self):
        # History and logs keep this text; so it names the post, not the person.
        return f"{self.position or 'Ansprechperson'} bei {self.partner}"

    @property
    def positions(self):
        return [one.strip() for one in self.position.split(BETWEEN_POSITIONS) if one.strip()]

    @property
    def is_locked(self):
        return self.locked_on is not None

    @property
    def gets_newsletter(self):
        return bool(self.newsletter_consent_on and not self.newsletter_withdrawn_on and not self.is_locked)

    def keep_for_a_year(self, *, on):
        """Looked at on this day, and still needed."""
        self.review_on = on + datetime.timedelta(days=365)
        self.save()

    def lock(self, ground, *, on):
        """Kept, but offered, written to and handed out no more."""
        self.locked_on, self.lock_ground = on, ground
        self.save()

    def unlock(self):
        self.locked_on, self.lock_ground = None, ""
        self.save()
