"""The session a minute or an excerpt tells of: "Ausschuss für Wirtschaft, 11. Sitzung am 05.10.2020"."""

import re
from dataclasses import replace

from actions.paper_reading.committees import COMMITTEE, nominative
from actions.paper_reading.days import days_in
from actions.paper_reading.stations import Station
from actions.paper_reading.texts import Passage

_SESSION = re.compile(
    r"(?:\d{1,3}\. )?(?:(?:ordentliche|öffentliche|nichtöffentliche|außerordentliche|gemeinsame) ){0,2}Sitzung"
    r"(?: (?:des|der) (?P<whose>[^\t|,;()]{3,120}?)(?= am | vom |[\t|,;(]|\s{2}|$))?"
)
_OF_WHOM = re.compile(r"\b(?:des|der) (?P<whose>[^:(]{3,100}?)(?= (?:vom|am) |[:(]|$)")
_CLAUSE = re.compile(r"[^\t|,;:]{3,150}")
_LONGEST = 400


def session_in(lines):
    """The Station of the session that the header names; None where it names none."""
    for number, line in enumerate(lines):
        passage = Passage.raw(line)[:_LONGEST]
        session = _SESSION.search(passage.text)
        if not session:
            continue
        near = [line, *lines[number + 1 : number + 3], *lines[max(0, number - 2) : number][::-1]]
        passages = [Passage.raw(one)[:_LONGEST] for one in near]
        committee = _whose(passage, session) or next(filter(None, map(_committee, passages)), None)
        days = [day for one in passages for day in days_in(one)]
        if committee and days:
            return Station(committee, days[0])
    return None


def session_named_in(line):
    """The session that a heading names: "Beschluss des Kreistages vom 17.03.2015:"."""
    passage = Passage.raw(line)[:_LONGEST]
    match, days = _OF_WHOM.search(passage.text), days_in(passage)
    committee = _whose(passage, match) if match else None
    return Station(committee, days[0]) if committee and days else None


def _whose(passage, match):
    if not match["whose"] or not COMMITTEE.search(match["whose"]):
        return None
    return _called(passage[match.start("whose") : match.end("whose")])


def _committee(passage):
    """The clause that names a committee."""
    for match in _CLAUSE.finditer(passage.text):
        if COMMITTEE.search(match.group()) and not _SESSION.search(match.group()):
            return _called(passage[match.start() : match.end()])
    return None


def _called(passage):
    name = passage.together()
    return replace(name.found(), value=nominative(name.text))
