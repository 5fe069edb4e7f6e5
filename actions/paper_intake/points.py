"""Die Punkte of a paper that is being read in: a list in the order of the text, in which the numbers tell the tree."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from actions.paper_reading import Found, Item, fields_of

DEEPEST = 5
# As mandate items take it, and as deep as the rules read.
NUMBER = re.compile(rf"\d{{1,3}}(\.\d{{1,3}}){{0,{DEEPEST - 1}}}")

WRONG_NUMBER = "Die Nummer besteht aus höchstens fünf Zahlen mit Punkten dazwischen, zum Beispiel 2.2.1."
NO_TEXT = "Bitte den Wortlaut angeben oder den Punkt entfernen."


@dataclass(frozen=True)
class Point:
    """Ein Punkt to be. `place` is where it stands in the text; titles are those a person gave to its Handlungsfeld."""

    key: int
    number: str
    text: str
    place: tuple | None = None
    is_field: bool = False
    title: str = ""
    short_title: str = ""

    @property
    def level(self):
        return self.number.count(".") + 1

    @property
    def ordinal(self):
        last = self.number.rpartition(".")[2]
        return int(last) if last.isdecimal() and len(last) < 4 else 0


def sort_key(number):
    return tuple(map(int, number.split(".")))


def faults(points):
    """{key: what is wrong with its number or its text, in one sentence}."""
    empty = {point.key: NO_TEXT for point in points if not point.text.strip()}
    return {**empty, **faults_of_numbers(points)}


def faults_of_numbers(points):
    """The same of numbers alone: without any, the points are a tree."""
    counts = Counter(point.number for point in points)
    found = {}
    for point in points:
        above = point.number.rpartition(".")[0]
        if not NUMBER.fullmatch(point.number):
            found[point.key] = WRONG_NUMBER
        elif counts[point.number] > 1:
            found[point.key] = f"Die Nummer {point.number} steht mehr als einmal da."
        elif above and above not in counts:
            found[point.key] = f"Zu {point.number} fehlt der übergeordnete Punkt {above}."
    return found


def typed(points, changes):
    """The points with what was typed: {key: {"number": …, "text": …}}. Whoever renumbers a point takes along what
    stands below it; where all numbers are right, they give the order.
    """
    moved = {}
    for point in points:
        number = changes.get(point.key, {}).get("number", point.number)
        if number != point.number:
            moved[point.number] = number
    points = [_typed(point, changes.get(point.key, {}), moved) for point in points]
    if any(NUMBER.fullmatch(point.number) is None for point in points):
        return points
    return sorted(points, key=lambda point: sort_key(point.number)) if moved else points


def _typed(point, change, moved):
    number = change.get("number", point.number)
    if number == point.number:
        above = next((old for old in _above(number) if old in moved), None)
        if above:
            change = {**change, "number": moved[above] + number[len(above) :]}
    return replace(point, **change)


def _above(number):
    while number := number.rpartition(".")[0]:
        yield number


@dataclass(frozen=True)
class FieldToBe:
    """Ein Handlungsfeld to be: `key` is that of its first point, `items` are (number, text) in order."""

    key: int
    number: int
    title: str
    short_title: str
    items: tuple
    # Holds the points that have no field of their own.
    is_rest: bool


def fields_from(points, rest):
    """The fields by the rule of the house; none while a number is wrong. What a person called them holds; `rest` names
    the one for all others.
    """
    if faults_of_numbers(points):
        return []
    by_number = {point.number: point for point in points}
    return [_field_to_be(field, by_number[field.items[0].number], rest) for field in fields_of(_items(points, 1))]


def _field_to_be(field, first, rest):
    is_rest = not field.items[0].items and not first.is_field
    title = rest.get("title") if is_rest else first.title
    short_title = rest.get("short_title") if is_rest else first.short_title
    return FieldToBe(
        first.key,
        field.number,
        title or field.title,
        short_title or field.short_title,
        tuple((item.number, item.text.value) for item in field.items),
        is_rest,
    )


def _items(points, level):
    """The points of this level as Items, each with those that follow below it."""
    items, at = [], 0
    while at < len(points):
        end = at + 1
        while end < len(points) and points[end].level > level:
            end += 1
        point = points[at]
        below = tuple(_items(points[at + 1 : end], level + 1))
        items.append(Item(point.number, Found(point.text, *(point.place or (0, 0))), below, point.is_field))
        at = end
    return items
