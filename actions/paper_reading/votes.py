"""Which station a vote belongs to that stands in the text and not in the Beratungsfolge."""

from dataclasses import replace

from actions.paper_reading.committees import COMMITTEE
from actions.paper_reading.headings import DECIDED, VOTE, decides_by_vote
from actions.paper_reading.outcomes import Vote, only_says_the_vote, vote_in
from actions.paper_reading.texts import Found

_COUNTED = "Ergebnis aus den Stimmen geschlossen: Der Text nennt nur ihre Zahl."


def vote_on(decision, sections):
    """The vote that the text tells: beside the heading, in the sentence before the items, or below them."""
    vote = Vote()
    for line in _telling(decision, sections):
        vote = vote.completed_by(vote_in(line))
    return vote


def _telling(decision, sections):
    decided = [section for section in sections if section.kind == DECIDED]
    for section in decided:
        if section.heading:
            # The heading alone may say it: geänderter Beschluss.
            yield replace(section.first, text=section.first.text[: section.first.indent + len(section.heading.name)])
            yield from filter(None, [section.heading.said])
        yield from (line for line in section.lines[:1] if decides_by_vote(line))
    for section in [*decided, *(section for section in sections if section.kind == VOTE)]:
        yield from (line for line in section.lines if section.kind == VOTE or only_says_the_vote(line))
    if decision:
        yield from (line for line in decision.lines if only_says_the_vote(line))


def settled(stations, session, vote, decision_text):
    """(stations, remarks): the vote given to the station it was held in."""
    remarks = []
    if session:
        stations = _with_session(stations, session, vote)
    place = _place_of_vote(stations, session, decision_text) if vote else None
    if vote and place is None:
        remarks.append(Found("Zu welcher Beratung das Abstimmungsergebnis gehört, sagt der Text nicht.", *_span(vote)))
    result = []
    for number, station in enumerate(stations):
        own = station.vote.completed_by(vote) if number == place else station.vote
        completed, told = _with_outcome(own)
        remarks += told
        result.append(replace(station, vote=completed))
    return result, remarks


def _with_outcome(vote):
    """Votes that are counted say the outcome even where no word does: more for it than against it."""
    if vote.outcome or not vote.votes_for or not vote.votes_against:
        return vote, []
    outcome = "beschlossen" if vote.votes_for.value > vote.votes_against.value else "abgelehnt"
    return replace(vote, outcome=Found(outcome, *_span(vote))), [Found(_COUNTED, *_span(vote))]


def _span(vote):
    found = [one for one in vote.parts() if one]
    return min(one.start for one in found), max(one.end for one in found)


def _with_session(stations, session, vote):
    """The session whose minute this is, as a station of its own where the table does not hold it."""
    if _matching(stations, session) is not None:
        return stations
    kind = "Kenntnisnahme" if vote.outcome and vote.outcome.value == "kenntnis" else "Beschluss"
    return [*stations, replace(session, kind=Found(kind, session.committee.start, session.committee.end))]


def _matching(stations, session):
    for place, station in enumerate(stations):
        same_day = station.day and session.day and station.day.value == session.day.value
        if same_day or (not station.day and station.committee.value == session.committee.value):
            return place
    return None


def _place_of_vote(stations, session, decision_text):
    if session:
        return _matching(stations, session)
    if len(stations) <= 1:
        return 0 if stations else None
    named = [place for place, station in enumerate(stations) if _is_named(station, decision_text)]
    decides = [place for place, station in enumerate(stations) if station.kind and station.kind.value == "Beschluss"]
    # Of several, the one whose outcome is known and whose votes are not.
    uncounted = [place for place in named if stations[place].vote.outcome and not stations[place].vote.votes_for]
    candidates = next((places for places in (named, uncounted, decides) if len(places) == 1), [])
    return candidates[0] if candidates else None


def _is_named(station, text):
    """Whether the deciding sentence begins with this committee: "Der Kreistag beschließt"."""
    name = COMMITTEE.search(text[:120])
    return bool(name and station.committee.value.casefold().endswith(text[: name.end()].split()[-1].casefold()))
