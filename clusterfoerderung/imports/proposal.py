"""What a file's columns seem to be: by what was chosen before, by their headings, by what their cells look like."""

from dataclasses import dataclass, replace

from django.db import models

from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.lists import NUMBER
from clusterfoerderung.imports.table import heading_key

# So many rows say what a column looks like.
ROWS_LOOKED_AT = 100
# What is longer is a text, and looks like nothing else.
LONGEST_LOOKED_AT = 500
# Names of one thing each hardly repeat.
LEAST_DISTINCT = 0.9


class Reason(models.TextChoices):
    """Why a column is taken for another, the strongest first."""

    KEPT = "kept", "Wie beim letzten Mal"
    OWN = "own", "Gleiche Überschrift"
    OTHER = "other", "Ähnliche Überschrift"
    CELLS = "cells", "Nach dem Inhalt der Zellen"
    GUESS = "guess", "Vermutet: Bitte prüfen"


@dataclass(frozen=True)
class Proposal:
    """`columns_at`: {position: column (None: the number)}; `reasons`: {position: Reason}."""

    columns_at: dict
    reasons: dict
    # What stands in new rows of a column that is not there; and what a person is offered for any that must be filled.
    defaults: dict
    offered: dict
    # Positions where something stands that is taken for nothing.
    left_over: frozenset
    is_whole: bool

    @property
    def needs_no_look(self):
        """Whether the file speaks of nothing but what the list itself calls so."""
        return self.is_whole and not self.left_over and set(self.reasons.values()) == {Reason.OWN}

    def assignment(self):
        return Assignment(self.columns_at, self.defaults)

    def chosen_as(self, assignment):
        """The same after somebody has chosen."""
        reasons = {at: why for at, why in self.reasons.items() if assignment.columns_at.get(at) == self.columns_at[at]}
        return replace(
            self,
            columns_at=assignment.columns_at,
            reasons=reasons,
            defaults=assignment.defaults,
            offered=assignment.defaults,
        )


def proposed(imported, table, kept, *, looks=True):
    """The Proposal for `table`. `kept`: a KeptMapping. Without `looks` nothing is taken by its cells."""
    keys = [heading_key(heading) for heading in table.headings]
    found = _Found(imported, table, {at for at, key in enumerate(keys) if key in kept.left_out})
    found.by_keys(keys, kept.columns, Reason.KEPT)
    own = {heading_key(column.header): column for column in imported.columns} | {heading_key(NUMBER): None}
    found.by_keys(keys, own, Reason.OWN)
    found.by_keys(keys, imported.by_heading, Reason.OTHER)
    if looks:
        found.by_cells()
        found.name_by_chance()
    taken = {*found.columns_at.values()}
    usual = kept.defaults if kept.is_of_shape else imported.defaults_of(())
    return Proposal(
        found.columns_at,
        found.reasons,
        {column: text for column, text in usual.items() if column not in taken},
        usual,
        frozenset({*range(found.width)} - {*found.columns_at} - found.computed),
        names_rows(imported, [*taken, *usual]),
    )


def width_of(table):
    """How many columns there are, also where something stands beneath no heading."""
    return max([len(table.headings), *(len(row.cells) for row in table.rows)])


def names_rows(imported, columns):
    """Whether one row can be told from the next by these `columns` (None: the number)."""
    headers = {column.header for column in columns if column}
    return None in columns or headers.issuperset(imported.needed_headers)


class _Found:
    """`passed_over`: positions that were left out before, or hold what nobody can change."""

    def __init__(self, imported, table, left_out):
        self.imported, self.table = imported, table
        self.columns_at, self.reasons = {}, {}
        self.width = width_of(table)
        named = {heading_key(header) for header in imported.computed_headers}
        self.computed = {at for at, heading in enumerate(table.headings) if heading_key(heading) in named}
        self.passed_over = left_out | self.computed

    def take(self, at, column, reason):
        if at not in self.columns_at and column not in self.columns_at.values():
            self.columns_at[at], self.reasons[at] = column, reason

    def by_keys(self, keys, columns, reason):
        for at, key in enumerate(keys):
            if key and key in columns and at not in self.passed_over:
                self.take(at, columns[key], reason)

    def by_cells(self):
        """Each column of the list takes what looks most like it."""
        alike = []
        for at in range(self.width):
            texts = self.texts_at(at)
            if at in self.columns_at or at in self.passed_over or not texts:
                continue
            short = [text for text in texts if len(text) <= LONGEST_LOOKED_AT]
            for rank, column in enumerate(self.imported.columns):
                share = sum(column.recognises(text, self.imported) for text in short) / len(texts)
                if share >= column.least_alike:
                    alike.append((-share, rank, at, column))
        for _, _, at, column in sorted(alike, key=lambda one: one[:3]):
            self.take(at, column, Reason.CELLS)

    def name_by_chance(self):
        """Where nothing names the rows, the first column of texts that differ from row to row may."""
        for column in self.imported.key_columns:
            if column in self.columns_at.values() or not column.may_be_guessed:
                continue
            at = next((at for at in range(self.width) if self._names_rows(at)), None)
            if at is not None:
                self.take(at, column, Reason.GUESS)

    def _names_rows(self, at):
        texts = self.texts_at(at)
        if at in self.columns_at or at in self.passed_over or not texts:
            return False
        worded = sum(any(map(str.isalpha, text)) for text in texts) == len(texts)
        return worded and len(set(texts)) >= LEAST_DISTINCT * len(texts)

    def texts_at(self, at):
        rows = self.table.rows[:ROWS_LOOKED_AT]
        return [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]
