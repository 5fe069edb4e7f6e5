"""Löschen (Art. 17 DSGVO), so that it holds: the row, its traces, and again after a restore."""

from contextlib import suppress
from dataclasses import dataclass

from django.db import models, transaction

from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.people import KINDS, TRACES, TWINS, Person, marks_of_twins
from clusterfoerderung.records.turns import hold, wait_for_turn
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


GONE = "Diese Person ist inzwischen gelöscht oder mit einer anderen zusammengeführt."


class RefusedError(Exception):
    """Why somebody cannot be erased now; the text is for a person."""


def erase(*people, then=None):
    """Forgets `people`, everywhere or nowhere; gives how many rows named them. Raises RefusedError, ListError.

    `then` belongs to it: where it fails, nobody was erased. Last of all the list announces them; where it cannot,
    nobody is erased either: the next restore would bring them back.
    """
    number = None
    try:
        with transaction.atomic():
            wait_for_turn(Erasure)
            touched, marks = 0, []
            there = [one for one in map(held, people) if one]
            if not (there or then):
                raise RefusedError(GONE)
            for person in there:
                if refusal := person.kind.refuse(person.row):
                    raise RefusedError(refusal)
                own = [*person.kind.marks(person.row), *marks_of_twins(person)]
                touched += _forget(person)
                _remember(person.kind.name, own)
                marks += own
            if then:
                then()
            number = erased_list.announce(marks)
            # Where this fails, the database holds the marks, and `settle_announced` makes it good.
            transaction.on_commit(lambda: erased_list.settle(number, marks), robust=True)
    except BaseException:
        if number:
            with suppress(erased_list.ListError):
                erased_list.settle(number)
        raise
    return touched


def held(person):
    """The same person as their row is by now, None if it is gone; until the transaction ends nobody merges it."""
    row = hold(type(person.row)._base_manager.filter(pk=person.row.pk)).first()
    return row and Person(person.kind, row)


def _forget(person):
    for twins in TWINS:
        twins.give_back(person.row)
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
    settle_announced()
    erased_list.add(Erasure.objects.values_list("mark", flat=True))


def settle_announced():
    """What a crash left announced: this database tells whether it was done; gives the marks of which it does not.

    Erasures are written with the rows they are about: one mark of them is in the database, or one of the people is.
    Where neither is, it is another database, and its people are as good as erased: somebody wanted it so.
    """
    undecided = set()
    for number, marks in erased_list.announced().items():
        if Erasure.objects.filter(mark__in=marks).exists():
            erased_list.settle(number, marks)
        elif any(marks & {*kind.marks(row)} for kind in KINDS for row in kind.there()):
            erased_list.settle(number)
        else:
            undecided |= marks
    return undecided


@dataclass(frozen=True)
class Known:
    """Who is known to be erased; `as_of`: the last change of the lists there were, None where there was none.

    `is_of_here`: the list of this installation was among them. A copy beside a backup may lack the last erasures.
    `undecided`: marks among them that were announced only, and nobody knows whether the erasure was done.
    """

    marks: set
    as_of: float | None
    is_of_here: bool
    undecided: frozenset = frozenset()


def known_marks(*copies):
    """Of this installation's list, of `copies` (paths) and of the database as it is, a Known."""
    lists = {place: found for place in (erased_list.path(), *copies) if (found := erased_list.read(place)) is not None}
    sure = {*Erasure.objects.values_list("mark", flat=True)}.union(*lists.values())
    undecided = settle_announced().union(*(marks for one in copies for marks in erased_list.announced(one).values()))
    as_of = max((place.stat().st_mtime for place in lists), default=None)
    return Known(sure | undecided, as_of, erased_list.path() in lists, frozenset(undecided - sure))


def forget_again(marks):
    """Erases whoever bears one of `marks` or of those in the restored rows; gives how many. In one transaction.

    They may have been taken apart from somebody only after this backup: that one stays, if it can be done again.
    """
    forgotten = 0
    marks = marks | {*Erasure.objects.values_list("mark", flat=True)}
    marks = marks.union(*(twins.part(marks) for twins in TWINS))
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
