from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

LEAVES_CHILDREN = "Unter diesem Punkt stehen Unterpunkte; solange es sie gibt, bleiben Nummer und Handlungsfeld."


class MandateItemQuerySet(SignedInQuerySet, SearchableQuerySet):
    public_path = "field__paper__is_public"

    def at_or_below(self, items):
        """These mandate items and what stands under them, however deep."""
        found = models.Q(pk__in=[item.pk for item in items])
        for item in items:
            found |= models.Q(field=item.field_id, number__startswith=f"{item.number}.")
        return self.filter(found)


class MandateItem(Searchable, Versioned):
    """Ein Beschlusspunkt: one numbered sentence or bullet of the decision, in a tree (2, 2.2, 2.2.3)."""

    searched_fields = ("number", "text")

    field = models.ForeignKey("actions.ActionField", models.CASCADE, verbose_name="Handlungsfeld", related_name="items")
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name="gehört zu", null=True, blank=True, related_name="children"
    )
    number = models.CharField(
        "Nummer",
        max_length=20,
        validators=[RegexValidator(r"^\d{1,3}(\.\d{1,3})*$", "Zahlen mit Punkten dazwischen, zum Beispiel 2.2.1.")],
    )
    sort_key = models.CharField("Reihenfolge", max_length=40, editable=False)
    text = models.TextField("Wortlaut")

    objects = MandateItemQuerySet.as_manager()

    class Meta:
        verbose_name = "Beschlusspunkt"
        verbose_name_plural = "Beschlusspunkte"
        ordering = ["field", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["field", "number"],
                name="mandate_item_number_once_per_field",
                violation_error_message="Diese Nummer gibt es im Handlungsfeld schon.",
            )
        ]

    def __str__(self):
        return f"{self.number} {self.text}"

    def get_absolute_url(self):
        return address_of("mandate-item", self.field.paper_id, self.number)

    @property
    def depth(self):
        """1 for "2", 2 for "2.2", 3 for "2.2.1"."""
        return self.number.count(".") + 1

    @property
    def line_url(self):
        """Its place in the book of the whole paper."""
        return f"{address_of('paper', self.field.paper_id)}#punkt-{self.number}"

    def clean(self):
        self._refuse_to_leave_children()
        self._refuse_a_number_of_another_field()
        if self._stands_below_itself():
            raise ValidationError({"parent": "Ein Beschlusspunkt kann nicht unter sich selbst stehen."})
        if self.parent_id and self.parent.field_id != self.field_id:
            raise ValidationError({"parent": "Der übergeordnete Punkt gehört zu einem anderen Handlungsfeld."})
        if self.parent_id and not self.number.startswith(f"{self.parent.number}."):
            raise ValidationError(
                {"number": f"Unter {self.parent.number} beginnt die Nummer mit „{self.parent.number}.“."}
            )
        if not self.parent_id and "." in self.number:
            above = self.number.rpartition(".")[0]
            raise ValidationError({"parent": f"Zu {self.number} fehlt der übergeordnete Punkt {above}."})

    def _refuse_to_leave_children(self):
        """Its number and its field are where the sub-items stand, too."""
        stored = MandateItem.objects.filter(pk=self.pk, children__isnull=False).first() if self.pk else None
        changed = [name for name in ("field_id", "number") if stored and getattr(stored, name) != getattr(self, name)]
        if changed:
            raise ValidationError({name.removesuffix("_id"): LEAVES_CHILDREN for name in changed})

    def _refuse_a_number_of_another_field(self):
        """Within a paper the number is the address of a sentence."""
        if not self.field_id:
            return
        others = MandateItem.objects.filter(field__paper=self.field.paper_id, number=self.number)
        if other := others.exclude(pk=self.pk).exclude(field=self.field_id).first():
            raise ValidationError({"number": f"Diese Nummer trägt in der Vorlage schon: {other.text}"})

    def _stands_below_itself(self):
        seen, above = set(), self.parent
        while self.pk and above and above.pk not in seen:
            if above.pk == self.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False

    def save(self, *args, **kwargs):
        # So that 2.10 stands after 2.9.
        self.sort_key = ".".join(part.zfill(3) for part in self.number.split("."))
        return super().save(*args, **kwargs)
