"""Word: the county's own template, or ours, filled by docxtpl in a sandbox that knows nothing but the report."""

import io
import re
from itertools import pairwise

from docx.shared import Emu
from docxtpl import DocxTemplate

from actions.reports.outline import sections
from actions.reports.outputs.drawing import DescribedImage
from actions.reports.outputs.printing import PENDING, UNKNOWN, footer, settled, stations, widths
from actions.reports.outputs.sandbox import UnreadableInTimeError, sandbox
from actions.reports.outputs.word_default import default_template

# What a template may name, and what it means.
PLACEHOLDERS = {
    "kreis": "Name des Kreises",
    "amt": "Fachbereich",
    "leitung": "wer die Behörde leitet, wie sie unterzeichnet: Der Landrat",
    "datum": "Datum des Berichts",
    "aktenzeichen": "Aktenzeichen der Vorlage",
    "vorlagen_nr": "Nummer des Berichts",
    "oeffentlichkeit": "öffentlich oder nichtöffentlich",
    "betreff": "Betreff",
    "vorlage": "die Vorlage, über deren Stand berichtet wird",
    "zeitraum": "Berichtszeitraum",
    "beschlussvorschlag": "Beschlussvorschlag; steht auch als erster Abschnitt da",
    "fusszeile": "was unten auf jeder Seite steht",
    "arten": "Liste: Beschluss, Wahl, Kenntnisnahme, jeweils mit kreuz und name",
    "beratungsfolge": "Liste: gremium, termin, art",
    "auswirkungen": "Liste: name und die Kreuze ja, nein, offen",
    "abschnitte": (
        "Liste: titel, stufe (1 bis 3), neue_seite, ist_anlage, saetze (marke, text), bild, tabellen (titel, spalten, "
        "zeilen); eine Zeile ist eine Liste von Zellen: text, rechts"
    ),
}
PARTS = (
    *("kreuz", "name", "gremium", "termin", "art", "ja", "nein", "offen"),
    *("titel", "stufe", "neue_seite", "ist_anlage", "saetze", "marke", "text"),
    *("bild", "tabellen", "spalten", "zeilen", "rechts"),
)
ALL_NAMES = (*PLACEHOLDERS, *PARTS)


# The signs of a part of the file, once for each brace in it. Ours has a million, a long letterhead ten times that.
MOST_TO_LOOK_THROUGH = 200_000_000
MANY_BLANKS = re.compile(r"\s{100}")
# A table of no more is not cut in two.
FEW_ROWS = 8


class PaperTemplate(DocxTemplate):
    """From each brace docxtpl may look through all that follows; from each blank of an instruction, thrice over."""

    def patch_xml(self, src_xml):
        if src_xml.count("{") * len(src_xml) > MOST_TO_LOOK_THROUGH or MANY_BLANKS.search(src_xml):
            raise UnreadableInTimeError
        return super().patch_xml(src_xml)


def write(contents, *, moment, is_issued, template=None):
    """The file as bytes; its dates say `moment`. `template`: an open .docx file, ours if none is given."""
    filled = PaperTemplate(template or io.BytesIO(default_template()))
    filled.render(context(contents, filled, is_issued=is_issued), sandbox(), autoescape=True)
    set_widths(filled.docx, [table for section in sections(contents) for table in section.tables])
    keep_pictures_with_what_leads_to_them(filled.docx)
    properties = filled.docx.core_properties
    properties.title, properties.author, properties.language = contents.header.subject, contents.header.county, "de-DE"
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.last_modified_by, properties.revision = contents.header.county, 1
    target = io.BytesIO()
    filled.save(target)
    return settled(target.getvalue(), moment)


def set_widths(document, tables):
    """Columns as wide as their contents ask for; docxtpl makes all of them alike. A table is known by its head."""
    wanted = iter(tables)
    table = next(wanted, None)
    for drawn in document.tables:
        if table and [cell.text for cell in drawn.rows[0].cells] == list(table.columns):
            _share_out(drawn, widths(table))
            if len(table.rows) <= FEW_ROWS:
                _keep_whole(drawn)
            table = next(wanted, None)


def keep_pictures_with_what_leads_to_them(document):
    for before, line in pairwise(document.paragraphs):
        if line._p.xpath(".//w:drawing"):
            before.paragraph_format.keep_with_next = True


def _keep_whole(drawn):
    """On one page, as far as it fits there."""
    for row in drawn.rows[:-1]:
        for line in row.cells[0].paragraphs:
            line.paragraph_format.keep_with_next = True


def _share_out(drawn, shares):
    """In the table's own units, so that the whole stays as wide as it was."""
    drawn.autofit = False
    columns = drawn._tbl.tblGrid.gridCol_lst
    whole = sum(column.w or 0 for column in columns)
    sizes = [Emu(int(whole * share / sum(shares))) for share in shares]
    for column, size in zip(columns, sizes, strict=True):
        column.w = size
    for row in drawn._tbl.tr_lst:
        for cell, size in zip(row.tc_lst, sizes, strict=True):
            cell.width = size


def context(contents, template, *, is_issued):
    """What `template` (a PaperTemplate) may name, in German, because the county's office writes it."""
    header = contents.header
    return {
        "kreis": header.county,
        "amt": header.department,
        "leitung": header.head_title,
        "datum": header.dated_on,
        "aktenzeichen": header.file_number or UNKNOWN,
        "vorlagen_nr": header.reference or PENDING,
        "oeffentlichkeit": header.publicity,
        "betreff": header.subject,
        "vorlage": header.paper,
        "zeitraum": header.period,
        "beschlussvorschlag": contents.decision or UNKNOWN,
        "fusszeile": footer(contents, is_issued=is_issued),
        "arten": [_tick(kind) for kind in header.kinds],
        "beratungsfolge": [
            {"gremium": committee, "termin": day, "art": kind} for committee, day, kind in stations(contents)
        ],
        "auswirkungen": [_impact(one) for one in header.impacts],
        "abschnitte": [_section(section, template) for section in sections(contents)],
    }


def _tick(tick):
    return {"kreuz": _box(tick), "name": tick.label}


def _impact(impact):
    yes, no, unforeseen = impact.ticks
    return {"name": impact.label, "ja": _box(yes), "nein": _box(no), "offen": _box(unforeseen)}


def _box(tick):
    return "☒" if tick.is_ticked else "☐"


def _section(section, template):
    return {
        "titel": section.title,
        "stufe": section.level,
        "neue_seite": section.starts_page,
        "ist_anlage": section.is_annex,
        "saetze": [{"marke": f"{text.label}: " if text.label else "", "text": text.text} for text in section.texts],
        "bild": DescribedImage(template, section.picture, section.picture_text) if section.picture else "",
        "tabellen": [_table(table) for table in section.tables],
    }


def _table(table):
    return {
        "titel": table.caption,
        "spalten": list(table.columns),
        "zeilen": [
            [{"text": cell, "rechts": number in table.numeric} for number, cell in enumerate(row)] for row in table.rows
        ],
    }
