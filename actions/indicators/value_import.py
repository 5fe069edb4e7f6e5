from functools import cached_property

from actions.indicators.indicator import Indicator, IndicatorValue
from actions.measures.work_import import WorkImport
from clusterfoerderung.exports.cells import printable
from clusterfoerderung.imports.columns import LinkColumn, TextColumn
from clusterfoerderung.imports.number_columns import AmountColumn, CountColumn
from clusterfoerderung.imports.words import Words
from initiatives.organisations.names import OTHER_HEADINGS, TOWN_HINT


def indicator_name(indicator):
    """'Unternehmensbesuche: Besuche': another measure may have one of the same name."""
    return f"{indicator.measure.title}: {indicator.name}"


class IndicatorColumn(LinkColumn):
    def in_words(self, instance):
        return printable(indicator_name(instance.indicator)) if instance.indicator_id else ""


class ValueImport(WorkImport):
    name = "indicator-value"
    word = "kennzahlwerte"
    title = "Werte von Kennzahlen"
    nouns = ("Wert", "Werte")
    model = IndicatorValue
    list_url_name = "measure-list"
    related_lists = (("measure", "Maßnahmen"),)
    key_headers = ("Kennzahl", "Jahr", "Stadt")
    optional_key_headers = ("Stadt",)
    columns = (
        IndicatorColumn(
            "Kennzahl",
            "indicator",
            "Maßnahme und Kennzahl wie „Besuche: Zahl der Besuche“; die Kennzahl genügt, wenn sie nur einmal vorkommt",
            is_required=True,
            words="indicators",
            synonyms=("Indikator", "Messgröße", "Zielgröße"),
        ),
        CountColumn("Jahr", "year", is_required=True, synonyms=("Berichtsjahr",)),
        LinkColumn(
            "Stadt",
            "municipality",
            f"{TOWN_HINT}; leer: der Wert gilt für den ganzen Kreis",
            words="towns",
            synonyms=OTHER_HEADINGS["Stadt oder Kreis"],
        ),
        AmountColumn(
            "Wert", "value", "wie 1.250,5", is_required=True, may_be_negative=True, synonyms=("Istwert", "Ist")
        ),
        TextColumn("Vorbehalt", "reservation", synonyms=OTHER_HEADINGS["Anmerkung"]),
    )

    def get_rows(self):
        return super().get_rows().select_related("indicator__measure", "municipality")

    @cached_property
    def indicators(self):
        """Those whose value somebody types: the others are counted."""
        rows = Indicator.objects.visible_to(self.user).typed().select_related("measure").order_by("order_key")
        return Words("Die Kennzahl", rows, lambda one: [indicator_name(one), one.name])

    def names_of(self, value):
        """An indicator, a year and a town are told by their key alone."""
        return []
