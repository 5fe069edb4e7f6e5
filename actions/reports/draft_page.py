"""The working place of a draft: field by field what is written and what is still empty."""

from dataclasses import dataclass
from itertools import groupby

from actions.mandate.assignment import carried
from actions.measures.measure import Measure
from actions.reports.drafting import missing_measures
from actions.reports.gather import in_paper_order
from actions.reports.status_entry import StatusEntry
from clusterfoerderung.records.visibility import Visibility


@dataclass(frozen=True)
class Chapter:
    """One Handlungsfeld with its entries in the order of the paper."""

    field: object
    entries: list


@dataclass(frozen=True)
class DraftPage:
    chapters: list
    missing: list
    internal_count: int

    @property
    def entries(self):
        return [entry for chapter in self.chapters for entry in chapter.entries]

    @property
    def total(self):
        return len(self.entries)

    @property
    def written(self):
        return sum(1 for entry in self.entries if entry.is_written)

    @property
    def empty(self):
        return self.total - self.written

    def next_empty(self, after):
        """The entry to write next: the first empty one behind `after`, else the first empty one; None when done."""
        places = [entry.pk for entry in self.entries]
        start = places.index(after.pk) + 1 if after.pk in places else 0
        around = [*self.entries[start:], *self.entries[:start]]
        return next((entry for entry in around if not entry.is_written and entry.pk != after.pk), None)


def draft_page_of(report, *, user):
    """As `user` may see it; the number of queries does not depend on the number of measures."""
    day = report.paper.shown_on(report.period_until)
    rows = StatusEntry.objects.visible_to(user).filter(report=report)
    rows = rows.select_related("measure__field", "written_by")
    rows = rows.prefetch_related(carried(day, "measure__assignments"))
    chapters = [
        Chapter(field, list(entries))
        for field, entries in groupby(in_paper_order(rows), key=lambda entry: entry.measure.field)
    ]
    internal = Measure.objects.visible_to(user).of_papers([report.paper], on=day)
    return DraftPage(chapters, list(missing_measures(report)), internal.filter(visibility=Visibility.INTERNAL).count())
