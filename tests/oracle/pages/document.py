"""A page as its reader has it before them: sections by headings, tables by columns, facts by labels."""

import datetime
import re

from lxml import html

UNSEEN = "visually-hidden"


class Document:
    def __init__(self, content, path):
        self.root, self.path = html.fromstring(content), path

    def section(self, title, within=None):
        """What stands under a heading that begins with `title`; None without one."""
        for heading in self._all(".//*[self::h1 or self::h2 or self::h3]", within):
            if words(heading).startswith(title):
                return next(
                    one
                    for one in heading.iterancestors()
                    if one.tag in ("section", "article", "li", "main", "details") or "panel" in (one.get("class") or "")
                )
        return None

    def has_nothing_of(self, word):
        """Whether the page names it among what there is nothing of yet."""
        section = self.section("Noch nichts")
        return section is not None and word in [words(one) for one in section.xpath(".//li/span")]

    def lead(self):
        """What stands below the title of the page."""
        return words(self.root.xpath("//h1")[0].getparent())

    def fact(self, label, within=None):
        """The answer beside a label, or None."""
        for term in self._all(".//dt", within):
            if words(term).startswith(label):
                return next(one for one in term.itersiblings() if one.tag == "dd")
        return None

    def rows(self, within=None, number=0):
        """The rows of a table as {heading of the column: cell}; those of its first column are headings, too."""
        tables = self._all(".//table", within)
        return table_rows(tables[number]) if len(tables) > number else []

    def links(self, pattern, within=None):
        """[(key, link)] of the links to an address like "/massnahmen/(\\d+)/"."""
        found = (
            (link, link.get("href").partition("?")[0].partition("#")[0]) for link in self._all(".//a[@href]", within)
        )
        matches = ((re.fullmatch(pattern, address), link) for link, address in found)
        return [(match.groups(), link) for match, link in matches if match]

    def _all(self, path, within):
        if within is None:
            within = self.root
        return within.xpath(path)


def table_rows(table):
    heads = [words(one) for one in table.xpath("./thead/tr[1]/th")]
    return [dict(zip(heads, row.xpath("./th|./td"), strict=False)) for row in table.xpath("./tbody/tr")]


def words(element):
    """The text that is seen, in one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element):
    if not isinstance(element.tag, str) or element.tag in ("svg", "script", "style"):
        return
    if UNSEEN in (element.get("class") or "").split():
        return
    yield element.text or ""
    if element.tag == "br":
        yield " "
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def number(text):
    """'1.250' as 1250."""
    return int(re.sub(r"\D", "", text))


def numbers(text):
    return [int(one.replace(".", "")) for one in re.findall(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+|\d+", text)]


def day(text):
    """The first day named in a text, as a date; None without one."""
    match = re.search(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    return datetime.date(*map(int, match.groups()[::-1])) if match else None


def key_of(element, pattern):
    """The key in the first link of a cell to an address like "/massnahmen/(\\d+)/"."""
    for link in element.xpath(".//a[@href]"):
        if match := re.match(pattern, link.get("href")):
            return int(match.group(1))
    return None


def paged(document):
    """The number of all entries of a list, from what stands below it; 0 where nothing does."""
    for line in document.root.xpath("//nav[contains(@class, 'pagination')]/p"):
        return numbers(words(line))[-1] if " von " in words(line) else 1
    return 0
