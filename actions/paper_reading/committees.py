"""Gremien by their names, also in the genitive of minutes: "des Ausschusses für Wirtschaft"."""

import re

COMMITTEE = re.compile(
    r"(?i)(?:\b|\w)(?:ausschu(?:ss|ß)|kreistag|stadtrat|gemeinderat|samtgemeinderat|ortsrat|ortsbeirat|beirat|kreisrat"
    r"|stadtverordnetenversammlung|gemeindevertretung|stadtvertretung|bezirksvertretung|bezirksversammlung|senat|kommission"
    r"|verbandsversammlung|regionalversammlung|versammlung|magistrat|bürgerschaft|plenum|marktgemeinderat|verwaltungsrat)"
    r"(?:es|s)?(?![a-zäöü])|\bRat(?:es)?\b|\bAWT\b"
)
_GENITIVES = (
    (re.compile(r"(?i)(ausschuss)es\b"), r"\1"),
    (re.compile(r"(?i)(ausschu)ßes\b"), r"\1ß"),
    (re.compile(r"(?i)(kreistag)e?s\b"), r"\1"),
    (re.compile(r"(?i)(rat)e?s\b"), r"\1"),
)


def nominative(name):
    for pattern, instead in _GENITIVES:
        name = pattern.sub(instead, name, count=1)
    return name
