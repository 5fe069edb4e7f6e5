"""Reads a council paper: every piece of it that the rules find, with its place in the text."""

from dataclasses import dataclass
from itertools import groupby

from actions.paper_reading.decision import decision_of
from actions.paper_reading.elaboration import elaborated
from actions.paper_reading.header import header_of
from actions.paper_reading.headings import DECIDED, FACTS, OCCASION, heading_of, sections_of
from actions.paper_reading.impacts import impacts_in
from actions.paper_reading.pages import lines_of, without_repeats
from actions.paper_reading.prose import prose_of
from actions.paper_reading.references import mentions_in, reference_in
from actions.paper_reading.session import session_in, session_named_in
from actions.paper_reading.stations import stations_in
from actions.paper_reading.texts import Passage
from actions.paper_reading.votes import settled, vote_on

TEXTS = (
    *("reference", "file_number", "dated_on", "is_public", "subject", "department"),
    *("financial_impact", "staffing_impact", "organisational_impact", "decision", "occasion", "facts"),
)


class NoPaperError(Exception):
    """The text holds no council paper."""


@dataclass(frozen=True)
class Reading:
    """What was found. `found` holds single pieces by the names of the program's fields; what is not said is absent.

    `remarks` tell, each with its place, what is not literally so in the text and wants a person's eye.
    """

    text: str
    found: dict
    stations: tuple = ()
    items: tuple = ()
    mentions: tuple = ()
    calls_fields: bool = False
    remarks: tuple = ()

    def value(self, name, default=""):
        return self.found[name].value if name in self.found else default

    def all_items(self):
        return [one for item in self.items for one in item.walk()]


def read(text):
    """The Reading of a text. Raises NoPaperError."""
    lines = lines_of(text)
    stations, rows = stations_in(lines)
    header, sections = _parts([line for line in lines if line not in rows])
    reference = reference_in(header)
    decision = decision_of(sections, header)
    if not _is_paper(reference, decision, stations, sections):
        raise NoPaperError
    items, taken_over = elaborated(decision.items, [section for section in sections if section.kind == FACTS])
    session = session_in(header) or _session_of_decision(sections) or _session_of_title(header)
    stations, open_votes = settled(stations, session, vote_on(decision, sections), decision.text)
    impacts, amounts = impacts_in(sections)
    repeated = _said_again(header, lines)
    found = {"reference": reference, "decision": decision.lead, **header_of(header, repeated), **impacts}
    for name, kind in (("occasion", OCCASION), ("facts", FACTS)):
        found[name] = prose_of([section for section in sections if section.kind == kind])
    return Reading(
        text,
        {name: found[name] for name in TEXTS if found.get(name) is not None},
        tuple(stations),
        items,
        mentions_in(_paragraphs(lines), reference),
        decision.calls_fields,
        (*decision.remarks, *taken_over, *open_votes, *amounts),
    )


def _session_of_decision(sections):
    headings = [section.first for section in sections if section.kind == DECIDED and section.heading]
    return next(filter(None, map(session_named_in, reversed(headings))), None)


def _session_of_title(header):
    is_decision = header and (heading := heading_of(header[0])) and heading.kind == DECIDED
    return session_named_in(header[0]) if is_decision else None


def _parts(lines):
    """(header, sections) without the header's lines that are said again on later pages."""
    header, _ = sections_of(lines)
    rest = without_repeats(lines[len(header) :], header)
    return header, sections_of(rest)[1]


def _said_again(header, lines):
    later = {line.words for line in lines[len(header) :]}
    return [line.words for line in header if line.words in later]


def _is_paper(reference, decision, stations, sections):
    """A paper has a number and says something, or it decides something under a heading or in a session."""
    says = bool(decision.items or stations or any(section.kind in (FACTS, OCCASION) for section in sections))
    return bool(says and (reference or (decision.items and sections)))


def _paragraphs(lines):
    numbers, number = [], 0
    for line in lines:
        number += line.after_gap
        numbers.append(number)
    grouped = groupby(zip(numbers, lines, strict=True), key=lambda pair: pair[0])
    return [Passage.of([line for _, line in pairs]) for _, pairs in grouped]
