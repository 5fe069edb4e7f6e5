"""What became of the measures of a paper whose fields have been replaced."""

from dataclasses import dataclass

from actions.carry_over.left_behind import LeftBehind, left_behind
from actions.carry_over.succession import follows_another
from actions.mandate.paper import Paper
from actions.mandate.placement import Placement


@dataclass(frozen=True)
class GoneOver:
    """From `old` to `by`: so many of its measures `went`; those still there (`left`, None where there are none)."""

    old: Paper
    by: Paper
    went: int
    left: LeftBehind | None

    @property
    def in_words(self):
        """'18 Maßnahmen gingen von … über, 2 sind noch nicht zugeordnet.'"""
        went = "1 Maßnahme ging" if self.went == 1 else f"{self.went or 'Keine'} Maßnahmen gingen"
        said = f"{went} von Vorlage {self.old.reference} auf Vorlage {self.by.reference} über"
        if not self.left:
            return f"{said}."
        verb = "ist" if self.left.number == 1 else "sind"
        return f"{said}, {self.left.number} {verb} noch nicht übertragen."


def gone_over(paper, *, user, on):
    """A GoneOver for each paper that `paper` replaces on the day `on` and for each that replaces it."""
    standing = paper.standing(on=on)
    pairs = {(paper, one.by): None for one in standing.replaced}
    pairs |= {(old, paper): None for old in _replaced_by(paper, on)}
    waiting = {(one.old, one.by): one for one in left_behind(user, on=on)} if pairs else {}
    return [GoneOver(old, by, _went(old, by, user), waiting.get((old, by))) for old, by in pairs]


def _replaced_by(paper, on):
    """The papers of which fields are out of force on the day `on` because of `paper`."""
    if not follows_another(paper):
        return
    old = Paper.objects.filter(successors=paper) | Paper.objects.filter(fields__continued_by__paper=paper)
    for one in old.distinct().with_standing():
        if any(replaced.by == paper for replaced in one.standing(on=on).replaced):
            yield one


def _went(old, by, user):
    """How many measures, visible to `user`, belonged to `old` and since then to `by`."""
    rows = Placement.objects.visible_to(user).filter(field__paper=by)
    before = Placement.objects.filter(field__paper=old, until_on__isnull=False).values("measure")
    return rows.filter(measure__in=before).values("measure").distinct().count()
