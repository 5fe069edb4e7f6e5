from actions.measures.milestone import Milestone
from actions.measures.work_import import MEASURE_HEADINGS, MEASURE_HINT, WorkImport
from clusterfoerderung.imports.columns import DayColumn, LinkColumn, TextColumn
from initiatives.organisations.names import OTHER_HEADINGS


class MilestoneImport(WorkImport):
    name = "milestone"
    word = "meilensteine"
    title = "Meilensteine"
    nouns = ("Meilenstein", "Meilensteine")
    model = Milestone
    list_url_name = "measure-list"
    related_lists = (("measure", "Maßnahmen"),)
    key_headers = ("Maßnahme", "Meilenstein")
    columns = (
        LinkColumn("Maßnahme", "measure", MEASURE_HINT, is_required=True, words="measures", synonyms=MEASURE_HEADINGS),
        TextColumn("Meilenstein", "title", is_required=True, synonyms=("Titel", "Schritt", "Aufgabe", "Was", "Ziel")),
        DayColumn("fällig am", "due_on", is_required=True, synonyms=("Termin", "Frist", "bis", "fällig", "Fälligkeit")),
        DayColumn("erledigt am", "done_on", is_past=True, synonyms=("erledigt", "abgeschlossen am")),
        TextColumn("Anmerkung", "note", has_lines=True, synonyms=OTHER_HEADINGS["Anmerkung"]),
    )

    def get_rows(self):
        return super().get_rows().select_related("measure")

    def names_of(self, milestone):
        return [f"{milestone.measure}: {milestone.title}"] if milestone.measure_id else []
