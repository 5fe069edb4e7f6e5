"""Names in a cell that mean an object: a town, a sector, a partner."""

import re
from collections import defaultdict
from difflib import get_close_matches

from clusterfoerderung.search.spelling import fold

SHOWN = 20
# Looking for what is alike takes time; so many times it helps, then the list alone has to do.
MOST_SUGGESTIONS = 20
MOST_SEMICOLONS = 4
LONGEST_QUOTE = 80
# What is longer is called nothing here: comparing a text of many pages takes seconds.
LONGEST_NAME = 1000


class UnknownWordError(Exception):
    """Says what is not known, and what is."""


class Words:
    """Objects of one kind by their names. `names` gives of an object all it may be called, the usual one first.

    `parts` gives names that do not do by themselves, as the code of a sector without its edition. `normal_form` writes
    a name so that spellings of the same look the same; it is asked where the name itself is not found.
    """

    def __init__(self, noun, objects, names, parts=lambda one: (), normal_form=fold):
        self.noun, self.objects, self.normal_form = noun, list(objects), normal_form
        self.normal = defaultdict(set)
        self.listed, self.suggestions = [], 0
        self.exact, self.folded, self.partial = defaultdict(list), defaultdict(list), defaultdict(list)
        for one in self.objects:
            for part in {fold(part) for part in parts(one)}:
                self.partial[part].append(str(one))
            called = [name for name in names(one) if name]
            self.listed.append(called[0])
            self.exact[called[0]].append(one)
            for name in {fold(name) for name in called}:
                self.folded[name].append(one)
            for name in {normal_form(name) for name in called} - {""}:
                self.normal[name].add(one)

    def find(self, text):
        """The one object that `text` means. Raises UnknownWordError."""
        if len(text) <= LONGEST_NAME:
            folded = fold(text)
            found = self.exact.get(text) or self.folded.get(folded) or [*self.normal.get(self.normal_form(text), ())]
            if len(found) == 1:
                return found[0]
            if found:
                raise UnknownWordError(f"„{short(text)}“ kann mehrere meinen. Bitte genauer schreiben.")
            if meant := self.partial.get(folded):
                words = " oder ".join(meant[:SHOWN])
                raise UnknownWordError(f"„{short(text)}“ genügt nicht. Bitte so schreiben: {words}.")
        raise UnknownWordError(f"{self.noun} „{short(text)}“ ist nicht bekannt. {self._known(text)}")

    def in_order(self, objects):
        """These, as they are listed elsewhere: in which order they were typed means nothing."""
        return [one for one in self.objects if one in objects]

    def knows(self, text):
        return len(text) <= LONGEST_NAME and (text in self.exact or fold(text) in self.folded)

    def _known(self, text):
        # What is alike first: of a classification nobody reads the first twenty.
        if alike := self._alike(text):
            return f"Gemeint sein könnte: {', '.join(alike)}."
        if not self.listed:
            return "Es ist noch nichts davon eingetragen."
        more = f" und {len(self.listed) - SHOWN} weitere" if len(self.listed) > SHOWN else ""
        return f"Möglich sind: {', '.join(self.listed[:SHOWN])}{more}."

    def _alike(self, text):
        self.suggestions += 1
        if self.suggestions > MOST_SUGGESTIONS:
            return []
        said, first = fold(short(text)), fold(short(re.split(r"[\s/,(–-]", text.strip())[0]))
        # "Monheim" begins one of the names; "Velbert-Langenberg" begins with one.
        begun = [name for name in self.folded if name == first or name.startswith(f"{said} ")]
        names = begun[:3] or get_close_matches(said, self.folded, n=3, cutoff=0.75)
        return list(dict.fromkeys(str(one) for name in names for one in self.folded[name]))


def short(text):
    """`text` as it is quoted in a sentence."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def entries_in(text, words):
    """The entries of a cell. A semicolon may also belong to a name, so the longest name that is known is taken."""
    parts, start = [part.strip() for line in text.splitlines() for part in line.split(";") if part.strip()], 0
    while start < len(parts):
        ends = range(min(len(parts), start + MOST_SEMICOLONS + 1), start, -1)
        end = next((end for end in ends if words.knows("; ".join(parts[start:end]))), start + 1)
        yield "; ".join(parts[start:end])
        start = end
