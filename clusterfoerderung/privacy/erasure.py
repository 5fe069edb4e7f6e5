"""Löschen (Art. 17 DSGVO), so that it holds: the row, its traces, and again after a restore."""

from dataclasses import dataclass

from django.db import models, transaction

from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.people import KINDS, TRACES, Person
from clusterfoerderung.records.visibility import StaffOnlyQuerySet


class Erasure(models.Model):
    """Eine Löschung: the mark of a row that is gone, and when it went. It names nobody."""

    mark = models.CharField("Abdruck", max_length=64, unique=True)
    kind = models.CharField("Art", max_length=30)
    erased_at = models.DateTimeField("gelöscht am", auto_now_add=True)

    objects = StaffOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "Löschung"
        verbose_name_plural = "Löschungen"

    def __str__(self):
        return f"{self.kind}, gelöscht am {self.erased_at:%d.%m.%Y}"


class RefusedError(Exception):
    """Why somebody cannot be erased now; the text is for a person."""


def erase(*people, then=None):
    """Forgets `people`, everywhere or nowhere; gives how many rows named them. Raises RefusedError, ListError.

    `then` belongs to it: where it fails, nobody was erased. The list is written last of all, because it cannot be taken
    back; and where it cannot be written, nobody is erased either: the next restore would bring them back.
    """
    with transaction.atomic():
        touched, marks = 0, []
        for person in people:
            if refusal := person.kind.refuse(person.row):
                raise RefusedError(refusal)
            own = [*person.kind.marks(person.row), *person.kind.merged(person.row)]
            touched += _forget(person)
            _remember(person.kind.name, own)
            marks += own
        if then:
            then()
        erased_list.add(marks)
    return touched


def _forget(person):
    # What traces ask of somebody has to be known before the row goes.
    gone = Gone(person)
    person.kind.erase(person.row)
    return sum(trace.erase(gone) for trace in TRACES if trace.erase)


class Gone:
    """A Person whose row may be gone: what traces need of them."""

    def __init__(self, person):
        self.kind, self.row, self.pk = person.kind, person.row, person.row.pk
        self.title, self.needles = person.title, person.needles


def _remember(kind, marks):
    for one in marks:
        Erasure.objects.get_or_create(mark=one, defaults={"kind": kind})


def keep_list():
    """The list holds every mark that the database holds: what a crash or a full disk kept from it is made good."""
    erased_list.add(Erasure.objects.values_list("mark", flat=True))


@dataclass(frozen=True)
class Known:
    """Who is known to be erased; `as_of`: the last change of the lists there were, None where there was none.

    `is_of_here`: the list of this installation was among them. A copy beside a backup may lack the last erasures.
    """

    marks: set
    as_of: float | None
    is_of_here: bool


def known_marks(*copies):
    """Of this installation's list, of `copies` (paths) and of the database as it is, a Known."""
    lists = {place: found for place in (erased_list.path(), *copies) if (found := erased_list.read(place)) is not None}
    marks = {*Erasure.objects.values_list("mark", flat=True)}.union(*lists.values())
    as_of = max((place.stat().st_mtime for place in lists), default=None)
    return Known(marks, as_of, erased_list.path() in lists)


def forget_again(marks):
    """Erases whoever bears one of `marks` or of those in the restored rows; gives how many. In one transaction."""
    forgotten = 0
    marks = marks | {*Erasure.objects.values_list("mark", flat=True)}
    for kind in KINDS:
        for row in kind.there().order_by("pk"):
            own = kind.marks(row)
            if marks & {*own}:
                _forget(Person(kind, row))
                _remember(kind.name, own)
                forgotten += 1
    for one in sorted(marks - {*Erasure.objects.values_list("mark", flat=True)}):
        Erasure.objects.create(mark=one, kind="")
    return forgotten
