"""The headings that cut a paper into its parts, whatever a county calls them."""

import re
from dataclasses import dataclass, field, replace

from actions.paper_reading.marks import marks_at
from actions.paper_reading.references import LABELLED
from actions.paper_reading.texts import Line, together

PROPOSED, DECIDED, OCCASION, FACTS, IMPACT, VOTE, OTHER = (
    *("proposed", "decided", "occasion", "facts", "impact", "vote", "other"),
)
_LONGEST = 160
_NAMES = {
    DECIDED: (
        r"(?:(?:geänderter|gefasster|gefaßter|neuer|abweichender|ergänzter)\s)?"
        r"(?:Beschlu(?:ss|ß)|Beschlüsse|Beschlussfassung)(?:\sNr\.?\s\S{1,20})?(?:\s(?:des|der|vom|im|in)\s(?:[^:().]|(?<=\d)\.){1,70})?"
    ),
    PROPOSED: (
        r"(?:(?:geänderter|neuer|ergänzter|ursprünglicher|gemeinsamer)\s)?"
        r"(?:Beschlu(?:ss|ß)(?:vorschlag|vorschläge|empfehlung|empfehlungen|entwurf|antrag|text|wortlaut|formulierung|tenor)"
        r"|Entscheidungsvorschlag|Verwaltungsvorschlag|Vorschlag|Empfehlung|Antrag|Antragstext|Tenor)"
        r"(?:\s(?:der|des|für|an|zur|zum|auf)\s(?:[^:().]|(?<=\d)\.){1,70})?"
    ),
    OCCASION: r"(?:Anlass|Anlaß|Veranlassung)(?:\s(?:der|des|und|zur|für)\s(?:[^:().]|(?<=\d)\.){1,60})?",
    FACTS: (
        r"(?:(?:Darstellung\sdes\s)?Sachverhalts?|Sachverhaltsdarstellung|Sachdarstellung|Sachbericht|Sachstand"
        r"|Sach-?\s?und\s(?:Rechts|Problem)\w{0,20}|Problem(?:stellung|beschreibung|darstellung)?(?:\sund\sLösung)?"
        r"|Begründung|Erläuterung(?:en)?|Ausgangslage|Ausgangssituation|Hintergrund|Vorgeschichte|Vorbemerkung(?:en)?"
        r"|Lösung|Bericht|Berichtstext|Mitteilung|Information|Ausführungen?|Stellungnahme|Inhalt(?:\sder\sMitteilung)?)"
        r"(?:\s(?:der|des|und|zum|zur|mit)\s(?:[^:().]|(?<=\d)\.){1,60}|/\s?\w{1,30})?"
    ),
    IMPACT: (
        r"(?:Unmittelbare\s|Voraussichtliche\s)?(?:Finanzielle?|Personelle?|Organisatorische?|Haushaltsmäßige|Finanz"
        r"|Haushaltsrechtliche|Stellenplanmäßige|Personalwirtschaftliche|Haushaltswirtschaftliche|Personalrechtliche)"
        r"(?:[\s,/-]{1,3}(?:und\s)?[\w-]{2,25}){0,3}?[\s-]?(?:Auswirkung(?:en)?|Folgen)(?:\s(?:auf|für|der|des)\s(?:[^:().]|(?<=\d)\.){1,60})?"
        r"|Auswirkung(?:en)?(?:\s(?:auf|für)\s[^:().\t]{1,60})?"
    ),
    VOTE: (
        r"(?:Abstimmung(?:en)?|Abstimmungs(?:ergebnis|verhältnis|verhalten)|Beschlussergebnis|Beratungsergebnis"
        r"|Stimm(?:en)?verhältnis|Stimmen|Votum|Wahlergebnis|Ergebnis(?:\sder\s(?:Abstimmung|Beratung))?|Beschlussart)"
    ),
    OTHER: (
        r"(?:Anlagen?|Anlage\(n\)|Anlage/n|(?:Rechtliche\s)?(?:Rechtsg|G)rundlagen?|Deckung(?:svorschlag)?|Folgekosten"
        r"|Kosten(?:darstellung)?|Finanzierung|Haushaltsmittel|Klima(?:relevanz|auswirkung(?:en)?|check|folgen|wirkung|verträglichkeit|schutz(?:relevanz|prüfung|belange))|Gleichstellung\w{0,20}"
        r"|Alternativen?|Zeitplan|Zuständigkeit|Protokoll(?:notiz|text)?|Diskussion\w{0,20}|Aussprache|Wortmeldung(?:en)?"
        r"|Beratungs?(?:verlauf|gang)?|Verteiler|Mitzeichnung\w{0,5}|Unterschrift(?:en)?|Weiteres\sVorgehen"
        r"|Nachhaltigkeit\w{0,20}|Inklusion\w{0,20}|Ausblick|Fazit|Sichtvermerke?|Anwesend\w{0,5})"
    ),
}
_END = r"(?=[\s:(\[]|$)\s{0,40}(?P<said>\([^()]{1,120}\))?\s{0,40}(?P<end>:|\t|$)"
_HEADINGS = {kind: re.compile(rf"(?P<name>(?i:{names})){_END}") for kind, names in _NAMES.items()}
_IMPACT = re.compile(rf"(?i:{_NAMES[IMPACT]})(?=[\s(])")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?|[IVX]{1,4}\.|[A-H][.)])\s{1,20}")
_ANSWER = re.compile(r"(?i)[^:]{0,70}?(?:\bja\b|\bnein\b|\bkeine\b|\[[ x]?\]|[☐☒☑□■✓✗]|_{2})")
_SIGNATURE = re.compile(
    r"(?i)(?:gez\.|gezeichnet|i\. ?[VA]\.|in vertretung|im auftrag|(?:der |die )?(?:landrat|landrätin"
    r"|(?:ober|erste[r]? )?bürgermeister(?:in)?|samtgemeindebürgermeister(?:in)?|kreisdirektor(?:in)?"
    r"|dezernent(?:in)?))\s*"
)
_SIGNED = re.compile(r"(?i)gez\.\s")
_CHOICE = re.compile(r"\W{0,6}(?:Wahl|Kenntnisnahme|Anfrage)\W{0,6}")
# As in: Der Ausschuss fasst einstimmig folgenden Beschluss. Der Kreistag beschließt mit 70:3:2 Stimmen.
_DECIDES = re.compile(
    r"\b(?:beschließt|beschliesst|beschloss|beschloß|fasst|faßt|fasste|empfiehlt|empfahl|stimmt|nimmt)\b"
)
_BY_VOTE = re.compile(
    r"\b(?:einstimmig\w{0,2}|mehrheitlich\w{0,2}|mit \d{1,3}\b|\d{1,3} ?: ?\d{1,3}|folgenden (?:geänderten )?Beschluss)"
)


@dataclass(frozen=True)
class Heading:
    """`said` is what stands in brackets after it, `rest` the text on the same line."""

    kind: str
    name: str
    has_colon: bool
    said: Line | None
    rest: Line


@dataclass
class Section:
    """A part of the paper: what it is, the line it begins with, and its lines."""

    kind: str
    first: Line
    lines: list = field(default_factory=list)
    heading: Heading | None = None


def sections_of(lines):
    """The header of the paper, which has no heading, and every section after it."""
    header, sections = [], []
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if is_choice(before) or is_choice(after) or _is_title(line, after, header):
            section = None
        else:
            section = _begun_by(line, sections[-1] if sections else None, after)
        if section:
            sections.append(section)
        elif sections:
            sections[-1].lines.append(line)
        else:
            header.append(line)
    return header, sections


def _is_title(line, after, header):
    """Whether "Beschluss des Kreistages vom 08.07.2024" stands above the header and says what the paper is."""
    return not header and after is not None and bool(LABELLED.match(after.words[:_LONGEST]))


def _begun_by(line, current, after):
    heading = heading_of(line)
    if heading and current and _counts_on(line, current):
        return None
    if heading and _is_plausible(heading, line, after):
        return Section(heading.kind, line, [heading.rest] if heading.rest.words else [], heading)
    if current and is_signature(line):
        return Section(OTHER, line)
    if decides_by_vote(line) and not (current and current.kind in (OCCASION, FACTS, DECIDED)):
        return Section(DECIDED, line, [line])
    return None


def _counts_on(line, section):
    """Whether "3. Bericht" is the third point of the list above and no heading."""
    marks = {(mark.style, mark.ordinal + 1) for above in section.lines for mark in marks_at(above.text) if mark.path}
    return any((mark.style, mark.ordinal) in marks for mark in marks_at(line.text) if mark.path)


def is_choice(line):
    """Whether the line is one of the kinds of decision that a form lists to choose from."""
    return bool(line and _CHOICE.fullmatch(line.words[:40]))


def heading_of(line):
    """The heading a line is or begins with, or None."""
    # Of letters set apart, nothing follows whose place could shift.
    line = replace(line, text=together(line.text))
    at = line.indent
    found = _heading_at(line, at) or _impact_at(line, at)
    numbered = _NUMBERED.match(line.text, at)
    if not found and numbered:
        found = _heading_at(line, numbered.end())
        # "3. Beschluss: …" is an item; "3. Beschluss" alone is a heading.
        return found if found and not found.rest.words else None
    return found


def _heading_at(line, at):
    for kind, pattern in _HEADINGS.items():
        match = pattern.match(line.text, at, at + _LONGEST)
        if match and (match["end"] or not line.text[match.end() :].strip()):
            said = line.rest(match.start("said")) if match["said"] else None
            return Heading(kind, match["name"], match["end"] == ":", said, line.rest(match.end()))
    return None


def _impact_at(line, at):
    """'Finanzielle Auswirkung   [X] ja   [ ] nein': the answer follows without a colon."""
    match = _IMPACT.match(line.text, at, at + _LONGEST)
    if match and _ANSWER.match(line.text, match.end(), match.end() + _LONGEST):
        return Heading(IMPACT, match.group(), True, None, line.rest(match.end()))
    return None


def _is_plausible(heading, line, after):
    """A heading without a colon stands alone; "Bericht der Verwaltung" in the middle of a text is none."""
    if heading.has_colon or heading.said:
        return True
    stands_alone = line.after_gap and (after is None or after.after_gap)
    return heading.name[0].isupper() and (stands_alone or heading.name.count(" ") < 3)


def is_signature(line):
    return bool(len(line.words) < 60 and (_SIGNATURE.fullmatch(line.words) or _SIGNED.match(line.words)))


def decides_by_vote(line):
    """Whether the line itself says that something was decided here, and by which vote."""
    words = line.words[: 2 * _LONGEST]
    return bool(words[:1].isupper() and _DECIDES.search(words) and _BY_VOTE.search(words))
