"""Beschlusspunkte: the items of a decision as a tree, each with its number, its wording and its place."""

from dataclasses import dataclass, replace
from itertools import pairwise

from actions.paper_reading.inline import parts_of
from actions.paper_reading.outline import PARAGRAPH, Draft
from actions.paper_reading.texts import Found
from actions.paper_reading.wording import leaves_a_sentence_open, wording_of


@dataclass(frozen=True)
class Item:
    """A sentence or bullet of the decision. `is_field`: the paper calls it a Handlungsfeld."""

    number: str
    text: Found
    items: tuple = ()
    is_field: bool = False

    def walk(self):
        """Itself and everything below it, in the order of the numbers."""
        yield self
        for item in self.items:
            yield from item.walk()

    def renumbered(self, number):
        below = (item.renumbered(f"{number}.{item.number.rpartition('.')[2]}") for item in self.items)
        return replace(self, number=number, items=tuple(below))


def items_of(drafts):
    """The tree of numbered items."""
    return _items(_with_lists_inside(drafts), "", closes_a_sentence=False)


def drafts_of(parts):
    """Drafts of the parts of a list inside a sentence."""
    return [Draft(mark, 0, passage=passage) for mark, passage in parts if passage]


def _with_lists_inside(drafts):
    """Cuts items apart that stand in one sentence, as items below or beside the one they stand in."""
    result = []
    for draft in drafts:
        draft.below = _with_lists_inside(draft.below)
        result += [draft, *([] if draft.below else _cut(draft))]
    # Of a mark without words, what stands below it moves up.
    return [one for draft in result for one in ([draft] if draft.passage else draft.below)]


def _cut(draft):
    """Gives a leaf its items below; returns those that stand beside it."""
    before, parts = parts_of(draft.passage, draft.mark)
    if not parts:
        return []
    draft.passage = before
    found = drafts_of(parts)
    if parts[0][0].style == draft.mark.style:
        return [one for each in found for one in (each, *_cut(each))]
    draft.below = found
    return []


def _items(drafts, above, *, closes_a_sentence):
    numbers = _numbers(drafts)
    items = []
    for number, draft in zip(numbers, drafts, strict=True):
        path = f"{above}.{number}" if above else str(number)
        said = draft.passage.stripped()
        below = _items(draft.below, path, closes_a_sentence=closes_a_sentence or leaves_a_sentence_open(said.text))
        text = wording_of(said, has_items=bool(below), closes_a_sentence=closes_a_sentence).found()
        items.append(Item(path, text or said.found(), below, draft.mark.is_field))
    return tuple(items)


def _numbers(drafts):
    """The numbers the paper says where they count up from 1, else the positions."""
    says = [draft.mark.ordinal for draft in drafts if draft.mark.style != PARAGRAPH]
    keeps = bool(says) and says[0] == 1 and all(one < after for one, after in pairwise(says))
    numbers = []
    for draft in drafts:
        counted = (numbers[-1] if numbers else 0) + 1
        numbers.append(max(draft.mark.ordinal, counted) if keeps else counted)
    return numbers
