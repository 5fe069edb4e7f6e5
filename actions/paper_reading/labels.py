"""The labels of a header, whatever a county calls them, and what stands behind or below each."""

import re
from dataclasses import dataclass

from actions.paper_reading.texts import Line, Passage

SUBJECT, OFFICE, FILE_NUMBER, DAY, OPENNESS, OTHER = (
    *("subject", "department", "file_number", "dated_on", "is_public", "other"),
)
# In each, the name that says it best comes first.
_LABELS = {
    SUBJECT: "Betreff|Betr.|Gegenstand|Gegenstand der Vorlage|Beratungsgegenstand|Verhandlungsgegenstand|Bezeichnung"
    "|Titel|Thema|Tagesordnungspunkt",
    OFFICE: "Federführend|Federführung|Federführendes Amt|Federführender Fachbereich|Federführende Stelle|Fachbereich"
    "|Fachbereich/Amt|Amt/Fachbereich|Amt|Fachdienst|Fachamt|Fachgebiet|Organisationseinheit|Geschäftsbereich|Dienststelle"
    "|Abteilung|Abt.|Stabsstelle|Referat|Sachgebiet|Einreicher|Einbringer|FB|Dezernat",
    FILE_NUMBER: "Aktenzeichen|Az.|Az|AZ|AZ.|Geschäftszeichen|Gesch.-Z.|GZ|FB/Geschäftszeichen",
    DAY: "Datum|Datum der Vorlage|Vorlagendatum|Erstellungsdatum|Erstellt am|erstellt am|Stand",
    OPENNESS: "Status|Öffentlichkeitsstatus|Öffentlichkeit|Behandlung|Vorlagenstatus",
    OTHER: "Art|Vorlage-Art|Vorlagenart|Art der Vorlage|Verfasser/in|Verfasser|Verfasserin|Bearbeiter/in|Bearbeiter"
    "|Bearbeiterin|Sachbearbeiter/in|Sachbearbeitung|Sachbearbeiter|Ansprechpartner/in|Ansprechperson|Telefon|Tel.|E-Mail"
    "|Berichterstatter/in|Berichterstattung|Beteiligt|Mitwirkend|Vorlage|Vorlage Nr.|Vorlage-Nr."
    "|Vorlagen-Nr.|Vorlagennummer|Drucksache|Drucksachen-Nr.|Drucksachennummer|Name|Nr.|Nummer|Anlage|Anlagen|TOP"
    "|Sitzung|Sitzungstermin|Sitzungsdatum|Gremium|Raum|Ort"
    "|Beginn|Ende|Auskunft erteilt|Verantwortlich|Beteiligte Ämter|Produkt|Wahlperiode|Dokumente|Version"
    "|Bezug|Bezugsvorlage|Bezugsvorlagen",
}
_MEANS = {
    label.casefold(): (key, rank) for key, labels in _LABELS.items() for rank, label in enumerate(labels.split("|"))
}
_ANY = "|".join(re.escape(label) for label in sorted(_MEANS, key=len, reverse=True))
_WITH_COLON = re.compile(rf"(?<![\w/.-])(?=[A-ZÄÖÜe])(?P<label>(?i:{_ANY}))\s{{0,20}}:")
# Without a colon the value stands in the next cell or the next line.
_ALONE = re.compile(rf"\s*(?=[A-ZÄÖÜe])(?P<label>(?i:{_ANY}))\s{{0,20}}(?=\t| {{2}}|$)")
CELLS = re.compile(r"\t+| {2,}|\|")
_NEXT_CELL = re.compile(r"\t| {3}")
_CELL = re.compile(r"[^\s|](?:[^\t| ]| (?! )){0,200}")
_LONGEST, _MOST_LINES = 1000, 6


@dataclass(frozen=True)
class Entry:
    """What the header says behind a label; the lower the rank, the better the label says it."""

    key: str
    rank: int
    value: Passage


def entries_in(lines, ends_value):
    """(entries, the lines that hold none). `ends_value(line)` tells which line never goes on with a value above it."""
    entries, rest, number = [], [], 0
    while number < len(lines):
        if row := _row_of_labels(lines[number], lines[number + 1 : number + 2]):
            entries += row
            number += 2
            continue
        values = _values(lines[number])
        if not values:
            rest.append(lines[number])
        for key, rank, value, is_last in values:
            below = _below(lines[number + 1 :], key, value, ends_value) if is_last else []
            entries.append(Entry(key, rank, Passage.of([value, *below])))
            number += len(below)
        number += 1
    return entries, rest


def best(entries, key):
    """The value behind the best label of this key; an empty passage where none says it."""
    ranked = sorted((entry for entry in entries if entry.key == key and entry.value), key=lambda entry: entry.rank)
    return ranked[0].value if ranked else Passage()


def _meaning(label):
    return _MEANS[label.casefold()]


def is_labelled(line):
    text = line.text.strip()[:_LONGEST]
    return bool(_WITH_COLON.match(text) or _ALONE.match(text))


def _values(line):
    """(key, rank, value as a line, whether it is the last) for every label of the line."""
    text = line.text[:_LONGEST]
    labels = _separate(text, list(_WITH_COLON.finditer(text)))
    if not labels and (alone := _ALONE.match(text)):
        labels = [alone]
    ends = [*(label.start() for label in labels[1:]), len(line.text)][: len(labels)]
    values = []
    for label, end in zip(labels, ends, strict=True):
        key, rank = _meaning(label["label"])
        values.append((key, rank, _value(line, label.end(), end, key), label is labels[-1]))
    return values


def _separate(text, labels):
    """Without those that are words of the subject: "Betreff: Neues Thema: Cluster"."""
    if not labels or _meaning(labels[0]["label"])[0] != SUBJECT:
        return labels
    return [label for label in labels if label is labels[0] or CELLS.fullmatch(text, label.start() - 2, label.start())]


def _value(line, start, end, key):
    """A value ends where the next cell begins; a subject may hold the wide gaps of a justified line."""
    text = line.text[start:end]
    at = len(text) - len(text.lstrip())
    cell = None if key == SUBJECT else _NEXT_CELL.search(text, at)
    return Line(text[: cell.start()] if cell else text, line.start + start, line.page)


def _below(lines, key, value, ends_value):
    """The lines under a label that go on with its value: of a subject several, else one below a bare label."""
    taken = []
    for line in lines[:_MOST_LINES]:
        has_value = bool(value.words or taken)
        if (has_value and (key != SUBJECT or line.after_gap)) or is_labelled(line) or ends_value(line):
            break
        taken.append(line)
    return taken


def _row_of_labels(line, after):
    """Entries of a table whose first row names and whose second row says."""
    names = [cell.strip().rstrip(":") for cell in CELLS.split(line.text.strip()[:_LONGEST]) if cell.strip()]
    if len(names) < 2 or not after or not all(name.casefold() in _MEANS for name in names):
        return []
    cells = list(_CELL.finditer(after[0].text[:_LONGEST]))
    if len(cells) != len(names):
        return []
    values = (after[0].passage(cell.start(), cell.end()) for cell in cells)
    return [Entry(*_meaning(name), value) for name, value in zip(names, values, strict=True)]
