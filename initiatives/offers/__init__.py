"""Angebote seen together: where they compete for attention, where there is nothing, and where nobody has looked."""

from initiatives.offers.axes import Axis
from initiatives.offers.cell import Cell, Line
from initiatives.offers.finding import Finding, Rule
from initiatives.offers.matrix import Matrix, matrix

__all__ = ["Axis", "Cell", "Finding", "Line", "Matrix", "Rule", "matrix"]
