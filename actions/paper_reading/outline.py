"""Builds the tree of items from the lines of a decision: who is whose sibling, what goes on, what begins anew."""

from dataclasses import dataclass, field

from actions.paper_reading.marks import Mark, bare_mark, counts_something, marks_at
from actions.paper_reading.texts import Passage, ended_early

PARAGRAPH = "paragraph"
# Deeper ones stand beside the last of these levels.
_DEEPEST = 5
# A number may be missing where a point was struck out.
_GAP = 3
_NARROW = 60


@dataclass
class Draft:
    """An item as it grows."""

    mark: Mark
    indent: int
    lines: list = field(default_factory=list)
    below: list = field(default_factory=list)
    passage: Passage | None = None

    def __post_init__(self):
        self.passage = self.passage or Passage()

    @property
    def last(self):
        return self.lines[-1]

    def has_text(self):
        return bool(self.lines and self.lines[-1].words)


@dataclass
class Outline:
    """`lead` are the paragraphs before the first item, `top` the items of the first level."""

    lead: list
    top: list


def outline_of(lines):
    builder = _Builder(lines)
    for line in lines:
        builder.take(line)
    for draft in _all(builder.top):
        draft.passage = Passage.of(draft.lines)
    return Outline(builder.lead, builder.top)


def _all(drafts):
    """Every draft of the tree."""
    waiting = list(drafts)
    while waiting:
        draft = waiting.pop()
        waiting += draft.below
        yield draft


class _Builder:
    def __init__(self, lines):
        self.lead, self.top = [], []
        # The item that grows and those above it.
        self.way = []
        self.before = None
        self.width = max((len(line.text.rstrip()) for line in lines), default=0)
        self.bullets = [mark.style for line in lines for mark in marks_at(line.text[:60]) if mark.is_bullet]

        paths = [mark.path for line in lines for mark in marks_at(line.text[:60]) if mark.style == "path"]
        self.divided = {path[0] for path in paths}

    def take(self, line):
        mark, level = self._placed(line)
        if mark:
            self._open(mark, level, line)
        elif self.way:
            self._go_on(line)
        else:
            self._lead_on(line)
        self.before = line

    def _placed(self, line):
        """(mark, level) of the item that begins here; (None, 0) where none does."""
        marks = marks_at(line.text)
        bare = bare_mark(line.text)
        if bare and bare.ordinal in self.divided:
            marks.append(bare)
        before = self.before.text if self.before and not line.after_gap else ""
        # Whoever goes on with an open list comes before whoever begins a new one: "i)" after "h)" is a letter.
        for level_of in (self._sibling_level, self._child_level):
            for mark in marks:
                level = None if counts_something(line.text, mark, before) else level_of(mark, line)
                if level is not None:
                    return mark, level
        return None, 0

    def _sibling_level(self, mark, line):
        levels = range(len(self.way) - 1, -1, -1)
        fitting = [level for level in levels if self._is_sibling(self.way[level], level, mark, line)]
        if not fitting and self._goes_on_at_the_top(mark):
            return 0
        return min(fitting, key=lambda level: abs(self.way[level].indent - line.indent), default=None)

    def _is_sibling(self, draft, level, mark, line):
        if mark.is_bullet:
            return draft.mark.style == mark.style and (
                abs(draft.indent - line.indent) <= 1 or line.indent < draft.indent
            )
        if len(mark.path) > 1:
            return (
                draft.mark.path[:-1] == mark.path[:-1]
                and draft.mark.ordinal < mark.ordinal <= draft.mark.ordinal + _GAP
            )
        # After "1.1" comes "2." again, which counts on at its own level only.
        if draft.mark.style != mark.style or len(draft.mark.path) > 1:
            return False
        return draft.mark.ordinal < mark.ordinal <= draft.mark.ordinal + _GAP

    def _goes_on_at_the_top(self, mark):
        """A paragraph of its own stood between two points: "…\n\nDer Ausschuss dankt.\n\n4. …"."""
        is_between = self.way and self.way[0].mark.style == PARAGRAPH and mark.path
        marked = [draft.mark for draft in self.top if draft.mark.style == mark.style] if is_between else []
        return bool(marked) and mark.ordinal == marked[-1].ordinal + 1

    def _child_level(self, mark, line):
        if mark.is_bullet and self._is_a_pause(mark, line):
            return None
        if len(mark.path) > 1:
            return self._level_below(mark)
        if mark.path and mark.ordinal != 1 and not mark.style.startswith("label"):
            return None
        is_over = self.way and self.way[-1].mark.style == PARAGRAPH and self.way[-1].last.text.rstrip().endswith(".")
        return min(len(self.way) - bool(is_over), _DEEPEST - 1)

    def _level_below(self, mark):
        """The level below the item whose numbers begin this path: 2.1 below 2."""
        for level in range(len(self.way) - 1, -1, -1):
            said = self.way[level].mark.path
            if said == mark.path[:-1] or said[-1:] == mark.path[-2:-1]:
                return min(level + 1, _DEEPEST - 1)
        return 0 if not self.way and mark.ordinal == 1 else None

    def _is_a_pause(self, mark, line):
        """A dash in the middle of a sentence that happens to begin a line: "Netze - auch neue - zu stärken"."""
        sign = mark.style.removeprefix("bullet ")
        rest = line.text[mark.end :]
        return sign in "-–—" and self.bullets.count(mark.style) == 1 and rest[:1].islower() and f" {sign} " in rest

    def _open(self, mark, level, line):
        draft = Draft(mark, line.indent, [line.rest(mark.end)] if line.text[mark.end :].strip() else [])
        siblings = self.way[level - 1].below if level else self.top
        siblings.append(draft)
        self.way = [*self.way[:level], draft]

    def _go_on(self, line):
        draft = self.way[-1]
        if draft.has_text() and self._is_text_of_a_title(draft, line):
            self._open(Mark(PARAGRAPH, (), 0), len(self.way), line)
        elif draft.has_text() and self._begins_anew(draft, line):
            self._open(Mark(PARAGRAPH, (), 0), 0, line)
        else:
            draft.lines.append(line)

    def _is_text_of_a_title(self, draft, line):
        """What stands below "Handlungsfeld II: Energie" and is no item of its own."""
        is_title = draft.mark.style.startswith("label") and len(draft.lines) == 1
        if not is_title or line.is_lower or draft.last.text.rstrip().endswith((",", "-", " und", " der", " für")):
            return False
        return line.after_gap or self.width < _NARROW or ended_early(draft.last, self.width)

    def _begins_anew(self, draft, line):
        if line.is_lower or line.indent > draft.indent:
            return False
        if line.page != draft.last.page and not draft.last.ends_sentence:
            return False
        if line.after_gap:
            return True
        is_full = draft.last.text.rstrip().endswith((".", "!", "?"))
        return is_full and (self.width < _NARROW or ended_early(draft.last, self.width))

    def _lead_on(self, line):
        """Joins the lines of a paragraph; a colon at the end of a line ends it, too."""
        if self.lead and not self._is_new_paragraph(self.lead[-1][-1], line):
            self.lead[-1].append(line)
        else:
            self.lead.append([line])

    def _is_new_paragraph(self, last, line):
        if line.is_lower or (line.page != last.page and not last.ends_sentence):
            return False
        ends = last.text.rstrip()
        return line.after_gap or ends.endswith(":") or (ends.endswith(".") and ended_early(last, self.width))
