"""One way to write the same letter, in a time that grows with the text and not with its square.

unicodedata puts the marks on a letter in order one by one, and nothing else in this process runs meanwhile: a password
of 40,000 of them held everybody up for ten seconds.
"""

import re
import unicodedata

# No script needs more on one letter (Unicode, UAX 15: "stream-safe").
MOST_MARKS = 30
# Below are no marks. What is so long without a letter of ours is looked at sign by sign.
_FOREIGN = re.compile(rf"[^\0-\u02ff]{{{MOST_MARKS + 1},}}")
# Each stands for a whole sentence: written out it is eighteen and eight signs, no other is more than seven.
SENTENCES = "\ufdfa\ufdfb"
_SENTENCE = re.compile(f"([{SENTENCES}]+)")


def normalized(form, text):
    """As unicodedata.normalize(); but of the marks on one letter those beyond MOST_MARKS are left out.

    SENTENCES stay as they are.
    """
    parts = _SENTENCE.split(_FOREIGN.sub(lambda found: "".join(_without_piles(found[0])), text))
    return "".join(part if number % 2 else unicodedata.normalize(form, part) for number, part in enumerate(parts))


def without_accents(text):
    """`text` in small letters, taken apart into letters and marks, without the marks: "Übung" is "ubung"."""
    decomposed = normalized("NFKD", normalized("NFKC", text).casefold())
    # Once more, because taking signs apart can bring capitals to light.
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def has_pile(text):
    return any(len([*_without_piles(found[0])]) < len(found[0]) for found in _FOREIGN.finditer(text))


def _without_piles(text):
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) else 0
        if marks <= MOST_MARKS:
            yield char
