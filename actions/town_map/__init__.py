"""Die Karte: what was done, offered and made known in each town of the county."""

from actions.town_map.figures import RULES, Figure, Row, figures
from actions.town_map.picture import Picture, draw
from actions.town_map.span import Span

__all__ = ["RULES", "Figure", "Picture", "Row", "Span", "draw", "figures"]
