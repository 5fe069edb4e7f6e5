from django.db import models
from django.urls import reverse

from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import StaffOnlyQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class ContactQuerySet(StaffOnlyQuerySet, SearchableQuerySet):
    def due_for_review(self, *, on):
        return self.filter(review_on__lte=on)


class Contact(InOrder, Searchable, Versioned):
    """Eine Ansprechperson at a partner. Personal data: with purpose, source and a day of review (Art. 5 DSGVO)."""

    searched_fields = ("name",)

    partner = models.ForeignKey("initiatives.Partner", models.CASCADE, verbose_name="Partner", related_name="contacts")
    name = models.CharField("Name", max_length=120)
    position = models.CharField("Funktion", max_length=120, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
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
    review_on = models.DateField(
        "prüfen am", help_text="An diesem Tag wird geprüft, ob die Angaben noch gebraucht werden."
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "Ansprechperson"
        verbose_name_plural = "Ansprechpersonen"
        ordering = ["partner__order_key", "order_key", "pk"]

    def get_absolute_url(self):
        return reverse("contact", args=[self.pk])

    def __str__(self):
        # History and logs keep this text; so it names the post, not the person.
        return f"{self.position or 'Ansprechperson'} bei {self.partner}"
