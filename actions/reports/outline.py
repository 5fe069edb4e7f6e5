"""Contents as a row of sections: what page, Word and PDF print, in the same order and the same words."""

from dataclasses import dataclass
from urllib.parse import quote

from actions.measures.status import Status
from actions.reports.blocks import Table
from actions.reports.figures import comparison_table
from actions.reports.wording import UNKNOWN

ENTRY_TEXTS = (("Sachstand", "state"), ("Ergebnis", "result"), ("Einschätzung", "assessment"), ("Ausblick", "outlook"))
# What may stand as it is in an address of data.
HARMLESS = " !'()*,-./:;=@_"


@dataclass(frozen=True)
class Text:
    """One paragraph, perhaps with a word before it that says what it is about."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Section:
    """`level` counts from 1; `starts_page`, of level 1 alone, means a new sheet of paper."""

    title: str
    level: int = 1
    texts: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: str = ""
    starts_page: bool = False
    is_annex: bool = False

    @property
    def picture_text(self):
        """What the picture is, for whoever does not see it."""
        return f"Schaubild: {self.title}. Die Zahlen stehen in der Tabelle." if self.picture else ""

    @property
    def picture_url(self):
        """The picture for an <img>: there, whatever it holds, nothing in it runs. gzip makes nothing of base64."""
        return f"data:image/svg+xml,{quote(self.picture, safe=HARMLESS)}" if self.picture else ""


def sections(contents):
    """The sections of a report in order; what there is nothing to say about is left out."""
    return tuple(_all(contents))


def _all(contents):
    yield Section(contents.headings.decision, texts=_texts([contents.decision or UNKNOWN]))
    yield Section(contents.headings.summary, texts=_texts([*contents.summary, *contents.facts]))
    if contents.changes:
        yield Section("Was sich seit dem letzten Bericht geändert hat", texts=_texts(contents.changes))
    yield from _measures(contents)
    yield from _promises(contents)
    if contents.money:
        yield Section("Kosten", tables=(contents.money,))
    if contents.indicators:
        yield Section("Kennzahlen", tables=(contents.indicators,))
    for block in contents.blocks:
        yield _block(block)
    if contents.comparison:
        yield Section("Zahlen im Vergleich", tables=(comparison_table(contents.comparison),))
    if contents.rule:
        yield Section("Wie gezählt wird", texts=_texts([contents.rule]))
    yield from _end(contents)
    if contents.chronicle:
        note = [contents.chronicle_note] if contents.chronicle_note else []
        yield Section("Anlage: Chronik", 1, _texts(note), (contents.chronicle,), starts_page=True, is_annex=True)


def _end(contents):
    """From which budget it is paid, what is enclosed, and who signs."""
    if contents.budget_line:
        yield Section("Haushaltsprodukt", texts=_texts([contents.budget_line]))
    enclosed = [*contents.annexes, *(["Chronik"] if contents.chronicle else [])]
    if contents.annexes:
        yield Section("Anlagen", texts=_texts(f"{number}. {one}" for number, one in enumerate(enclosed, 1)))
    if contents.signature:
        yield Section("Unterschrift", texts=_texts(contents.signature))


def _block(block):
    return Section(block.title, 1, _texts(block.sentences), block.tables, block.picture)


def _measures(contents):
    yield Section(contents.headings.measures, texts=_texts(_about_measures(contents)))
    for chapter in contents.chapters:
        tables = [_sentences(chapter)] if chapter.sentences else []
        if not contents.is_long and chapter.entries:
            tables.append(_brief(chapter.entries, f"Maßnahmen im Handlungsfeld {chapter.number}"))
        yield Section(f"{chapter.number} {chapter.title}", 2, tables=tuple(tables))
        if contents.is_long:
            yield from map(_entry, chapter.entries)
    if contents.outside:
        brief = () if contents.is_long else (_brief(contents.outside, "Maßnahmen anderer Stellen"),)
        yield Section("Nicht in unserer Zuständigkeit", 2, _texts([_pursued(contents.outside)]), brief)
        if contents.is_long:
            yield from map(_entry, contents.outside)


def _pursued(entries):
    """What the county still follows of what others answer for: nothing that is done, put off or dropped."""
    stopped = {Status(status).label for status in (*Status.ended(), *Status.demands_reason())}
    pursued = [entry.title for entry in entries if entry.status not in stopped]
    if not pursued:
        return "Hierfür ist der Kreis nicht zuständig."
    if len(pursued) == len(entries):
        return "Hierfür ist der Kreis nicht zuständig; er verfolgt es weiter."
    return f"Hierfür ist der Kreis nicht zuständig; weiter verfolgt er davon: {'; '.join(pursued)}."


def _about_measures(contents):
    """What is to be said of all of them at once."""
    if not contents.entries:
        yield "Keine Maßnahme ist freigegeben."
    elif not contents.is_long and not any(entry.outlook for entry in contents.entries):
        yield "Ein Ausblick ist bei keiner Maßnahme geschrieben."


def _sentences(chapter):
    rows = tuple((sentence.number, sentence.text, sentence.state) for sentence in chapter.sentences)
    return Table(f"Beschlusspunkte im Handlungsfeld {chapter.number}", ("Nr.", "Beschlusspunkt", "Zustand"), rows)


def _brief(entries, caption):
    """A row for each measure; what nobody wrote of any of them has no column."""
    with_outlook = any(entry.outlook for entry in entries)
    rows = tuple(
        (_title(entry), _status(entry), _told(entry), *((entry.outlook or UNKNOWN,) if with_outlook else ()))
        for entry in entries
    )
    columns = ("Maßnahme", "Status", "Sachstand und Ergebnis", *(("Ausblick",) if with_outlook else ()))
    return Table(caption, columns, rows)


def _told(entry):
    """What was written of a measure, each on its line; the log where nothing was said of its state."""
    said = ((label, getattr(entry, name)) for label, name in ENTRY_TEXTS if name in ("result", "assessment"))
    return "\n".join([entry.state or entry.evidence, *(f"{label}: {text}" for label, text in said if text)])


def _entry(entry):
    said = [Text(getattr(entry, name), label) for label, name in ENTRY_TEXTS if getattr(entry, name)]
    said = said or [Text(UNKNOWN, "Sachstand")]
    return Section(_title(entry), 3, (Text(_status(entry), "Status"), Text(entry.evidence, "Nachweis"), *said))


def _title(entry):
    # Kept in one line: a no-break space.
    return f"{entry.title} (zu\N{NO-BREAK SPACE}{entry.numbers})" if entry.numbers else entry.title


def _status(entry):
    return f"{entry.status}: {entry.reason}" if entry.reason else entry.status


def _promises(contents):
    if not contents.promises:
        return
    rows = tuple((one.title, one.promised, one.verdict, one.reason) for one in contents.promises)
    columns = ("Maßnahme", "Angekündigt", "Was daraus wurde", "Begründung")
    yield Section("Ankündigungen aus dem letzten Bericht", tables=(Table("Zugesagt und gehalten?", columns, rows),))


def _texts(words):
    return tuple(Text(one) for one in words)
