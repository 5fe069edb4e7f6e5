"""Kennzahlen: what a measure is to reach in a year, and what it came to, typed in or counted from the log."""

from actions.indicators.board import COURSE_RULE, Board, Reached, boards
from actions.indicators.values import Value, typed_values, values_of

__all__ = ["COURSE_RULE", "Board", "Reached", "Value", "boards", "typed_values", "values_of"]
