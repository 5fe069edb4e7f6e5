from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from actions.mandate.paper import Paper, decided_by
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.compiled import compiled_once
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet


@compiled_once
def _in_whole(on):
    """The papers of which all fields are replaced by the day `on`."""
    return Paper.objects.adopted(on=on).filter(replaces_fields=True).order_by().values("predecessor")


@compiled_once
def _singly(on):
    """The fields that are replaced each for itself."""
    after = ActionField.objects.filter(paper__in=Paper.objects.adopted(on=on), continues__isnull=False)
    return after.order_by().values("continues")


def _replaced(on):
    return Q(paper__in=_in_whole(on)) | Q(pk__in=_singly(on))


class ActionFieldQuerySet(SignedInQuerySet):
    public_path = "paper__is_public"

    def in_force(self, *, on):
        """Decided by the day `on`, and by then replaced neither with their paper nor each for itself."""
        return self.filter(paper__in=decided_by(on)).exclude(_replaced(on))

    def replaced(self, *, on):
        """In whose place a paper adopted by the day `on` has come, with their paper or each for itself."""
        return self.filter(_replaced(on))

    def to_choose(self):
        """In their order; where they are of several papers, each says of which (`called`)."""
        others = self.exclude(paper=OuterRef("paper")).order_by()
        return self.select_related("paper").annotate(names_paper=Exists(others)).order_by("paper", "number")


class ActionField(Versioned):
    """Ein Handlungsfeld: one of the numbered fields of a paper. A later paper may bring others."""

    paper = models.ForeignKey("actions.Paper", models.CASCADE, verbose_name="Vorlage", related_name="fields")
    number = models.PositiveSmallIntegerField("Nummer")
    title = models.CharField("Titel", max_length=200)
    short_title = models.CharField("Kurztitel", max_length=60, help_text="Für Menüs und schmale Spalten.")
    continues = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="führt fort",
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="Das Handlungsfeld einer früheren Vorlage, an dessen Stelle dieses tritt, sobald die Vorlage "
        "beschlossen ist.",
    )

    objects = ActionFieldQuerySet.as_manager()

    class Meta:
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"],
                name="action_field_number_once_per_paper",
                violation_error_message="Diese Nummer gibt es in der Vorlage schon.",
            )
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    @property
    def called(self):
        """'2 Kooperationen'; with the paper where to_choose() found that there are several."""
        return f"{self.number} {self.short_title}{self.of_paper}"

    @property
    def called_in_full(self):
        """'2 Regionale Kooperationen', in the same way."""
        return f"{self}{self.of_paper}"

    @property
    def of_paper(self):
        """' (Vorlage 80/017/2013)' where name_papers() or to_choose() found several, else empty."""
        return f" (Vorlage {self.paper.reference})" if getattr(self, "names_paper", False) else ""

    def get_absolute_url(self):
        return f"{address_of('paper', self.paper_id)}#feld-{self.number}"

    def clean(self):
        if self.continues_id and self.continues.paper_id == self.paper_id:
            raise ValidationError({"continues": "Das ist ein Handlungsfeld derselben Vorlage, keiner früheren."})


def name_papers(fields, *, on):
    """Lets each of `fields` say of which paper it is, if they or what is in force on the day `on` are of several."""
    name_papers_beside(fields, Paper.objects.in_force(on=on))


def name_papers_beside(fields, in_force):
    """The same for whoever has the papers `in_force`."""
    papers = {paper.pk: paper for paper in in_force}
    papers |= Paper.objects.in_bulk({field.paper_id for field in fields} - papers.keys())
    for field in fields if len(papers) > 1 else ():
        field.paper, field.names_paper = papers[field.paper_id], True
