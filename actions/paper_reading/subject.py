"""The subject of a paper whose header does not label it."""

import re

from actions.paper_reading.days import DAY
from actions.paper_reading.headings import is_signature
from actions.paper_reading.references import LABELLED
from actions.paper_reading.texts import Passage

_KIND = re.compile(
    r"(?i)(?:\[.?\]|[^\w\s]|\s)*(?:\w{0,25}vorlage|beschluss|beschluß|wahl|kenntnisnahme|bericht|mitteilung|antrag|anfrage|drucksache"
    r"|information|beschlussauszug|auszug|niederschrift|protokoll\w{0,10}"
    r"|(?:TOP|Tagesordnungspunkt)\s?\d{1,3}(?:\.\d{1,2})?)?"
    r"(?:[^\w]{0,20}(?:öffentlich|nicht[- ]?öffentlich)){0,2}\W{0,20}"
)
_AUTHORITY = re.compile(
    r"(?:Kreis|Landkreis|Stadt|Hansestadt|Universitätsstadt|Landeshauptstadt|Kreisstadt|Gemeinde|Samtgemeinde|Verbandsgemeinde"
    r"|Region|Markt|Amt|Bezirk|Regionalverband|Zweckverband|Städteregion|Der|Die|Kreisverwaltung|Stadtverwaltung"
    r"|Gemeindeverwaltung|Kreistag|Ratsinformation\w{0,10})\b(?!.{0,80}(?:[–:-] |förder|strategie|konzept))"
)
OFFICE_LINE = re.compile(
    r"(?:Fachbereich|Fachdienst|Amt (?:für|\d{1,3})|Stabsstelle|Dezernat|Abteilung|Referat|Sachgebiet)\b.{2,120}"
)
_TOPIC = re.compile(r"(?:TOP|Tagesordnungspunkt|Ö|N)\s?\d{1,3}(?:\.\d{1,2})?\s{0,4}[:–.-]?\s{1,9}(?=[A-ZÄÖÜ„\"].{7})")
_AFTER_NUMBER = re.compile(r"\s{0,5}[:–-]\s{1,9}(?=[A-ZÄÖÜ„\"].{7})")
_NO_SUBJECT = re.compile(
    r"(?i)vom \d|\d\d\.\d\d\.|öffentlich|seite drucken|startseite|zurück|anmelden|impressum|suche|sitzung"
)
_UNKNOWN_LABEL = re.compile(r"[\w/ .()-]{2,30}:(?:\s|$)")
_SAYS_SOMETHING = re.compile(r"[A-Za-zÄÖÜäöüß]{3}.{0,200}[\s-].{0,200}[A-Za-zÄÖÜäöüß]{3}|[A-Za-zÄÖÜäöüß]{15}")
_LONGEST = 300


def ends_subject(line):
    """Whether the line says something else of the paper, so that no subject goes on in it."""
    words = line.words[:_LONGEST]
    return bool(_KIND.fullmatch(words) or LABELLED.match(words) or _AUTHORITY.fullmatch(words))


def bare_subject(lines, rest, repeated):
    """A subject without a label: behind the number or the TOP, or the paragraph of `rest` that is left over."""
    return _behind(lines, LABELLED, _AFTER_NUMBER) or _behind(lines, _TOPIC) or _left_over(rest, repeated)


def _behind(lines, pattern, then=None):
    for line in lines:
        match = pattern.search(line.text[:_LONGEST])
        if match and then:
            match = then.match(line.text[:_LONGEST], match.end())
        if match and not _NO_SUBJECT.match(line.text[match.end() :]):
            return line.passage(match.end()).found()
    return None


def _left_over(rest, repeated):
    """What later pages say again, else the last paragraph left: the authority stands above it."""
    paragraphs, before = [], None
    for line in rest:
        if not _is_explained(line):
            if not paragraphs or line.after_gap or before is None:
                paragraphs.append([])
            paragraphs[-1].append(line)
        before = None if _is_explained(line) else line
    left = [lines for lines in paragraphs if _SAYS_SOMETHING.search(Passage.of(lines).text[:_LONGEST])]
    again = [lines for lines in left if lines[0].words in repeated]
    chosen = again[:1] or left[-1:]
    return Passage.of(chosen[0]).found() if chosen else None


def _is_explained(line):
    """Whether the line is known to say something else than the subject."""
    words = line.words[:_LONGEST]
    if _KIND.fullmatch(words) or is_signature(line) or DAY.search(words) or LABELLED.search(words):
        return True
    return bool(
        _UNKNOWN_LABEL.match(words)
        or OFFICE_LINE.fullmatch(words)
        or _AUTHORITY.match(words)
        or _NO_SUBJECT.search(words)
    )
