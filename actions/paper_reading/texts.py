"""The text of a paper: lines that know their place, and passages that remember where every letter of theirs stood."""

import re
from dataclasses import dataclass, field

# "Wirtschafts- und Tourismusförderung": the hyphen stands for a word left out and stays.
_AFTER_A_KEPT_HYPHEN = re.compile(r"(?:und|oder|sowie|bzw|beziehungsweise|noch|bis|als|statt)\b")
_WORDS = re.compile(r"\S+")
_SPACED = re.compile(r"(?:\w ){4,36}\w ?:?")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Found:
    """What a rule made of the signs from `start` to `end` of the text."""

    value: object
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One line that is not blank; `after_gap` says that a blank one stands before it."""

    text: str
    start: int
    page: int = 0
    after_gap: bool = False

    @property
    def words(self):
        return " ".join(self.text.split())

    @property
    def indent(self):
        return len(self.text) - len(self.text.lstrip())

    @property
    def is_lower(self):
        return self.text.lstrip()[:1].islower()

    @property
    def ends_sentence(self):
        return self.text.rstrip().endswith(_SENTENCE_ENDS)

    def rest(self, at):
        """What follows the sign number `at`, as a line of its own."""
        return Line(self.text[at:], self.start + at, self.page, self.after_gap)

    def passage(self, start=0, end=None):
        """A part of it, spaces taken together."""
        text = self.text[start:end]
        return Passage.of([Line(text, self.start + start)])

    def matched(self, value, match, group=0):
        return Found(value, self.start + match.start(group), self.start + match.end(group))


@dataclass(frozen=True)
class Passage:
    """Joined lines: `places[i]` is where the sign `text[i]` stands in the whole text."""

    text: str = ""
    places: list = field(default_factory=list)

    @classmethod
    def of(cls, lines):
        """The lines as one: spaces taken together, words closed that the end of a line had parted."""
        signs, places = [], []
        for line in lines:
            _append(line, signs, places)
        return cls("".join(signs), places)

    @classmethod
    def raw(cls, line):
        """The line sign by sign, its spaces kept."""
        return cls(line.text, list(range(line.start, line.start + len(line.text))))

    @classmethod
    def in_columns(cls, passages):
        """Cells of one row, parted by tabs."""
        signs, places = [], []
        for passage in passages:
            if places:
                signs.append("\t")
                places.append(places[-1])
            signs.append(passage.text)
            places += passage.places
        return cls("".join(signs), places)

    def __bool__(self):
        return bool(self.text)

    def __getitem__(self, part):
        return Passage(self.text[part], self.places[part])

    def stripped(self, signs=None):
        left = len(self.text) - len(self.text.lstrip(signs))
        return self[left : left + len(self.text.strip(signs))]

    def matched(self, value, match, group=0):
        return self[match.start(group) : match.end(group)].found(value)

    def together(self):
        """With single spaces."""
        kept = [n for n, sign in enumerate(self.text) if not sign.isspace() or (n and not self.text[n - 1].isspace())]
        text = "".join(" " if self.text[n].isspace() else self.text[n] for n in kept)
        return Passage(text, [self.places[n] for n in kept]).stripped()

    def found(self, value=None):
        """Found, or None where nothing is left."""
        if not self.text:
            return None
        return Found(self.text if value is None else value, self.places[0], self.places[-1] + 1)


def _append(line, signs, places):
    for number, word in enumerate(_WORDS.finditer(line.text)):
        if signs and (number or not _closes(signs, places, word.group())):
            signs.append(" ")
            places.append(places[-1])
        signs += word.group()
        places += range(line.start + word.start(), line.start + word.end())


def _closes(signs, places, word):
    """Whether `word` belongs to the one that the last line ended with; takes the hyphen away that only parted them."""
    if signs[-1] == "/":
        return True
    if signs[-1] != "-" or len(signs) < 2 or signs[-2] == " " or _AFTER_A_KEPT_HYPHEN.match(word):
        return False
    if signs[-2].islower() and word[0].islower():
        signs.pop()
        places.pop()
    return True


def together(text):
    """ "B e s c h l u s s" as one word; any other text as it is."""
    words = text.strip()
    return words.replace(" ", "") if len(words) <= 80 and _SPACED.fullmatch(words) else text


def ended_early(line, width):
    """Whether the line stops so far from the margin that the next word would have had room: its paragraph is over."""
    return len(line.text.rstrip()) < 0.75 * width
