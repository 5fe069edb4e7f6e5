from functools import cached_property

from actions.mandate.assignment import carried
from actions.mandate.mandate_item import MandateItem
from actions.measures.kinds import KINDS, choices
from actions.measures.line_facts import columns_of_facts
from actions.measures.measure import Competence, Measure
from actions.measures.status import UNSTATED, Status
from actions.measures.work_import import WorkImport
from clusterfoerderung.exports.columns import listed
from clusterfoerderung.imports.columns import ChoiceColumn, DayColumn, LinkColumn, LinksColumn, TextColumn
from clusterfoerderung.imports.words import Words
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.names import OTHER_HEADINGS

KIND_STAYS = "Die Art einer Maßnahme bleibt, wie sie angelegt wurde. Bitte neu anlegen."
DATED = "Handlungsfeld oder Beschlusspunkte sind mit dem Tag fortgeschrieben; bitte an der Maßnahme selbst ändern"
COMPUTED = (
    *("Zeitplan", "Letzte Aktivität am", "Letzte Aktivität", "Anteil des Kreises", "Nächster Termin am"),
    *("Nächster Termin", "zuletzt geändert am"),
)


class KindColumn(ChoiceColumn):
    def options(self):
        return choices()


class FieldColumn(LinkColumn):
    """The field as the list of measures writes it: with its paper where several are in force."""

    def in_words(self, instance):
        return instance.field.called if instance.field_id else ""


class AboutColumn(LinkColumn):
    """The initiative a measure of its kind is about, as a membership is; other kinds have none."""

    def put(self, instance, value):
        instance.about = value

    def in_words(self, instance):
        return str(about(instance) or "")


class ItemsColumn(LinksColumn):
    """The mandate items it carries, by their numbers."""

    def in_words(self, instance):
        return self.many_in_words(getattr(instance, "items", ())) if instance.pk else ""

    def many_in_words(self, objects):
        return listed(item.number for item in objects)


def with_initiatives(measures):
    """As their kinds, each with the initiative it is about: about() then costs nothing."""
    return measures.specific().select_related(*(f"{kind.name}__{kind.initiative}" for kind in KINDS if kind.initiative))


def about(measure):
    """The initiative a measure is about, of a new one what was put there."""
    link = KINDS[measure.kind].initiative if measure.kind in KINDS else ""
    return measure.about if hasattr(measure, "about") else getattr(measure, link, None) if link else None


class MeasureImport(WorkImport):
    name = "measure"
    word = "massnahmen"
    title = "Maßnahmen"
    nouns = ("Maßnahme", "Maßnahmen")
    model = Measure
    list_url_name = "measure-list"
    related_lists = (("milestone", "Meilensteine"), ("fee", "Beiträge"), ("indicator-value", "Werte von Kennzahlen"))
    key_headers = ("Maßnahme",)
    columns = (
        FieldColumn(
            "Handlungsfeld",
            "field",
            "Nummer oder Titel",
            is_required=True,
            words="fields",
            synonyms=("Feld", "Nr. Handlungsfeld"),
        ),
        TextColumn("Maßnahme", "title", is_required=True, synonyms=("Titel", "Bezeichnung", "Vorhaben", "Projekt")),
        KindColumn("Art", "kind", is_required=True, synonyms=OTHER_HEADINGS["Art"]),
        AboutColumn(
            "Initiative",
            "about",
            "bei einer Mitgliedschaft, wo der Kreis Mitglied ist",
            words="initiatives",
            synonyms=("Mitglied bei", "Mitgliedschaft bei", "Verein"),
        ),
        ItemsColumn(
            "Beschlusspunkte",
            "mandate_items",
            "Nummern, mehrere mit Semikolon",
            words="items",
            synonyms=("Beschlusspunkt", "Punkte"),
        ),
        ChoiceColumn(
            "Status",
            "status",
            choices=(("", UNSTATED), *Status.choices),
            synonyms=("Stand", "Sachstand", "Umsetzungsstand"),
            other_words=((Status.UNDERWAY, "läuft"), (Status.UNDERWAY, "laufend"), (Status.COMPLETED, "erledigt")),
        ),
        TextColumn("Begründung", "status_reason", has_lines=True),
        DayColumn("abgeschlossen am", "completed_on", is_past=True),
        TextColumn("Nächster Schritt", "next_step", synonyms=("Nächste Schritte", "Weiteres Vorgehen")),
        ChoiceColumn("Zuständigkeit", "competence", choices=tuple(Competence.choices)),
        TextColumn("Worum es geht", "summary", has_lines=True, synonyms=OTHER_HEADINGS["Beschreibung"]),
        LinksColumn("Merkmale", "labels", "Merkmale, die schon angelegt sind, mehrere mit Semikolon", words="labels"),
        ChoiceColumn("Sichtbarkeit", "visibility", choices=tuple(Visibility.choices)),
    )

    @property
    def computed_headers(self):
        return (*COMPUTED, *(column.header for column in columns_of_facts()))

    def get_rows(self):
        items = MandateItem.objects.visible_to(self.user)
        rows = with_initiatives(super().get_rows()).select_related("field__paper")
        return rows.prefetch_related("labels", carried(self.today, items=items))

    def as_instances(self, rows):
        """Each as its kind, with what the query found beside it."""
        known = {field.pk: field for field in self.fields.objects}
        found = []
        for row in rows:
            specific = row.specific
            specific.carried, specific._prefetched_objects_cache = row.carried, row._prefetched_objects_cache
            # These say of which paper they are.
            specific.field = known.get(row.field_id, row.field)
            found.append(specific)
        return found

    @cached_property
    def items(self):
        items = MandateItem.objects.visible_to(self.user).select_related("field__paper")
        return Words(
            "Der Beschlusspunkt",
            items.order_by("field__paper", "field__number", "sort_key"),
            lambda item: [f"{item.number} ({item.field.paper.reference})", item.number],
        )

    def names_of(self, measure):
        return [measure.title]

    def defaults_of(self, columns):
        """What fits no kind is of the one that takes all."""
        kind = next(column for column in self.columns if column.field == "kind")
        plain = next((one.label for one in KINDS if not one.words), "")
        return {**super().defaults_of(columns), **({} if kind in {*columns} or not plain else {kind: plain})}

    def check(self, row):
        """The database refuses these, too; asking it row by row would cost queries each."""
        measure, changed = row.instance, {change.header for change in row.changes}
        if not row.is_new and "Art" in changed:
            yield "Art", KIND_STAYS
            return
        if KINDS[measure.kind].initiative and about(measure) is None:
            yield "Initiative", "Bei dieser Art muss hier stehen, um welche Initiative es geht."
        if measure.status in Status.demands_reason() and not measure.status_reason:
            yield "Begründung", "Wer eine Maßnahme zurückstellt oder entfallen lässt, nennt den Grund."
        if (measure.status == Status.COMPLETED) != (measure.completed_on is not None):
            yield "abgeschlossen am", "Abgeschlossen und ein Datum des Abschlusses gehören zusammen."
        if measure.replaced_by_id and measure.status != Status.DROPPED:
            yield "Status", "Die Maßnahme ist durch eine andere ersetzt. Bitte zuerst dort die Nachfolgerin wegnehmen."

    def keys_in(self, instance, name):
        """Of its sentences those of today: the list knows all times."""
        if name == "mandate_items":
            return sorted(item.pk for item in instance.items)
        return super().keys_in(instance, name)

    def stays_because(self, row):
        return DATED if {"Handlungsfeld", "Beschlusspunkte"} & {change.header for change in row.changes} else ""

    def save(self, row):
        items = row.links.pop("mandate_items", None)
        if row.is_new:
            row.instance = as_its_kind(row.instance)
        elif link := KINDS[row.instance.kind].initiative:
            setattr(row.instance, link, about(row.instance))
        super().save(row)
        if items is not None:
            row.instance.carry(items, on=None if row.is_new else self.today)


def as_its_kind(measure):
    """A new `measure`, not saved yet, as the kind it says."""
    kind = KINDS[measure.kind]
    values = {field.attname: getattr(measure, field.attname) for field in Measure._meta.concrete_fields}
    del values["id"]
    own = {kind.initiative: about(measure)} if kind.initiative else {}
    return kind.model(**values, **own)
