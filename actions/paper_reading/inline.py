"""Lists inside a sentence: "…, a) das Netz auszubauen und b) jährlich zu berichten"."""

import re

from actions.paper_reading.marks import Mark, counts_something, roman

_MARK = re.compile(
    r"(?:(?<=[\s(])|^)(?:(?P<letter>[a-k])\)|\((?P<in_brackets>[a-k])\)|(?P<bracket>\d{1,2})\)|\((?P<brackets>\d{1,2})\)"
    r"|(?P<dot>\d{1,2})\.|(?P<roman>[IVX]{1,4})[.)]|(?P<bullet>[•▪●■])|(?P<dash>[-–])"
    r"|(?P<word>(?:[Ee]rst|[Zz]weit|[Dd]ritt|[Vv]iert|[Ff]ünft)ens)\b[,:]?)\s+(?=\S)"
)
_WORDS = ("erst", "zweit", "dritt", "viert", "fünft")
_NO_ITEM = re.compile(
    r"(?i)(?:Buchst\w{0,5}|lit|Nr|Ziff\w{0,4}|Abs|Satz|§+|Punkte?n?|Anlage|Variante|Alternative|TOP)\.? ?$"
)
_AFTER_A_PAUSE = re.compile(r"(?:[,;:.–]|\b(?:und|sowie|oder|bzw\.))\s?$|^\s*$")
_LONGEST, _MOST_PARTS = 20_000, 100


def parts_of(passage, after=None):
    """(text before the list, [(Mark, passage)]) for the list that begins first; (all, []) where there is none.

    With `after`, the mark the passage itself stands behind, the list may also go on from there: "a) … und b) …".
    """
    # What is longer is no sentence; the last of a hundred parts is looked through again, and so is its last.
    runs = _runs(passage.text, after) if len(passage.text) <= _LONGEST else []
    if not runs:
        return passage, []
    marks = min(runs, key=lambda run: run[0][0].start())
    ends = [match.start() for match, _ in marks[1:]] + [len(passage.text)]
    parts = [(mark, passage[match.end() : end].stripped()) for (match, mark), end in zip(marks, ends, strict=True)]
    return passage[: marks[0][0].start()].stripped(), parts


def _runs(text, after):
    """The marks of every style that count up: 1, 2, 3. One mark makes no list, unless it goes on with `after`."""
    runs = {}
    for match in _MARK.finditer(text):
        if not _may_begin(text, match):
            continue
        style, ordinal = _style(match.lastgroup), _ordinal(match)
        run = runs.setdefault(style, [])
        goes_on = after is not None and after.path and after.style == style
        if ordinal in (0, len(run) + (after.ordinal if goes_on else 0) + 1) and len(run) < _MOST_PARTS:
            run.append((match, Mark(style, (ordinal,) if ordinal else (), 0)))
    return [run for style, run in runs.items() if len(run) > 1 or (run and after is not None and after.style == style)]


def _style(style):
    names = {"letter": "lower-letter)", "in_brackets": "lower-letter()", "bracket": "decimal)", "brackets": "decimal()",
             "dot": "decimal.", "roman": "upper-roman.", "dash": "bullet –"}  # fmt: skip
    return names.get(style, style)


def _ordinal(match):
    """Its number; 0 for a bullet, which has none."""
    style, said = match.lastgroup, match[match.lastgroup]
    if style in ("bullet", "dash"):
        return 0
    if style == "word":
        return _WORDS.index(said.lower().removesuffix("ens")) + 1
    if style == "roman":
        return roman(said)
    return int(said) if said.isdigit() else ord(said) - 96


def _may_begin(text, match):
    before = text[max(0, match.start() - 20) : match.start()]
    if _NO_ITEM.search(before):
        return False
    if match.lastgroup in ("dot", "dash", "roman"):
        is_counted = counts_something(text, Mark("decimal.", (1,), match.end()), "")
        return bool(_AFTER_A_PAUSE.search(before)) and not is_counted
    return True
