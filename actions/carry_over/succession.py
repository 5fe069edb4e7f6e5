"""Which fields of which earlier paper a paper replaces, and which measures are still there."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.standing import decision_of
from actions.measures.measure import Measure


@dataclass(frozen=True)
class Succession:
    """`paper` takes the place of the fields `old`; `adopted_on` is since when, None as long as it is not adopted."""

    paper: Paper
    old: list
    adopted_on: datetime.date | None

    @property
    def old_papers(self):
        return list({field.paper_id: field.paper for field in self.old}.values())

    @property
    def old_items(self):
        items = MandateItem.objects.filter(field__in=self.old).select_related("field__paper")
        return list(items.order_by("field__paper", "field__number", "sort_key"))

    @property
    def new_items(self):
        items = MandateItem.objects.filter(field__paper=self.paper).select_related("field__paper")
        return list(items.order_by("field__number", "sort_key"))

    @property
    def new_fields(self):
        return list(self.paper.fields.select_related("paper").order_by("number"))

    def measures(self, user):
        """Those that still belong to the old fields or still carry one of their items."""
        carries = Q(assignments__item__field__in=self.old, assignments__until_on__isnull=True)
        found = Measure.objects.filter(Q(field__in=self.old) | carries)
        return Measure.objects.visible_to(user).filter(pk__in=found.values("pk"))


def follows_another(paper):
    """Whether it says of any earlier paper or field that it comes after it. No query where the fields are at hand."""
    return bool(paper.predecessor_id) or any(field.continues_id for field in paper.fields.all())


def succession_of(paper, *, on):
    """The Succession on the day `on`; None where the paper replaces nothing."""
    if not follows_another(paper):
        return None
    replaced = Q(continued_by__paper=paper)
    if paper.replaces_fields:
        replaced |= Q(paper=paper.predecessor_id)
    old = ActionField.objects.filter(replaced).select_related("paper").distinct().order_by("paper", "number")
    if not (old := list(old)):
        return None
    return Succession(paper, old, decision_of(paper.consultations.all(), on=on).adopted_on)


def stands_beside(paper):
    """The predecessor whose fields it leaves in force, so that nothing can be carried over; None without one."""
    if not paper.predecessor_id or paper.replaces_fields or any(field.continues_id for field in paper.fields.all()):
        return None
    return paper.predecessor if ActionField.objects.filter(paper=paper.predecessor_id).exists() else None


def successor_of(paper, *, on):
    """The paper that replaces all or some of `paper`: the adopted one first; None without one."""
    found = Paper.objects.filter(Q(predecessor=paper, replaces_fields=True) | Q(fields__continues__paper=paper))
    found = list(found.distinct().prefetch_related("consultations"))
    return max(
        found,
        key=lambda one: (bool(decision_of(one.consultations.all(), on=on).adopted_on), one.pk),
        default=None,
    )
