"""What names in the cells of lists about the county's work mean: measures, labels, and whatever the landscape knows."""

from functools import cached_property

from actions.mandate.action_field import ActionField, name_papers
from actions.measures.measure import Measure
from clusterfoerderung.imports.words import Words
from clusterfoerderung.search.spelling import fold
from initiatives.organisations.names import LandscapeImport

MEASURE_HINT = "Titel einer Maßnahme, die schon eingetragen ist"
MEASURE_HEADINGS = ("Maßnahmentitel", "Vorhaben", "Projekt")


def field_names(field):
    return [field.called, field.called_in_full, str(field), field.title, field.short_title, str(field.number)]


class WorkImport(LandscapeImport):
    # Titles differ in words that organisations' names do not need.
    normal_form = staticmethod(fold)

    @cached_property
    def measures(self):
        measures = Measure.objects.visible_to(self.user).order_by("order_key")
        return Words("Die Maßnahme", measures, lambda measure: [measure.title])

    @cached_property
    def labels(self):
        # Labels point at nothing here, and their room is above this one.
        labels = Measure._meta.get_field("labels").related_model.objects.visible_to(self.user)
        return Words("Das Merkmal", labels, lambda label: [str(label), label.name])

    @cached_property
    def fields(self):
        """Those in force first: of two with the same name, the older is named with its paper."""
        found = list(ActionField.objects.visible_to(self.user).select_related("paper").order_by("paper", "number"))
        name_papers(found, on=self.today)
        return Words("Das Handlungsfeld", found, field_names)
