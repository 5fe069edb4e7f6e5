"""Kennzahlen: what a measure is to reach in a year, and what it came to, typed in or counted from the log."""

from actions.indicators.board import Board, Reached, boards
from actions.indicators.values import Value, values_of

__all__ = ["Board", "Reached", "Value", "boards", "values_of"]
