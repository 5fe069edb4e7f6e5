"""What the header says about the paper: day, file number, subject, office, public or not."""

import re

from actions.paper_reading import labels
from actions.paper_reading.days import DAY, day_of
from actions.paper_reading.headings import DECIDED, heading_of
from actions.paper_reading.openness import openness_in
from actions.paper_reading.subject import OFFICE_LINE, bare_subject, ends_subject

# "vom 3. März 2023" as a cell of its own; "Beispielstadt, den 12.03.2021".
_OF_THE_DAY = re.compile(
    r"(?:^|[ ,;])(?:vom|datiert|Datum)\s?$|^\W{0,3}$|^\s{0,9}[A-ZÄÖÜ][\w./ -]{2,40}, (?:den |im )?$"
)
_DAY_BEHIND = re.compile(rf",? {DAY.pattern}$")
_SESSION = re.compile(r"(?i)sitzung|termin|\bam\b|TOP")


def header_of(lines, repeated=()):
    """What the lines of the header say, by the names of the program's fields; `repeated` are lines said again later."""
    entries, rest = labels.entries_in(lines, ends_subject)
    found = {
        labels.FILE_NUMBER: labels.best(entries, labels.FILE_NUMBER).found(),
        labels.OFFICE: labels.best(entries, labels.OFFICE).found() or _bare_office(rest),
        labels.SUBJECT: labels.best(entries, labels.SUBJECT).found() or bare_subject(lines, rest, set(repeated)),
        labels.DAY: _labelled_day(entries) or _bare_day(lines),
        labels.OPENNESS: openness_in(lines),
    }
    return {key: value for key, value in found.items() if value is not None}


def _bare_office(rest):
    for line in rest:
        cell = _DAY_BEHIND.sub("", labels.CELLS.split(line.text.strip())[0])
        if OFFICE_LINE.fullmatch(cell):
            return line.passage(line.indent, line.indent + len(cell)).found()
    return None


def _labelled_day(entries):
    for entry in sorted((entry for entry in entries if entry.key == labels.DAY), key=lambda entry: entry.rank):
        match = DAY.search(entry.value.text)
        if match and day_of(match):
            return entry.value[match.start() : match.end()].stripped().found(day_of(match))
    return None


def _bare_day(lines):
    for line in lines:
        if (heading := heading_of(line)) and heading.kind == DECIDED:
            continue  # its day is that of the session
        for match in DAY.finditer(line.text[:500]):
            before = labels.CELLS.split(line.text[: match.start()])[-1]
            if day_of(match) and _OF_THE_DAY.search(before) and not _SESSION.search(before):
                return line.matched(day_of(match), match)
    return None
