"""Ein Ausschnitt des Beschlussbuchs: the rows to which a number of it leads."""

from dataclasses import dataclass

from actions.ledger.evidence import Evidence


@dataclass(frozen=True)
class Passage:
    """One action field with the lines of it that are shown."""

    field: object
    lines: list


@dataclass(frozen=True)
class Excerpt:
    """What of a ledger is shown: all of it, or the items without sub-items in one state and of one field."""

    passages: list
    state: Evidence | None = None
    field: object = None

    @classmethod
    def of(cls, ledger, *, state, number):
        """As an address asks for it; what is no state and no field of the paper is as if nothing were asked."""
        chosen = Evidence(state) if state in Evidence.values else None
        chapters = {str(chapter.field.number): chapter for chapter in ledger.chapters}
        asked = chapters.get(number)
        passages = [_passage(chapter, chosen) for chapter in ([asked] if asked else chapters.values())]
        return cls([passage for passage in passages if passage.lines], chosen, asked and asked.field)

    @property
    def is_whole(self):
        return self.state is None and self.field is None

    @property
    def number(self):
        return sum(len(passage.lines) for passage in self.passages)


def _passage(chapter, state):
    lines = [leaf for leaf in chapter.leaves() if leaf.state == state] if state else chapter.lines()
    return Passage(chapter.field, lines)
