"""The numbers and bullets that Word counts itself and that stand in no text."""

from collections import defaultdict

from docx.oxml.ns import qn

_INDENT = "   "
_DEEPEST = 8


class Numbering:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, document):
        self.formats = _formats(document)
        self.styles = {style.element.get(qn("w:styleId")): style.element for style in document.styles}
        self.counts = defaultdict(lambda: [0] * (_DEEPEST + 1))

    def mark(self, paragraph):
        """ "1. ", "   a) " or "   – " for a paragraph of a list; empty for every other one."""
        number, level = self._of(paragraph)
        if number is None:
            return ""
        kind, pattern = self.formats.get((number, level), ("bullet", ""))
        if kind == "none":
            return _INDENT * level
        counts = self.counts[number]
        counts[level] += 1
        counts[level + 1 :] = [0] * (_DEEPEST - level)
        return _INDENT * level + (f"{self._written(number, level, pattern)} " if kind != "bullet" else "- ")

    def _of(self, paragraph):
        """(number of the list, level), of the paragraph itself or of its style; (None, 0) where there is none."""
        properties = [paragraph.find(qn("w:pPr"))]
        named = properties[0].find(qn("w:pStyle")) if properties[0] is not None else None
        for _ in range(10):
            style = self.styles.get(named.get(qn("w:val"))) if named is not None else None
            if style is None:
                break
            properties.append(style.find(qn("w:pPr")))
            named = style.find(qn("w:basedOn"))
        found = [one.find(qn("w:numPr")) for one in properties if one is not None]
        return _list_and_level(next((one for one in found if one is not None), None))

    def _written(self, number, level, pattern):
        text = pattern
        for above in range(level + 1):
            kind, _ = self.formats.get((number, above), ("decimal", ""))
            text = text.replace(f"%{above + 1}", _counted(kind, max(1, self.counts[number][above])))
        return text.strip() or "-"


def _list_and_level(properties):
    number = properties.find(qn("w:numId")) if properties is not None else None
    level = properties.find(qn("w:ilvl")) if properties is not None else None
    if number is None or number.get(qn("w:val")) == "0":
        return None, 0
    return number.get(qn("w:val")), min(_DEEPEST, int(level.get(qn("w:val")) or 0) if level is not None else 0)


def _formats(document):
    """(kind, pattern) by the number of a list and its level."""
    try:
        root = document.part.numbering_part.element
    # A document without lists has no such part, and some templates break where python-docx would add one.
    except (KeyError, NotImplementedError):
        return {}
    kinds = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    formats = {}
    for number in root.findall(qn("w:num")):
        abstract = kinds.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
        for level in abstract.findall(qn("w:lvl")) if abstract is not None else ():
            formats[number.get(qn("w:numId")), int(level.get(qn("w:ilvl")))] = (
                _value(level, "w:numFmt", "decimal"),
                _value(level, "w:lvlText", ""),
            )
    return formats


def _value(element, name, otherwise):
    found = element.find(qn(name))
    return otherwise if found is None else found.get(qn("w:val")) or otherwise


def _counted(kind, number):
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if kind == "lowerRoman" else roman
    return str(number)


def _roman(number):
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10 % 10) + ones[number % 10]
