"""Word: the county's own template, or ours, filled with what the report says (word_filling.py)."""

import base64

from actions.reports.outline import sections
from actions.reports.outputs.drawing import png
from actions.reports.outputs.printing import PENDING, UNKNOWN, footer, stations, widths
from actions.reports.outputs.word_default import default_template
from clusterfoerderung.files import apart


def write(contents, *, moment, is_issued, template=None):
    """The file as bytes; its dates say `moment`. `template`: an open .docx file, ours if none is given.

    Raises UnreadableError: the report or what the template makes of it is too long, or too many are written now.
    """
    content = template.read() if template else default_template()
    reader = "actions.reports.outputs.word_filling:filled"
    return base64.b64decode(apart.answer_of(reader, content, **said(contents, moment=moment, is_issued=is_issued)))


def said(contents, *, moment, is_issued):
    """All that the process that fills a template knows of the report, as JSON can say it."""
    tables = [table for section in sections(contents) for table in section.tables]
    return {
        "named": context(contents, is_issued=is_issued),
        "tables": [(list(table.columns), widths(table), len(table.rows)) for table in tables],
        "properties": {"title": contents.header.subject, "author": contents.header.county},
        "moment": moment.isoformat(),
    }


def context(contents, *, is_issued):
    """What a template may name, in German, because the county's office writes it."""
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
        "abschnitte": [_section(section) for section in sections(contents)],
    }


def _tick(tick):
    return {"kreuz": _box(tick), "name": tick.label}


def _impact(impact):
    yes, no, unforeseen = impact.ticks
    return {"name": impact.label, "ja": _box(yes), "nein": _box(no), "offen": _box(unforeseen)}


def _box(tick):
    return "☒" if tick.is_ticked else "☐"


def _section(section):
    return {
        "titel": section.title,
        "stufe": section.level,
        "neue_seite": section.starts_page,
        "ist_anlage": section.is_annex,
        "saetze": [{"marke": f"{text.label}: " if text.label else "", "text": text.text} for text in section.texts],
        "bild": _picture(section) if section.picture else "",
        "tabellen": [_table(table) for table in section.tables],
    }


def _picture(section):
    return {"png": base64.b64encode(png(section.picture)).decode(), "description": section.picture_text}


def _table(table):
    return {
        "titel": table.caption,
        "spalten": list(table.columns),
        "zeilen": [
            [{"text": cell, "rechts": number in table.numeric} for number, cell in enumerate(row)] for row in table.rows
        ],
    }
