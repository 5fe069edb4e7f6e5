"""Which sentence of the new paper is likely to say what one of the old paper said: suggestions, never more."""

from collections import Counter
from dataclasses import dataclass

from clusterfoerderung.search.spelling import fold

LIKELY, WORTH_NAMING = 0.6, 0.4
SAME_NUMBER = SAME_FIELD = 0.1
ALTERNATIVES = 2
# Of a German word the endings change, and its beginning tells it from others.
STEM = 7
# To compare twice as many takes four times as long, and a page compares each with each. A sentence has a tenth of them.
WORDS_AT_MOST, WORDS_OF_ALL = 300, 6000
RULE = (
    "Vorgeschlagen wird der Punkt, dessen Wörter am meisten übereinstimmen: gemittelt aus ihrem Anteil am alten Punkt "
    "und an beiden Texten; Endungen zählen nicht. Dieselbe Nummer und ein Handlungsfeld mit ähnlichem Titel zählen je "
    "zehn Hundertstel dazu. Unter 60 von 100 wird nichts vorgeschlagen."
    " Ein Handlungsfeld geht dorthin, wo die neue Vorlage es fortführt, sonst zum ähnlichen Titel, sonst dorthin, "
    "wohin die meisten seiner Punkte gehen."
)


@dataclass(frozen=True)
class Match:
    """`new` may stand for the old one: so likely (0 to 1), for these reasons."""

    new: object
    likelihood: float
    reason: str


def stems(text, at_most=WORDS_AT_MOST):
    return tuple(word[:STEM] for word in fold(text).split(maxsplit=at_most)[:at_most])


def _stems_of(old, new, name):
    """{key: stems} of the text `name` of the rows of both papers; of very many rows each has fewer."""
    at_most = min(WORDS_AT_MOST, WORDS_OF_ALL // max(len(old), len(new), 1))
    return {row.pk: stems(getattr(row, name), at_most) for row in (*old, *new)}


def likeness(old, new):
    """How far two rows of words agree, 0 to 1. What goes on often says more than before: that counts less."""
    if not old or not new:
        return 0.0
    kept = _kept(old, new)
    return (2 * kept / (len(old) + len(new)) + kept / len(old)) / 2


def _kept(old, new):
    """How many of the words of `old` stand in `new` in the same order, as many as can be.

    A bit for each word (Hyyrö, 2004): difflib takes ten thousand times as long where the same words come back.
    """
    places = {}
    for at, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << at
    rest = every = (1 << len(old)) - 1
    for word in new:
        met = rest & places.get(word, 0)
        rest = (rest + met | rest - met) & every
    return len(old) - rest.bit_count()


def match_fields(old, new):
    """{old key: new field} by what the new paper says and by the titles alone."""
    titles = _stems_of(old, new, "title")
    found = {field.continues_id: field for field in new if field.continues_id}
    for field in old:
        if field.pk not in found and new:
            best = max(new, key=lambda one: likeness(titles[field.pk], titles[one.pk]))
            if likeness(titles[field.pk], titles[best.pk]) >= LIKELY:
                found[field.pk] = best
    return {field.pk: found[field.pk] for field in old if field.pk in found}


def match_items(old, new, fields):
    """{old key: [Match, …]}, the likely one first, then others worth naming; `fields` as match_fields() gives them."""
    words = _stems_of(old, new, "text")
    return {item.pk: _matches(item, new, words, fields.get(item.field_id)) for item in old}


def fields_by_items(old, suggested):
    """{old field key: new field} to which most of its items go. `suggested`: {old item key: new item}."""
    votes = {}
    for item in old:
        if new := suggested.get(item.pk):
            votes.setdefault(item.field_id, Counter())[new.field] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def _matches(item, new, words, field):
    found = sorted((_match(item, one, words, field) for one in new), key=lambda match: match.likelihood, reverse=True)
    return [match for match in found if match.likelihood >= WORTH_NAMING][: ALTERNATIVES + 1]


def _match(item, other, words, field):
    share = likeness(words[item.pk], words[other.pk])
    reasons = ["gleicher Wortlaut" if share == 1 else f"zu {share:.0%} gleich".replace("%", " %")]
    if item.number == other.number:
        reasons.append("gleiche Nummer")
    if in_field := bool(field and field.pk == other.field_id):
        reasons.append("Handlungsfeld ähnlichen Titels" if other.field.continues_id is None else "fortgeführtes Feld")
    extra = SAME_NUMBER * (item.number == other.number) + SAME_FIELD * in_field
    return Match(other, min(share + extra, 1.0) if share else 0.0, ", ".join(reasons))
