"""Der rote Faden of a paper: all its measures on one axis, a sheet of A3."""

from dataclasses import dataclass

from django.utils import timezone
from django.views.generic import DetailView

from actions.life_line.events import LANES, Line, lines_of
from actions.life_line.picture import Axis, Picture, describe, draw_row
from actions.mandate.paper import Paper
from actions.measures.filters import BY_FIELD
from actions.measures.measure import Measure

WIDTH = 680
# A sheet of A3 has room for no more.
SHOWN = 60


@dataclass(frozen=True)
class Thread:
    """One measure on the sheet."""

    measure: Measure
    line: Line
    picture: Picture

    @property
    def counts(self):
        """[(kind in words, how many)] in the order of the columns."""
        return [(label, self.line.count(kind)) for kind, label in LANES.items()]

    @property
    def in_words(self):
        return describe(self.line)


class PaperThreadView(DetailView):
    template_name = "actions/life_line/sheet.html"
    context_object_name = "paper"

    def get_queryset(self):
        return Paper.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        of_paper = Measure.objects.visible_to(user).of_papers([self.object], on=today)
        measures = list(of_paper.select_related("field").order_by(*BY_FIELD)[: SHOWN + 1])
        found = lines_of(measures[:SHOWN], user=user, on=today)
        axis = Axis.of(found.values(), on=today, width=WIDTH)
        threads = [
            Thread(one, found[one.pk], draw_row(found[one.pk], axis=axis, on=today, key=f"faden-{one.pk}"))
            for one in measures[:SHOWN]
        ]
        return super().get_context_data(
            **kwargs, threads=threads, ticks=axis.ticks(), width=WIDTH, lanes=LANES, has_more=len(measures) > SHOWN
        )
