"""Die Beratungsfolge: the committees a paper goes through, out of a table or a copied web page."""

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from actions.paper_reading.days import DAY
from actions.paper_reading.headings import heading_of
from actions.paper_reading.outcomes import Vote
from actions.paper_reading.table import table_lines
from actions.paper_reading.table_rows import KIND, SESSION_CELL, row_of, rows_of
from actions.paper_reading.texts import Found, Line, Passage

_HEAD = re.compile(
    r"\s{0,99}(?:Beratungsfolge|Geplante Beratungsfolge|Beratungsweg|Beratungsgang|Sitzungsfolge|Beratungen|Sitzungen"
    r"|Gremium|Gremien|Beratende Gremien|Beratung in|Beratung im|Beschlusslauf|(?:Datum|Termin)\s{1,40}Gremium)"
    r"(?P<colon>:)?(?=\s|$|\||/)"
)
_WORD_OF_A_HEAD = re.compile(
    r"(?i)(?:Beratungsfolge|Gremi(?:um|en)|Termine?|Sitzungsterm\w*|Sitzungsdatum|Sitzungstag|Datum|Tag|TOP|Status|Ö/?N"
    r"|Art|der|Entscheidung|Beratung|Beratungsart|Beratungsaktion|Zuständigkeit|Zust|Ergebnis|Beschlussart|Beschluss|Sitzung"
    r"|Abstimmung(?:sergebnis)?|Ja|Nein|Enth\w*|am|Nr|Beschlussqualität|Bemerkung(?:en)?|Aktion|Form|Öffentlichkeitsstatus"
    r"|in|zur|zum|Geplante|Ö|N|/)"
)
_COUNTS_HEAD = re.compile(r"(?i)\bja\W{1,40}nein(?:\W{1,40}enth\w{0,10}\.?)?\s*$")
_SENTENCE = re.compile(
    r"(?:Der|Die|Das) .{0,120}\b(?:beschließt|empfiehlt|beauftragt|nimmt|stimmt|fasst|bittet|wird|hat)\b"
)
_GOES_ON = ("und", ",", "für", "/", "-", "&", "der", "des", "sowie")
_MOST_HEADS, _MOST_LINES = 10, 90


@dataclass(frozen=True)
class Station:
    """A committee with its day, the kind of decision and how it ended; None where the text does not say it."""

    committee: Found
    day: Found | None = None
    kind: Found | None = None
    vote: Vote = field(default_factory=Vote)


def stations_in(lines):
    """(stations, the lines they take up): the rows below the head of the table."""
    heads = (number for number, line in enumerate(lines) if _HEAD.match(line.text[:160]))
    for number in islice(heads, _MOST_HEADS):
        rows, taken = _rows(table_lines(lines[number : number + _MOST_LINES]))
        if stations := _stations(rows):
            return stations, taken
    return [], []


def _rows(table):
    """(rows, lines) below the head, and on its own line behind a colon."""
    head = table[0].passage
    match = _HEAD.match(head.text)
    if not _is_head(head.text[match.end() :]) and not match["colon"]:
        return [], []
    is_row = match["colon"] and DAY.search(head.text, match.end())
    rows, taken, last = (rows_of(head[match.end() :]) if is_row else []), [*table[0].lines], None
    has_counts = bool(_COUNTS_HEAD.search(head.text))
    for one, after in zip(table[1:], [*table[2:], None], strict=False):
        if not rows and _is_head(one.passage.text) and not KIND.fullmatch(one.first.words):
            has_counts = has_counts or bool(_COUNTS_HEAD.search(one.passage.text))
        elif _belongs(one, last, after):
            rows += rows_of(one.passage, has_counts)
            last = rows[-1]
        else:
            break
        taken += one.lines
    return rows, taken


def _is_head(text):
    words = re.findall(r"[A-Za-zÄÖÜäöüß/]+", text)
    return all(_WORD_OF_A_HEAD.fullmatch(word) for word in words)


def _belongs(one, last, after):
    """Whether a line still is a row of the table and not what comes below it."""
    row, line = row_of(one.passage), one.first
    if _is_next_part(line, last, after) or _SENTENCE.match(line.words[:300]):
        return False
    if row.day or (last is not None and SESSION_CELL.fullmatch(line.words[:300])):
        return True
    if row.is_committee:
        return bool(row.kind or row.vote or _is_said_below(after) or not line.after_gap)
    if last is None or not row:
        return False
    return not row.name or _is_rest_of_a_name(line, row, last)


def _is_said_below(after):
    follows = row_of(after.passage) if after else None
    return bool(follows and not follows.is_committee and (follows.day or follows.kind))


def _is_rest_of_a_name(line, row, last):
    """What is left of the name of a committee in a narrow column."""
    if line.after_gap:
        return False
    return last.name.text.endswith(_GOES_ON) or (not row.kind and (line.is_lower or not last.day))


def _is_next_part(line, last, after):
    """ "Beschluss" alone is a cell where rows follow, and the heading of the next part where they do not."""
    heading = heading_of(line)
    if not heading or not KIND.fullmatch(heading.name):
        return bool(heading)
    is_cell = last is not None and not last.kind and not line.after_gap
    return heading.has_colon or not (is_cell or _is_followed_by_a_row(after))


def _is_followed_by_a_row(after):
    if not after or heading_of(after.first) or _SENTENCE.match(after.first.words[:200]):
        return False
    follows = row_of(after.passage)
    return bool(follows.day or follows.is_committee)


def _stations(rows):
    """Rows put together: a committee may stand above its days, a long name go on in the next line."""
    stations, names = [], []
    for row in rows:
        if _begins(row, names):
            stations.append(Station(None))
            names.append(row.name)
        elif row.name and names:
            names[-1] = _joined(names[-1], row.name)
        if not stations:
            continue
        if row.day and stations[-1].day:
            stations.append(Station(None, None, stations[-1].kind))
            names.append(names[-1])
        stations[-1] = _with(stations[-1], row)
    return [replace(station, committee=name.found()) for station, name in zip(stations, names, strict=True) if name]


def _begins(row, names):
    if not row.name or not names:
        return bool(row.name)
    if row.name.text[:1].islower() or (names[-1].text.endswith(_GOES_ON) and not (row.is_committee and row.day)):
        return False
    return row.is_committee or bool(row.day)


def _joined(name, rest):
    """The places of the signs between the first and the last do not matter: only these two are shown."""
    text = Passage.of([Line(name.text, 0), Line(rest.text, 0)]).text
    return Passage(text, [name.places[0]] * (len(text) - 1) + [rest.places[-1]])


def _with(station, row):
    return replace(
        station,
        day=station.day or row.day,
        kind=station.kind or row.kind,
        vote=station.vote.completed_by(row.vote) if row.vote else station.vote,
    )
