"""Öffentlichkeitsarbeit: one message, its ways into the county, and the gaps."""

from actions.publicity.matrix import Cell, Row, Step, Way, record, row_of, ways
from actions.publicity.totals import Column, columns

__all__ = ["Cell", "Column", "Row", "Step", "Way", "columns", "record", "row_of", "ways"]
