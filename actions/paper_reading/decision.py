"""What was decided: the section that counts, its lead sentence and its items."""

import re
from dataclasses import dataclass, field

from actions.paper_reading.committees import COMMITTEE
from actions.paper_reading.headings import DECIDED, PROPOSED, Section
from actions.paper_reading.inline import parts_of
from actions.paper_reading.items import drafts_of, items_of
from actions.paper_reading.marks import Mark, marks_at
from actions.paper_reading.outcomes import only_says_the_vote
from actions.paper_reading.outline import PARAGRAPH, Draft, outline_of
from actions.paper_reading.texts import Found, Passage

# As in: mit den Handlungsfeldern; auf folgende Handlungsfelder zu konzentrieren.
_CALLS_FIELDS = re.compile(r"(?i)\b(?:handlungs|aktions|themen|kompetenz|arbeits)felder[n]?\b(?!.*\bfolgende[nrs]?\b)")
_DECIDES = re.compile(r"\b(?:beschließt|beauftragt|empfiehlt|nimmt|stimmt|bittet|wird beauftragt|spricht sich)\b")
_CHANGED = re.compile(r"(?i)geändert|neu|ergänzt")
_WEAK = re.compile(r"(?i)(?:antrag|vorschlag|empfehlung)\b")
_OWN_NUMBER = "Steht ohne Nummer unter der Liste; die Nummer ist gezählt."


@dataclass(frozen=True)
class Decision:
    lead: Found | None = None
    items: tuple = ()
    lines: list = field(default_factory=list)
    calls_fields: bool = False
    remarks: tuple = ()

    @property
    def text(self):
        """Its first words, whoever says them."""
        first = self.lead or (self.items[0].text if self.items else None)
        return first.value if first else ""


def decision_of(sections, header):
    """The Decision of a paper: of what was decided where the text tells it, else of what was proposed."""
    section = _that_counts(sections) or _without_heading(sections, header) or _of_fields(header)
    if section is None:
        return Decision()
    lines = [line for line in section.lines if not only_says_the_vote(line)]
    return _read(lines, section)


def _that_counts(sections):
    """The last wording that was decided; a proposal whose text was changed before the first one."""
    worded = [section for section in sections if section.kind in (DECIDED, PROPOSED) and _has_wording(section)]
    return max(reversed(worded), key=_weight, default=None) if not _decided(worded) else _decided(worded)[-1]


def _decided(sections):
    return [section for section in sections if section.kind == DECIDED]


def _weight(section):
    name = section.heading.name
    return (bool(_CHANGED.search(name)), not _WEAK.fullmatch(name), -section.first.start)


def _has_wording(section):
    return any(not only_says_the_vote(line) for line in section.lines)


def _without_heading(sections, header):
    """The paragraph "Der Kreistag beschließt …" of a text that has no headings for it."""
    for lines in [header, *(section.lines for section in sections)]:
        for number, line in enumerate(lines):
            words = line.words[:200]
            committee = COMMITTEE.search(words)
            decides = _DECIDES.search(words)
            is_begun = words.startswith(("Der ", "Die ", "Das ")) and (line.after_gap or number == 0)
            if is_begun and decides and (committee or "Verwaltung wird beauftragt" in words):
                return Section(PROPOSED, line, lines[number:])
    return None


def _of_fields(header):
    """What begins with "Handlungsfeld I: …" where nothing else says that it was decided."""
    for number, line in enumerate(header):
        if any(mark.is_field and mark.ordinal == 1 for mark in marks_at(line.text)):
            return Section(PROPOSED, line, header[number:])
    return None


def _read(lines, section):
    outline = outline_of(lines)
    lead = [Passage.of(paragraph) for paragraph in outline.lead]
    top, remarks = outline.top, []
    if not top:
        lead, top = _of_sentences(lead)
    remarks += [
        Found(_OWN_NUMBER, draft.passage.places[0], draft.passage.places[-1] + 1)
        for draft in outline.top
        if draft.mark.style == PARAGRAPH and draft.passage
    ]
    sentence = _together(lead)
    calls = bool(sentence and _CALLS_FIELDS.search(sentence.value))
    return Decision(sentence, items_of(top), lines, calls, tuple(remarks))


def _of_sentences(lead):
    """(lead, drafts) of a decision without marked items: a list inside a sentence, or every paragraph an item."""
    if not lead:
        return [], []
    before, parts = parts_of(lead[-1])
    if parts:
        return [*lead[:-1], *([before] if before else [])], drafts_of(parts)
    introduces = len(lead) > 1 and lead[0].text.endswith(":")
    return lead[:introduces], [Draft(Mark(PARAGRAPH, (), 0), 0, passage=passage) for passage in lead[introduces:]]


def _together(passages):
    """The paragraphs before the items as one text."""
    found = [passage.stripped().found() for passage in passages if passage.stripped()]
    return Found(" ".join(one.value for one in found), found[0].start, found[-1].end) if found else None
