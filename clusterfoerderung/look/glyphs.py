"""Which signs the PDF can show. typst is asked, because only it knows the fonts it brings."""

import json
from functools import lru_cache

STANDARDS = ["ua-1", "a-2a"]
INSTEAD = "□"
# A text of these alone needs no asking: typst takes 26 MB of the process that asks it. A test asks for all of them.
CERTAIN = frozenset(map(chr, [*range(0x7F), *range(0xA0, 0x180)])) | frozenset("\u2010\u2011–—‘’\u201a“”„…•‰€→−≤≥")
QUESTION = b'#set document(title: "?")\n#for sign in json(bytes(sys.inputs.data)) [#text(sign) #strong(sign) \\ ]'
# A question takes some milliseconds. Whoever types hundreds of foreign signs gets the last of them replaced unasked.
MOST_QUESTIONS = 400
# Of tens of thousands a question takes minutes, and 600 MB that the server keeps. The fonts show fewer of a script.
MOST_SIGNS = 2000


def unprintable(texts):
    """The signs in `texts` that no font of the PDF shows, as a frozenset."""
    return _unprintable(frozenset(sign for text in texts for sign in text) - CERTAIN)


def replaced(data, signs):
    """`data` as for JSON, with INSTEAD in place of the `signs` in all its texts."""
    if isinstance(data, str):
        return data.translate(dict.fromkeys(map(ord, signs), INSTEAD))
    if isinstance(data, dict):
        return {name: replaced(value, signs) for name, value in data.items()}
    return [replaced(value, signs) for value in data] if isinstance(data, list | tuple) else data


def texts_in(data):
    """All texts in it, at any depth."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)


@lru_cache(maxsize=256)
def _unprintable(signs):
    asked = sorted(signs)[:MOST_SIGNS]
    bad, groups, questions = {*signs} - {*asked}, [asked], 0
    while groups:
        group = groups.pop()
        questions += 1
        if not group or (questions <= MOST_QUESTIONS and _is_printable(group)):
            continue
        if len(group) == 1 or questions > MOST_QUESTIONS:
            bad.update(group)
        else:
            middle = len(group) // 2
            groups += [group[:middle], group[middle:]]
    return frozenset(bad)


def _is_printable(signs):
    import typst  # here, so that a server that never prints does not load it

    inputs = {"data": json.dumps(signs)}
    try:
        typst.compile(QUESTION, format="pdf", pdf_standards=STANDARDS, ignore_system_fonts=True, sys_inputs=inputs)
    except typst.TypstError:
        return False
    return True
